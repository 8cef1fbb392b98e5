//! How often somebody has tried a password lately.
//!
//! It is kept here and not in memory, so that neither a restart nor a second service gives
//! another round of guesses.

use jiff::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter};

use crate::store::entity::sign_in_try::{ActiveModel, Column, Entity};
use crate::store::time::{from_micros, to_micros};
use crate::store::{Store, StoreError};

impl Store {
    /// Counts one try of a subject and answers how many there were, this one included, and since
    /// when. Tries that began before `forgotten_before` are forgotten.
    ///
    /// The count is on record before the password is looked at, so tries that come side by side
    /// all count.
    pub async fn count_try(
        &self,
        subject: &str,
        now: Timestamp,
        forgotten_before: Timestamp,
    ) -> Result<(i64, Timestamp), StoreError> {
        let long_ago = Column::Since.lt(to_micros(forgotten_before));
        Entity::delete_many().filter(long_ago).exec(&self.db).await?;
        let row = ActiveModel {
            subject: Set(subject.to_owned()),
            tries: Set(1),
            since: Set(to_micros(now)),
        };
        let once_more = OnConflict::column(Column::Subject)
            .value(Column::Tries, Expr::col((Entity, Column::Tries)).add(1))
            .to_owned();
        let counted = Entity::insert(row).on_conflict(once_more).exec_with_returning(&self.db);
        let counted = counted.await?;
        Ok((counted.tries, from_micros(counted.since)))
    }

    /// Takes one try of a subject back: it was no guess.
    pub async fn uncount_try(&self, subject: &str) -> Result<(), StoreError> {
        let one_fewer = Expr::col(Column::Tries).sub(1);
        Entity::update_many()
            .col_expr(Column::Tries, one_fewer)
            .filter(Column::Subject.eq(subject))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Forgets the tries of a subject: it was who it said.
    pub async fn forget_tries(&self, subject: &str) -> Result<(), StoreError> {
        Entity::delete_many().filter(Column::Subject.eq(subject)).exec(&self.db).await?;
        Ok(())
    }
}
