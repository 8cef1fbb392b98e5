//! Tutors, by number.

use jiff::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait as _, Func};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter,
    QuerySelect, SqlErr,
};
use wecom_client::api::UserId as WecomUserId;
use wecom_client::api::aibot::BotId;

use super::entity::tutor::{ActiveModel, Column, Entity, Model};
use super::scope::branch;
use super::time::{from_micros, to_micros};
use super::{Store, StoreError};
use crate::model::access::Scope;
use crate::model::bot::{BotBinding, BotUser};
use crate::model::tutor::{Tutor, TutorNumber};
use crate::model::{Language, TutorId};

/// A tutor on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TutorRecord {
    /// Their id, which people do not see.
    pub id: TutorId,
    /// What is known of them.
    pub tutor: Tutor,
    /// The bot that knows them, if one does.
    pub bot: Option<BotBinding>,
}

impl TutorRecord {
    pub(super) fn of(row: Model) -> Result<Self, StoreError> {
        let (id, bot) = (TutorId(row.id), binding(&row));
        Ok(Self { id, tutor: record(row)?, bot })
    }
}

/// Which tutor is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TutorRef {
    /// The one with this number.
    Number(TutorNumber),
    /// The one whom WeCom knows by this user id, in capitals or small letters.
    Userid(WecomUserId),
}

/// Why a tutor was not put on record.
#[derive(Debug, thiserror::Error)]
pub enum KeepTutorError {
    /// The number belongs to somebody of a branch beyond the scope.
    #[error("the tutor is of a branch beyond the scope")]
    NotYours,
    /// They would be of a branch beyond the scope.
    #[error("the tutor would be of a branch beyond the scope")]
    OtherBranch,
    /// Another tutor has this user id.
    #[error("another tutor has this user id")]
    UserIdTaken,
    /// Somebody put the number on record at the same moment.
    #[error("somebody put the number on record at the same moment")]
    Raced,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The index of user ids, in small letters.
const USER_IDS: &str = "tutors_by_wecom_userid";

impl From<sea_orm::DbErr> for KeepTutorError {
    fn from(error: sea_orm::DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(what)) if what.contains(USER_IDS) => {
                Self::UserIdTaken
            }
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Raced,
            _ => Self::Store(error.into()),
        }
    }
}

impl Store {
    /// The tutors within the scope, by name.
    pub async fn tutors(&self, scope: &Scope) -> Result<Vec<Tutor>, StoreError> {
        let records = self.tutor_records(scope).await?;
        Ok(records.into_iter().map(|it| it.tutor).collect())
    }

    /// The same, with what is not theirs to say.
    pub async fn tutor_records(&self, scope: &Scope) -> Result<Vec<TutorRecord>, StoreError> {
        let rows = Entity::find().filter(within(scope)).all(&self.db).await?;
        let tutors = rows.into_iter().map(TutorRecord::of).collect::<Result<Vec<_>, _>>();
        let mut tutors = tutors?;
        // Servers order names by their own language, and so not alike.
        tutors.sort_unstable_by(|a, b| {
            let (a, b) = (&a.tutor, &b.tutor);
            (&a.name, a.number.as_str()).cmp(&(&b.name, b.number.as_str()))
        });
        Ok(tutors)
    }

    /// The tutor that is meant, if they are within the scope.
    pub async fn find_tutor(
        &self,
        scope: &Scope,
        meant: &TutorRef,
    ) -> Result<Option<TutorRecord>, StoreError> {
        let this = match meant {
            TutorRef::Number(number) => Column::Number.eq(number.as_str()),
            TutorRef::Userid(id) => {
                let known = Func::lower(Expr::col(Column::WecomUserid));
                Expr::expr(known).eq(id.as_str().to_ascii_lowercase())
            }
        };
        let row = Entity::find().filter(this).one(&self.db).await?;
        let row = row.filter(|row| scope.holds(branch(row.branch.as_deref()).as_ref()));
        row.map(TutorRecord::of).transpose()
    }

    /// Everybody, whatever their branch, for a sheet to be judged beside: its rows say nothing of
    /// tutors beyond the scope but that they are there.
    pub async fn every_tutor(&self) -> Result<Vec<Tutor>, StoreError> {
        let rows = Entity::find().all(&self.db).await?;
        rows.into_iter().map(record).collect()
    }

