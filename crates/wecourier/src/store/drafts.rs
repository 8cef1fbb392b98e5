//! Drafts: what somebody is writing and has not sent. Nobody else ever reads them.

use jiff::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait as _, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, SqlErr,
};

use super::entity::draft::{ActiveModel, Column, Entity, Model};
use super::time::{from_micros, to_micros};
use super::{Store, StoreError};
use crate::model::UserId;
use crate::model::draft::{DRAFTS_MAX, DraftName};

/// What somebody is writing.
#[derive(Debug, Clone)]
pub struct DraftRecord {
    /// Its row.
    pub id: i64,
    /// What it is called by the page that it is written on.
    pub name: String,
    /// One more each time it is kept. A new draft of the same name begins higher.
    pub revision: i64,
    /// A JSON object.
    pub body: String,
    /// When it was kept.
    pub saved_at: Timestamp,
}

/// Why a draft was not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepDraftError {
    /// It was kept or forgotten elsewhere since it was read.
    #[error("the draft was changed elsewhere")]
    Stale,
    /// The person has as many as one may have.
    #[error("there are {DRAFTS_MAX} drafts")]
    TooMany,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for KeepDraftError {
    fn from(error: sea_orm::DbErr) -> Self {
        match error.sql_err() {
            // Two were quick at once, and the other was quicker.
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Stale,
            _ => StoreError::from(error).into(),
        }
    }
}

impl Store {
    /// All drafts of a person, by name.
    pub async fn drafts(&self, of: UserId) -> Result<Vec<DraftRecord>, StoreError> {
        let theirs = Entity::find().filter(Column::UserId.eq(of.0)).order_by_asc(Column::Name);
        Ok(theirs.all(&self.db).await?.into_iter().map(record).collect())
    }

    /// Keeps a draft in the place of the revision that was read, or as a new one if none was.
    pub async fn keep_draft(
        &self,
        of: UserId,
        name: &DraftName,
        read: Option<i64>,
        body: String,
        now: Timestamp,
    ) -> Result<DraftRecord, KeepDraftError> {
        let tx = self.begin_writing().await?;
        if let Some(read) = read {
            let kept = Entity::update_many()
                .col_expr(Column::Revision, Expr::value(read.saturating_add(1)))
                .col_expr(Column::Body, Expr::value(body))
                .col_expr(Column::SavedAt, Expr::value(to_micros(now)))
                .filter(this(of, name).and(Column::Revision.eq(read)))
                .exec(&tx)
                .await?;
            if kept.rows_affected == 0 {
                return Err(KeepDraftError::Stale);
            }
        } else {
            let theirs = Entity::find().filter(Column::UserId.eq(of.0));
            if theirs.count(&tx).await? >= DRAFTS_MAX {
                return Err(KeepDraftError::TooMany);
            }
            let row = ActiveModel {
                id: NotSet,
                user_id: Set(of.0),
                name: Set(name.as_str().to_owned()),
                // Whoever stands on a draft that is gone does not stand on this one.
                revision: Set(to_micros(now)),
                body: Set(body),
                saved_at: Set(to_micros(now)),
            };
            row.insert(&tx).await?;
        }
        let kept = Entity::find().filter(this(of, name)).one(&tx).await?;
        let kept = kept.ok_or(KeepDraftError::Stale)?;
        tx.commit().await?;
        Ok(record(kept))
    }

    /// Forgets the revision of a draft that was read; it is well if there is none any more.
    pub async fn forget_draft(
        &self,
        of: UserId,
        name: &DraftName,
        read: i64,
    ) -> Result<(), KeepDraftError> {
        let this_one = this(of, name).and(Column::Revision.eq(read));
        let gone = Entity::delete_many().filter(this_one).exec(&self.db).await?;
        let others = Entity::find().filter(this(of, name)).count(&self.db).await?;
        if gone.rows_affected == 0 && others > 0 { Err(KeepDraftError::Stale) } else { Ok(()) }
    }

    /// Forgets all drafts that were last kept by `until`, and answers how many there were.
    pub async fn forget_old_drafts(&self, until: Timestamp) -> Result<u64, StoreError> {
        let old = Entity::delete_many().filter(Column::SavedAt.lte(to_micros(until)));
        Ok(old.exec(&self.db).await?.rows_affected)
    }
}

fn this(of: UserId, name: &DraftName) -> SimpleExpr {
    Column::UserId.eq(of.0).and(Column::Name.eq(name.as_str()))
}

fn record(row: Model) -> DraftRecord {
    let Model { id, name, revision, body, .. } = row;
    DraftRecord { id, name, revision, body, saved_at: from_micros(row.saved_at) }
}
