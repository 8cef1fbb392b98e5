//! Uploads whose time is over.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::store::StoreError;
use crate::store::books::Books;
use crate::store::entity::picture::{Column, Entity};
use crate::store::time::to_micros;

/// How many uploads one turn looks at.
const UPLOADS_AT_ONCE: u64 = 100;

/// No batch may name them any more, and what no delivery needs is forgotten.
pub(super) async fn expired(books: &mut Books) -> Result<(), StoreError> {
    let over = Column::UsableUntil.lte(to_micros(books.now));
    let ids: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Expr::cust("usable_until IS NOT NULL"))
        .filter(over.clone())
        .order_by_asc(Column::UsableUntil)
        .limit(UPLOADS_AT_ONCE)
        .into_tuple()
        .all(&books.tx)
        .await?;
    if ids.is_empty() {
        return Ok(());
    }
    // Somebody may upload it again just now, and then it stays.
    Entity::update_many()
        .col_expr(Column::UsableUntil, Expr::value(None::<i64>))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(over)
        .exec(&books.tx)
        .await?;
    books.let_go_of_pictures(ids);
    Ok(())
}
