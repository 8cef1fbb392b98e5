//! Heads that are for tutors, in the name of the application or by the AI bot.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use wecom_client::api::UserId as WecomUserId;

use super::{Look, To, free_at};
use crate::model::bot::BotUser;
use crate::model::pace::Limit;
use crate::model::{Channel, FailureReason};
use crate::store::StoreError;
use crate::store::books::Books;
use crate::store::channels::closed;
use crate::store::entity::delivery::Model;
use crate::store::entity::tutor;
use crate::store::ids::few_lengths;
use crate::store::time::from_micros;
use crate::store::turns::Turn;
use crate::store::tutors::binding;

/// The tutors of these heads, and whether the way to them is open.
pub(super) struct Members {
    tutors: HashMap<i64, Tutor>,
    closed: Option<FailureReason>,
}

struct Tutor {
    is_active: bool,
    /// Who they are in WeCom, and the lane of it.
    member: Option<(WecomUserId, String)>,
    /// As whom the bot knows them, and the lane of it.
    bot: Option<(BotUser, String)>,
}

pub(super) async fn read(books: &mut Books, heads: &[Model]) -> Result<Members, StoreError> {
    let ids = few_lengths(heads.iter().filter_map(|row| row.tutor_id));
    if ids.is_empty() {
        return Ok(Members { tutors: HashMap::new(), closed: None });
    }
    let found = tutor::Entity::find().filter(tutor::Column::Id.is_in(ids)).all(&books.tx).await?;
    let tutors: HashMap<_, _> = found.into_iter().map(|row| (row.id, Tutor::from(row))).collect();
    let of_members = tutors.values().filter_map(|it| it.member.as_ref().map(|(_, lane)| lane));
    let of_bots = tutors.values().filter_map(|it| it.bot.as_ref().map(|(_, lane)| lane));
    let lanes: BTreeSet<_> = of_members.chain(of_bots).cloned().collect();
    books.read_lanes(lanes).await?;
    let closed = closed(&books.tx, Channel::App).await?.map(|it| it.reason);
    Ok(Members { tutors, closed })
}

impl Members {
    /// Whether there is this tutor.
    pub(super) fn has(&self, head: &Model) -> bool {
        head.tutor_id.is_some_and(|id| self.tutors.contains_key(&id))
    }

    pub(super) fn look(&self, books: &Books, turn: &Turn<'_>, head: &Model) -> Look {
        let tutor = match self.teaching(head) {
            Ok(tutor) => tutor,
            Err(reason) => return Look::Barred(reason),
        };
        let Some((member, lane)) = &tutor.member else {
            return Look::Barred(FailureReason::NoUserId);
        };
        if let Some(reason) = self.closed {
            return Look::Barred(reason);
        }
        when_free(books, head, lane, turn.limits.of(Channel::App), || To::Member(member.clone()))
    }

    pub(super) fn look_by_bot(&self, books: &Books, turn: &Turn<'_>, head: &Model) -> Look {
        let tutor = match self.teaching(head) {
            Ok(tutor) => tutor,
            Err(reason) => return Look::Barred(reason),
        };
        let Some((user, lane)) = &tutor.bot else {
            return Look::Barred(FailureReason::NotBound);
        };
        when_free(books, head, lane, turn.limits.of(Channel::Aibot), || To::Bot(user.clone()))
    }

    fn teaching(&self, head: &Model) -> Result<&Tutor, FailureReason> {
        let tutor = head.tutor_id.and_then(|id| self.tutors.get(&id));
        let tutor = tutor.ok_or(FailureReason::TargetRemoved)?;
        if tutor.is_active { Ok(tutor) } else { Err(FailureReason::TutorLeft) }
    }
}

/// It goes once it is due and the lane admits it.
fn when_free(
    books: &Books,
    head: &Model,
    lane: &str,
    limits: &[Limit],
    to: impl FnOnce() -> To,
) -> Look {
    let due = head.due_at.map_or(books.now, from_micros);
    if due > books.now {
        return Look::Sleep(due);
    }
    match free_at(books, lane, limits) {
        (until, _) if until > books.now => Look::Sleep(until),
        _ => Look::Go { to: to(), lane: lane.to_owned() },
    }
}

impl From<tutor::Model> for Tutor {
    /// WeCom counts what it carries to a member, and reads ids in capitals and small letters alike.
    fn from(row: tutor::Model) -> Self {
        let bot = binding(&row).map(|it| {
            let lane = format!("aibot:{}:{}", it.user.bot_id, it.user.userid.as_str());
            (it.user, lane)
        });
        let id = row.wecom_userid.and_then(|id| WecomUserId::parse(id).ok());
        let member = id.map(|id| {
            let lane = format!("app:{}", id.as_str().to_lowercase());
            (id, lane)
        });
        Self { is_active: row.is_active, member, bot }
    }
}
