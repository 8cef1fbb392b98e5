//! What a second person says of a batch that waits for them.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::control::{set, take_back};
use super::{BatchRecord, ControlError, Urgency};
use crate::model::BatchId;
use crate::model::access::{Person, Principal, Scope};
use crate::model::approval::{Approval, second_person};
use crate::model::batch::BatchAction;
use crate::store::books::Books;
use crate::store::entity::batch::{Column, Entity};
use crate::store::scope::batch_in;
use crate::store::time::to_micros;
use crate::store::{Store, StoreError};

/// When a batch starts that was approved after its time had come.
#[derive(Debug, Clone, Copy)]
pub struct Approved {
    /// When it was approved.
    pub at: Timestamp,
    /// After a moment in which it can be taken back.
    pub soon: Timestamp,
}

impl Store {
    /// Lets a batch go, at its time or as soon as it may.
    pub async fn approve_batch(
        &self,
        me: &Principal,
        id: BatchId,
        approved: Approved,
    ) -> Result<BatchRecord, ControlError> {
        let action = BatchAction::Approve;
        let (books, record) = self.open_batch(me.scope(), id, action, approved.at).await?;
        let second = second_person(me, record.asked.as_ref()).ok_or(ControlError::SecondPerson)?;
        let earliest = match record.urgency {
            Urgency::Urgent => approved.at,
            Urgency::Normal => approved.soon,
        };
        let starts_at = to_micros(record.plan.starts_at.max(earliest));
        let goes =
            [(Column::IsPaused, Expr::value(false)), (Column::StartsAt, Expr::value(starts_at))];
        set(&books, id, goes).await?;
        decide(&books, id, Approval::Given, second).await?;
        self.done(books, id).await
    }

    /// Takes back all of a batch: nothing of it has gone.
    pub async fn refuse_batch(
        &self,
        me: &Principal,
        id: BatchId,
        now: Timestamp,
    ) -> Result<BatchRecord, ControlError> {
        let (mut books, record) = self.open_batch(me.scope(), id, BatchAction::Refuse, now).await?;
        let second = second_person(me, record.asked.as_ref()).ok_or(ControlError::SecondPerson)?;
        take_back(&mut books, id).await?;
        decide(&books, id, Approval::Refused, second).await?;
        self.done(books, id).await
    }

    /// Up to `limit` batches within the scope at which a second person has to look, the oldest
    /// first.
    pub async fn awaiting_approval(
        &self,
        scope: &Scope,
        limit: u64,
    ) -> Result<Vec<BatchRecord>, StoreError> {
        // The partial index repeats this condition word for word.
        let rows = Entity::find()
            .filter(Expr::cust("approval = 'awaited' AND queued > 0"))
            .filter(batch_in(scope))
            .order_by_asc(Column::Id)
            .limit(limit)
            .all(&self.db)
            .await?;
        rows.into_iter().map(BatchRecord::try_from).collect()
    }
}

async fn decide(
    books: &Books,
    id: BatchId,
    approval: Approval,
    second: &Person,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::Approval, Expr::value(approval.word()))
        .col_expr(Column::DecidedBy, Expr::value(second.login.as_str()))
        .col_expr(Column::DecidedAt, Expr::value(to_micros(books.now)))
        .filter(Column::Id.eq(id.0))
        .exec(&books.tx)
        .await?;
    Ok(())
}
