//! Leases: what one service of the fleet does for all, until it dies or gives it back.

use jiff::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait as _, OnConflict};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use wecom_client::api::ErrCode;

use super::entity::lease::{ActiveModel, Column, Entity, Model};
use super::time::{from_micros, to_micros};
use super::{Store, StoreError};
use crate::model::bot::BotStanding;

/// A lease, and what its holder said last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// Until when it is held, unless it is renewed.
    pub until: Timestamp,
    /// What was said, if anything was.
    pub said: Option<Said>,
}

/// What a holder says of what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// What it is doing.
    pub standing: BotStanding,
    /// With which code WeCom refused it, if it did.
    pub errcode: Option<ErrCode>,
    /// Since when.
    pub since: Timestamp,
}

impl Store {
    /// Takes a lease that nobody holds, or renews one's own; `None` while somebody else holds it.
    ///
    /// One statement decides, so of two who try at one moment one has it. What was said before is
    /// over when it is taken, but for what only a person ends.
    pub async fn take_lease(
        &self,
        name: &str,
        holder: &str,
        until: Timestamp,
        now: Timestamp,
    ) -> Result<Option<Lease>, StoreError> {
        if self.find_lease(name).await?.is_none() {
            self.begin_lease(name).await?;
        }
        let may_take =
            Condition::any().add(Column::Holder.eq(holder)).add(Column::Until.lte(to_micros(now)));
        let is_renewed = Column::Holder.eq(holder).and(Column::Until.gt(to_micros(now)));
        let stays = is_renewed.or(Column::State.eq(BotStanding::Replaced.word()));
        let still_said = CaseStatement::new()
            .case(stays, Expr::col(Column::State))
            .finally(Expr::value(None::<String>));
        let taken = Entity::update_many()
            .col_expr(Column::Holder, Expr::value(holder))
            .col_expr(Column::Until, Expr::value(to_micros(until)))
            .col_expr(Column::State, still_said.into())
            .filter(Column::Name.eq(name))
            .filter(may_take)
            .exec_with_returning(&self.db)
            .await?;
        Ok(taken.into_iter().next().map(Lease::from))
    }

    /// Gives a lease back, if it is still this one's: whoever comes first has it.
    pub async fn give_lease_back(&self, name: &str, holder: &str) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::Holder, Expr::value(""))
            .col_expr(Column::Until, Expr::value(0))
            .filter(Column::Name.eq(name))
            .filter(Column::Holder.eq(holder))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Writes down what a holder says, unless somebody else holds the lease by now.
    pub async fn say_of_lease(
        &self,
        name: &str,
        holder: &str,
        said: Said,
    ) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::State, Expr::value(said.standing.word()))
            .col_expr(Column::Errcode, Expr::value(said.errcode.map(|code| code.0)))
            .col_expr(Column::StateSince, Expr::value(to_micros(said.since)))
            .filter(Column::Name.eq(name))
            .filter(Column::Holder.eq(holder))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Lets the holder go back to what another program has taken over. Answers whether it had.
    pub async fn let_go_back(&self, name: &str, now: Timestamp) -> Result<bool, StoreError> {
        let gone_back = Entity::update_many()
            .col_expr(Column::State, Expr::value(BotStanding::Connecting.word()))
            .col_expr(Column::Errcode, Expr::value(None::<i64>))
            .col_expr(Column::StateSince, Expr::value(to_micros(now)))
            .filter(Column::Name.eq(name))
            .filter(Column::State.eq(BotStanding::Replaced.word()))
            .exec(&self.db)
            .await?;
        Ok(gone_back.rows_affected > 0)
    }

    /// A lease, if it was ever taken.
    pub async fn find_lease(&self, name: &str) -> Result<Option<Lease>, StoreError> {
        Ok(Entity::find_by_id(name).one(&self.db).await?.map(Lease::from))
    }

    async fn begin_lease(&self, name: &str) -> Result<(), StoreError> {
        let row = ActiveModel {
            name: Set(name.to_owned()),
            holder: Set(String::new()),
            until: Set(0),
            state: Set(None),
            errcode: Set(None),
            state_since: Set(None),
        };
        let not_twice = OnConflict::column(Column::Name).do_nothing().to_owned();
        Entity::insert(row).on_conflict(not_twice).exec_without_returning(&self.db).await?;
        Ok(())
    }
}

impl From<Model> for Lease {
    /// A word that nobody of ours has said is none.
    fn from(row: Model) -> Self {
        let standing = row.state.as_deref().and_then(BotStanding::parse);
        let said = standing.zip(row.state_since).map(|(standing, since)| Said {
            standing,
            errcode: row.errcode.map(ErrCode),
            since: from_micros(since),
        });
        Self { until: from_micros(row.until), said }
    }
}