    /// Puts a tutor on record, in the place of whoever had the number. Answers who that was.
    pub async fn keep_tutor(
        &self,
        scope: &Scope,
        tutor: Tutor,
        now: Timestamp,
    ) -> Result<Option<TutorRecord>, KeepTutorError> {
        let tx = self.begin_writing().await?;
        let found = Entity::find().filter(Column::Number.eq(tutor.number.as_str()));
        let before = found.lock_exclusive().one(&tx).await?;
        let was = before.as_ref().map(|row| branch(row.branch.as_deref()));
        if was.is_some_and(|was| !scope.holds(was.as_ref())) {
            return Err(KeepTutorError::NotYours);
        }
        if !scope.holds(tutor.branch.as_ref()) {
            return Err(KeepTutorError::OtherBranch);
        }
        if is_taken(&tx, &tutor).await? {
            return Err(KeepTutorError::UserIdTaken);
        }
        write(&tx, tutor, before.as_ref(), now).await?;
        tx.commit().await?;
        Ok(before.map(TutorRecord::of).transpose()?)
    }
}

/// Those within the scope.
fn within(scope: &Scope) -> Condition {
    match scope.limits() {
        Some(_) => Condition::all().add(Column::Branch.is_in(scope.names())),
        None => Condition::all(),
    }
}

/// Writes them in the place of whoever had the number.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    tutor: Tutor,
    before: Option<&Model>,
    now: Timestamp,
) -> Result<(), sea_orm::DbErr> {
    let (id, created_at) = match before {
        Some(before) => (Set(before.id), Set(before.created_at)),
        None => (NotSet, Set(to_micros(now))),
    };
    let row = ActiveModel {
        id,
        number: Set(tutor.number.as_str().to_owned()),
        name: Set(tutor.name),
        nickname: Set(tutor.nickname),
        branch: Set(tutor.branch.map(|branch| branch.as_str().to_owned())),
        wecom_userid: Set(tutor.wecom_userid.map(|id| id.as_str().to_owned())),
        is_active: Set(tutor.is_active),
        left_on: Set(tutor.left_on.map(|day| day.to_string())),
        language: Set(tutor.language.map(|language| language.word().to_owned())),
        created_at,
        updated_at: Set(to_micros(now)),
        bot_id: NotSet,
        bot_userid: NotSet,
        bot_bound_at: NotSet,
        bot_bound_by: NotSet,
    };
    if before.is_some() {
        row.update(tx).await?;
    } else {
        row.insert(tx).await?;
    }
    Ok(())
}

/// Whether somebody else has the user id, which WeCom reads in capitals and small letters alike.
/// The database sees to those who take it at the same moment.
async fn is_taken(tx: &DatabaseTransaction, tutor: &Tutor) -> Result<bool, StoreError> {
    let Some(wanted) = &tutor.wecom_userid else { return Ok(false) };
    let others = Entity::find()
        .select_only()
        .column(Column::WecomUserid)
        .filter(Column::Number.ne(tutor.number.as_str()))
        .filter(Column::WecomUserid.is_not_null())
        .into_tuple::<String>();
    Ok(others.all(tx).await?.iter().any(|other| wanted.is_same(other)))
}

/// What cannot be one is none.
pub(super) fn binding(row: &Model) -> Option<BotBinding> {
    let bot_id = BotId::parse(row.bot_id.as_deref()?).ok()?;
    let userid = WecomUserId::parse(row.bot_userid.as_deref()?).ok()?;
    let bound_at = from_micros(row.bot_bound_at?);
    Some(BotBinding { user: BotUser { bot_id, userid }, bound_at })
}

/// A user id, a day or a language that was written by hand and cannot be one is none.
pub(super) fn record(row: Model) -> Result<Tutor, StoreError> {
    let id = row.id;
    let corrupt = |_| StoreError::Corrupt { table: "tutors", id, column: "number" };
    Ok(Tutor {
        number: TutorNumber::parse(&row.number).map_err(corrupt)?,
        name: row.name,
        nickname: row.nickname,
        branch: branch(row.branch.as_deref()),
        wecom_userid: row.wecom_userid.and_then(|id| WecomUserId::parse(id).ok()),
        is_active: row.is_active,
        left_on: row.left_on.and_then(|day| day.parse().ok()),
        language: row.language.and_then(|word| Language::parse(&word)),
    })
}
