//! Erasing what messages said, once they have been settled for long: the fact stays.

use std::collections::BTreeSet;

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait as _, SimpleExpr};
use sea_orm::{ColumnTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::books::Books;
use super::entity::{batch, delivery};
use super::secrets::sweep::{Emptied, empty_log};
use super::time::to_micros;
use super::{Store, StoreError};

/// How many batches are erased at a time: others wait for the books.
const BATCHES_AT_ONCE: u64 = 16;
/// How many single deliveries are.
const DELIVERIES_AT_ONCE: u64 = 1000;

impl Store {
    /// Erases texts and pictures of batches all of whose deliveries were settled by `until`, and
    /// answers how many deliveries lost theirs. There may be more until it answers none.
    ///
    /// What waits, is under way, or was settled later keeps the text of its whole batch.
    pub async fn erase_texts(&self, until: Timestamp, now: Timestamp) -> Result<u64, StoreError> {
        // The books count every change, so they are not opened for nothing.
        let (batches, single) = self.erasable(until).await?;
        if batches.is_empty() && single.is_empty() {
            return Ok(0);
        }
        let mut books = self.open_books(now).await?;
        let of_batches = erase_batches(&mut books, batches, until).await?;
        let single = erase_deliveries(&mut books, delivery::Column::Id.is_in(single)).await?;
        books.close().await?;
        Ok(of_batches + single)
    }

    /// Empties what lies beside SQLite's file, where what was erased still stands. Answers whether
    /// it is done, or somebody was in the way. A server does it by itself, when it vacuums.
    pub async fn sweep_texts(&self) -> Result<bool, StoreError> {
        if self.db.get_database_backend() != DbBackend::Sqlite {
            return Ok(true);
        }
        Ok(empty_log(&self.db).await? == Emptied::Whole)
    }

    async fn erasable(&self, until: Timestamp) -> Result<(Vec<i64>, Vec<i64>), StoreError> {
        let batches = batch::Entity::find()
            .select_only()
            .column(batch::Column::Id)
            .filter(is_over(until))
            .order_by_asc(batch::Column::CreatedAt)
            .limit(BATCHES_AT_ONCE)
            .into_tuple()
            .all(&self.db)
            .await?;
        let single = delivery::Entity::find()
            .select_only()
            .column(delivery::Column::Id)
            .filter(Expr::cust("batch_id IS NULL AND text_erased_at IS NULL"))
            .filter(delivery::Column::SettledAt.lte(to_micros(until)))
            .limit(DELIVERIES_AT_ONCE)
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok((batches, single))
    }
}

/// All of it was settled by then. The partial index `wecom_batches_with_text` answers this.
fn is_over(until: Timestamp) -> SimpleExpr {
    let until = to_micros(until);
    Expr::cust("text_erased_at IS NULL")
        .and(batch::Column::CreatedAt.lte(until))
        .and(batch::Column::Queued.eq(0))
        .and(batch::Column::Sending.eq(0))
        .and(Expr::cust_with_values(
            "NOT EXISTS (SELECT 1 FROM wecom_message_log \
             WHERE batch_id = wecom_batches.id AND settled_at > $1)",
            [until],
        ))
}

/// Somebody may have sent something again since they were found.
async fn erase_batches(
    books: &mut Books,
    found: Vec<i64>,
    until: Timestamp,
) -> Result<u64, StoreError> {
    let erased = batch::Entity::update_many()
        .col_expr(batch::Column::MessageContent, Expr::value(""))
        .col_expr(batch::Column::TextErasedAt, Expr::value(to_micros(books.now)))
        .col_expr(batch::Column::Change, Expr::value(books.change))
        .filter(batch::Column::Id.is_in(found))
        .filter(is_over(until))
        .exec_with_returning(&books.tx)
        .await?;
    let ids: Vec<_> = erased.iter().map(|batch| batch.id).collect();
    erase_deliveries(books, delivery::Column::BatchId.is_in(ids)).await
}

async fn erase_deliveries(books: &mut Books, whose: SimpleExpr) -> Result<u64, StoreError> {
    let pictures: BTreeSet<Option<i64>> = delivery::Entity::find()
        .select_only()
        .column(delivery::Column::PictureId)
        .distinct()
        .filter(whose.clone())
        .into_tuple()
        .all(&books.tx)
        .await?
        .into_iter()
        .collect();
    books.let_go_of_pictures(pictures.into_iter().flatten());
    let erased = delivery::Entity::update_many()
        .col_expr(delivery::Column::MessageContent, Expr::value(""))
        .col_expr(delivery::Column::Picture, Expr::value(None::<String>))
        .col_expr(delivery::Column::PictureId, Expr::value(None::<i64>))
        .col_expr(delivery::Column::TextErasedAt, Expr::value(to_micros(books.now)))
        .filter(whose)
        .exec(&books.tx)
        .await?;
    Ok(erased.rows_affected)
}
