//! Browsers that were sent to an OpenID provider and are expected back.

use jiff::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter};

use crate::model::access::TokenHash;
use crate::store::entity::visit::{ActiveModel, Column, Entity};
use crate::store::time::to_micros;
use crate::store::{Store, StoreError};

/// So many are expected at most: a stranger can begin visits, and must not fill the disk.
const VISITS_MAX: i64 = 10_000;

impl Store {
    /// Expects a browser back, which shows this token and wanted to go there. Forgets those whose
    /// time is over, and the oldest of too many.
    pub async fn begin_visit(
        &self,
        token: TokenHash,
        return_to: String,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let row = ActiveModel {
            id: NotSet,
            token_hash: Set(token.as_bytes().to_vec()),
            return_to: Set(return_to),
            expires_at: Set(to_micros(expires_at)),
        };
        let newest = row.insert(&self.db).await?.id;
        let over = Condition::any()
            .add(Column::ExpiresAt.lte(to_micros(now)))
            .add(Column::Id.lte(newest - VISITS_MAX));
        Entity::delete_many().filter(over).exec(&self.db).await?;
        Ok(())
    }

    /// Ends a visit, and answers where the browser wanted to go. It is there once: of two who show
    /// the same token, one is answered.
    pub async fn end_visit(
        &self,
        token: TokenHash,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let this = Column::TokenHash.eq(token.as_bytes().to_vec());
        let good = Column::ExpiresAt.gt(to_micros(now));
        let Some(visit) = Entity::find().filter(this).filter(good).one(&self.db).await? else {
            return Ok(None);
        };
        let ended = Entity::delete_by_id(visit.id).exec(&self.db).await?.rows_affected > 0;
        Ok(ended.then_some(visit.return_to))
    }
}
