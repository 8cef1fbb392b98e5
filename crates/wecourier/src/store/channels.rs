//! Ways that are open or closed as a whole, for all whom they reach.
//!
//! What closes one is found by a call, and what opens it again is a look: nothing is called again
//! and again to find out.

use jiff::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{ExprTrait as _, IntoCondition, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::books::Books;
use super::deliveries::row::Word;
use super::entity::channel::{ActiveModel, Column, Entity, Model};
use super::entity::queue;
use super::time::{from_micros, to_micros};
use super::{Store, StoreError};
use crate::model::{Channel, FailureReason, Refusal};

/// How a way was found when somebody last looked, or called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelRecord {
    /// When that was.
    pub looked_at: Timestamp,
    /// Why nothing goes by it until a person mends something; `None` if it is open.
    pub closed: Option<ClosedChannel>,
}

/// Why nothing goes by a way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedChannel {
    /// What is to be mended.
    pub reason: FailureReason,
    /// WeCom's words, if it had any.
    pub refusal: Option<Refusal>,
    /// The address that WeCom saw, if it said so.
    pub seen_ip: Option<String>,
}

impl ClosedChannel {
    /// Closed by what is missing here, before WeCom was asked.
    pub fn because(reason: FailureReason) -> Self {
        Self { reason, refusal: None, seen_ip: None }
    }
}

impl Store {
    /// How a way was found last; `None` if nobody has looked yet.
    pub async fn channel(&self, channel: Channel) -> Result<Option<ChannelRecord>, StoreError> {
        record(&self.db, channel).await
    }

    /// Writes down how a way was found. What waits for it goes on if it is open, and waits if not.
    pub async fn found_channel(
        &self,
        channel: Channel,
        closed: Option<ClosedChannel>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut books = self.open_books(now).await?;
        let is_open = closed.is_none();
        books.write_channel(channel, closed).await?;
        if is_open {
            let shut = queues(&books, channel, queue::Column::ClosedAt.is_not_null()).await?;
            books.open_again(shut.clone()).await?;
            books.look_again(shut);
        }
        books.close().await?;
        Ok(())
    }
}

impl Books {
    /// Writes down how a way was found.
    pub(super) async fn write_channel(
        &self,
        channel: Channel,
        closed: Option<ClosedChannel>,
    ) -> Result<(), StoreError> {
        let (reason, refusal, seen_ip) = match closed {
            Some(it) => (Some(it.reason), it.refusal, it.seen_ip),
            None => (None, None, None),
        };
        let (errcode, errmsg) = refusal.map(|it| (it.errcode, it.errmsg)).unzip();
        let row = ActiveModel {
            channel: Set(channel.word().to_owned()),
            looked_at: Set(to_micros(self.now)),
            closed_reason: Set(reason.map(|it| it.word().to_owned())),
            closed_errcode: Set(errcode),
            closed_errmsg: Set(errmsg),
            closed_ip: Set(seen_ip),
        };
        let replace = OnConflict::column(Column::Channel)
            .update_columns([
                Column::LookedAt,
                Column::ClosedReason,
                Column::ClosedErrcode,
                Column::ClosedErrmsg,
                Column::ClosedIp,
            ])
            .to_owned();
        Entity::insert(row).on_conflict(replace).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// The queues of a way in which something waits.
    pub(super) async fn waiting_queues(&self, channel: Channel) -> Result<Vec<i64>, StoreError> {
        let waits = queue::Column::HeadId.is_not_null().and(queue::Column::ClosedAt.is_null());
        queues(self, channel, waits).await
    }
}

async fn queues(
    books: &Books,
    channel: Channel,
    which: impl IntoCondition,
) -> Result<Vec<i64>, StoreError> {
    let found = queue::Entity::find()
        .select_only()
        .column(queue::Column::Id)
        .filter(queue::Column::Channel.eq(channel.word()))
        .filter(which.into_condition());
    Ok(found.into_tuple().all(&books.tx).await?)
}

/// Why nothing goes by a way, if it is closed.
pub(super) async fn closed(
    db: &impl ConnectionTrait,
    channel: Channel,
) -> Result<Option<ClosedChannel>, StoreError> {
    Ok(record(db, channel).await?.and_then(|it| it.closed))
}

async fn record(
    db: &impl ConnectionTrait,
    channel: Channel,
) -> Result<Option<ChannelRecord>, StoreError> {
    let row = Entity::find_by_id(channel.word()).one(db).await?;
    Ok(row.map(ChannelRecord::from))
}

impl From<Model> for ChannelRecord {
    fn from(row: Model) -> Self {
        let errmsg = row.closed_errmsg.unwrap_or_default();
        let refusal = row.closed_errcode.map(|errcode| Refusal { errcode, errmsg });
        let reason = row.closed_reason.as_deref();
        let closed = reason.map(|word| ClosedChannel {
            reason: FailureReason::read(word).unwrap_or(FailureReason::Refused),
            refusal,
            seen_ip: row.closed_ip,
        });
        Self { looked_at: from_micros(row.looked_at), closed }
    }
}
