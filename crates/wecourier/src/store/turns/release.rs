//! Batches whose start has come.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::model::State;
use crate::store::StoreError;
use crate::store::books::{Books, is_state};
use crate::store::entity::batch::{Column, Entity};
use crate::store::entity::delivery;
use crate::store::time::to_micros;

/// How many batches one turn looks at.
const BATCHES_AT_ONCE: u64 = 16;
/// After so many deliveries a turn releases no further batch: others wait for the books.
const ROWS_AT_ONCE: u64 = 5000;

/// Gives the deliveries of batches whose start has come their places in the queues.
///
/// In the order of the queues, so that what is left for the next turn comes behind what goes now.
pub(super) async fn started(books: &mut Books) -> Result<(), StoreError> {
    let due = Entity::find()
        .filter(Expr::cust("NOT is_released"))
        .filter(Column::StartsAt.lte(to_micros(books.now)))
        .filter(Column::IsPaused.eq(false))
        .order_by_asc(Column::Urgency)
        .order_by_asc(Column::Id)
        .limit(BATCHES_AT_ONCE)
        .all(&books.tx)
        .await?;
    let mut released = 0;
    for batch in due {
        if released >= ROWS_AT_ONCE {
            return Ok(());
        }
        released += release(books, batch.id).await?;
        Entity::update_many()
            .col_expr(Column::IsReleased, Expr::value(true))
            .col_expr(Column::Change, Expr::value(books.change))
            .filter(Column::Id.eq(batch.id))
            .exec(&books.tx)
            .await?;
    }
    Ok(())
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
