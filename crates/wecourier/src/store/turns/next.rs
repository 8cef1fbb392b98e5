//! When something is due next.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select};

use crate::model::State;
use crate::store::StoreError;
use crate::store::books::is_state;
use crate::store::entity::{batch, delivery, picture, queue};
use crate::store::time::from_micros;

/// The earliest of: a head's turn, the end of a lease, an expiry, the start of a batch, the end of
/// an upload.
pub(super) async fn due(db: &impl ConnectionTrait) -> Result<Option<Timestamp>, StoreError> {
    let wakes = queue::Entity::find()
        .select_only()
        .column_as(queue::Column::WakeAt.min(), "at")
        .filter(Expr::cust("head_id IS NOT NULL AND closed_at IS NULL"));
    let leases = delivery::Entity::find()
        .select_only()
        .column_as(delivery::Column::LeaseUntil.min(), "at")
        .filter(is_state(State::Sending));
    let expiries = delivery::Entity::find()
        .select_only()
        .column_as(delivery::Column::ExpiresAt.min(), "at")
        .filter(is_state(State::Queued))
        .filter(Expr::cust("expires_at IS NOT NULL"));
    let starts = batch::Entity::find()
        .select_only()
        .column_as(batch::Column::StartsAt.min(), "at")
        .filter(Expr::cust("NOT is_released"))
        .filter(batch::Column::IsPaused.eq(false));
    let uploads = picture::Entity::find()
        .select_only()
        .column_as(picture::Column::UsableUntil.min(), "at")
        .filter(Expr::cust("usable_until IS NOT NULL"));
    let times = [
        earliest(db, wakes).await?,
        earliest(db, leases).await?,
        earliest(db, expiries).await?,
        earliest(db, starts).await?,
        earliest(db, uploads).await?,
    ];
    Ok(times.into_iter().flatten().min().map(from_micros))
}

async fn earliest<E: EntityTrait>(
    db: &impl ConnectionTrait,
    query: Select<E>,
) -> Result<Option<i64>, StoreError> {
    let found: Option<Option<i64>> = query.into_tuple().one(db).await?;
    Ok(found.flatten())
}
