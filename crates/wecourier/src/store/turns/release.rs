//! Batches whose start has come.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::model::State;
use crate::store::StoreError;
use crate::store::books::{Books, is_state};
use crate::store::entity::batch::{Column, Entity, Model};
use crate::store::entity::delivery;
use crate::store::time::to_micros;

/// How many batches one turn looks at.
const BATCHES_AT_ONCE: u64 = 16;
/// After so many deliveries a turn releases no further batch: others wait for the books.
const ROWS_AT_ONCE: u64 = 5000;

/// The first delivery that has begun and has no place in its queue yet: what comes behind it
/// waits for the next turn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unplaced {
    /// Its urgency, as the queues rank it.
    pub(super) urgency: i16,
    /// Its id.
    pub(super) id: i64,
}

/// Gives the deliveries of batches whose start has come their places in the queues, in the order
/// of the queues. Answers where those begin that are left for the next turn.
pub(super) async fn started(books: &mut Books) -> Result<Option<Unplaced>, StoreError> {
    let due = Entity::find()
        .filter(Expr::cust("NOT is_released"))
        .filter(Column::StartsAt.lte(to_micros(books.now)))
        .filter(Column::IsPaused.eq(false))
        .order_by_asc(Column::Urgency)
        .order_by_asc(Column::Id)
        .limit(BATCHES_AT_ONCE + 1)
        .all(&books.tx)
        .await?;
    let mut released = 0;
    for (place, batch) in (0..).zip(due) {
        if place == BATCHES_AT_ONCE || released >= ROWS_AT_ONCE {
            return unplaced(books, batch).await;
        }
        released += release(books, batch.id).await?;
        Entity::update_many()
            .col_expr(Column::IsReleased, Expr::value(true))
            .col_expr(Column::Change, Expr::value(books.change))
            .filter(Column::Id.eq(batch.id))
            .exec(&books.tx)
            .await?;
    }
    Ok(None)
}

/// Within a batch, ids and positions are in the same order.
async fn unplaced(books: &Books, batch: Model) -> Result<Option<Unplaced>, StoreError> {
    let first: Option<i64> = delivery::Entity::find()
        .select_only()
        .column(delivery::Column::Id)
        .filter(delivery::Column::BatchId.eq(batch.id))
        .order_by_asc(delivery::Column::Position)
        .into_tuple()
        .one(&books.tx)
        .await?;
    Ok(first.map(|id| Unplaced { urgency: batch.urgency, id }))
}

/// Lets what waits in a batch go from now on, a turn apart each, so that batches take turns.
/// Answers how many deliveries that are.
pub(in crate::store) async fn release(books: &mut Books, batch: i64) -> Result<u64, StoreError> {
    let first = books.turn;
    let released = delivery::Entity::update_many()
        .col_expr(delivery::Column::IsHeld, Expr::value(false))
        .col_expr(delivery::Column::DueAt, Expr::value(to_micros(books.now)))
        .col_expr(delivery::Column::Turn, Expr::cust(format!("{first} + position")))
        .filter(delivery::Column::BatchId.eq(batch))
        .filter(is_state(State::Queued))
        .exec(&books.tx)
        .await?;
    books.refresh_queues_of(batch).await?;
    Ok(released.rows_affected)
}
