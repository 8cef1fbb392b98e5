//! Heads that are for tutors, in the name of the application.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use wecom_client::api::UserId as WecomUserId;

use super::{Look, To, free_at};
use crate::model::{Channel, FailureReason};
use crate::store::StoreError;
use crate::store::books::Books;
use crate::store::channels::closed;
use crate::store::entity::delivery::Model;
use crate::store::entity::tutor;
use crate::store::ids::few_lengths;
use crate::store::time::from_micros;
use crate::store::turns::Turn;

/// The tutors of these heads, and whether the way to them is open.
pub(super) struct Members {
    tutors: HashMap<i64, Tutor>,
    closed: Option<FailureReason>,
}

struct Tutor {
    is_active: bool,
    /// Who they are in WeCom, and the lane of it.
    member: Option<(WecomUserId, String)>,
}

pub(super) async fn read(books: &mut Books, heads: &[Model]) -> Result<Members, StoreError> {
    let ids = few_lengths(heads.iter().filter_map(|row| row.tutor_id));
    if ids.is_empty() {
        return Ok(Members { tutors: HashMap::new(), closed: None });
    }
    let found = tutor::Entity::find().filter(tutor::Column::Id.is_in(ids)).all(&books.tx).await?;
    let tutors: HashMap<_, _> = found.into_iter().map(|row| (row.id, Tutor::from(row))).collect();
    let lanes = tutors.values().filter_map(|it| it.member.as_ref());
    let lanes: Vec<_> = lanes.map(|(_, lane)| lane.clone()).collect();
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
        let Some(tutor) = head.tutor_id.and_then(|id| self.tutors.get(&id)) else {
            return Look::Barred(FailureReason::TargetRemoved);
        };
        if !tutor.is_active {
            return Look::Barred(FailureReason::TutorLeft);
        }
        let Some((member, lane)) = &tutor.member else {
            return Look::Barred(FailureReason::NoUserId);
        };
        if let Some(reason) = self.closed {
            return Look::Barred(reason);
        }
        let due = head.due_at.map_or(books.now, from_micros);
        if due > books.now {
            return Look::Sleep(due);
        }
        match free_at(books, lane, turn.limits.of(Channel::App)) {
            (until, _) if until > books.now => Look::Sleep(until),
            _ => Look::Go { to: To::Member(member.clone()), lane: lane.clone() },
        }
    }
}

impl From<tutor::Model> for Tutor {
    /// WeCom counts what it carries to a member, and reads ids in capitals and small letters alike.
    fn from(row: tutor::Model) -> Self {
        let id = row.wecom_userid.and_then(|id| WecomUserId::parse(id).ok());
        let member = id.map(|id| {
            let lane = format!("app:{}", id.as_str().to_lowercase());
            (id, lane)
        });
        Self { is_active: row.is_active, member }
    }
}
