//! What deliveries wait for, and how long a batch still takes.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ColumnTrait, ConnectionTrait as _, EntityTrait, QueryFilter, QueryOrder, QueryResult,
    QuerySelect, Statement,
};

use super::outlook::closed;
use crate::model::access::Scope;
use crate::model::{BatchId, Channel, FailureReason, Refusal, State, WebhookId};
use crate::store::books::is_state;
use crate::store::deliveries::DeliveryRecord;
use crate::store::deliveries::row::Word;
use crate::store::entity::{delivery, queue, webhook};
use crate::store::ids::few_lengths;
use crate::store::scope::{and_in, group_in};
use crate::store::time::{from_micros, to_micros};
use crate::store::{Store, StoreError};

/// What a delivery in some queue waits for.
#[derive(Debug, Clone)]
pub struct Wait {
    /// When the turn of the queue's head comes at the earliest.
    pub turn_at: Option<Timestamp>,
    /// Why nothing goes until a person mends it, with WeCom's words.
    pub closed: Option<(FailureReason, Option<Refusal>)>,
}

/// A group to which nothing goes until a person mends it.
#[derive(Debug, Clone)]
pub struct ClosedGroup {
    /// The group robot.
    pub webhook_id: WebhookId,
    /// What people call the group here.
    pub name: String,
    /// What is to be mended.
    pub reason: FailureReason,
    /// WeCom's words, if it had any.
    pub refusal: Option<Refusal>,
    /// Since when.
    pub since: Timestamp,
    /// How many deliveries wait for it.
    pub waiting: u64,
}

/// Of how many queues a batch's end is foreseen: those in which it waits longest.
const QUEUES_FORESEEN: u64 = 500;

impl Store {
    /// What these deliveries wait for, by queue; nothing for those that wait for nothing.
    pub async fn waits(
        &self,
        deliveries: &[DeliveryRecord],
    ) -> Result<HashMap<i64, Wait>, StoreError> {
        let waiting = deliveries.iter().filter(|it| it.delivery.state() == State::Queued);
        let ids = few_lengths(waiting.filter_map(|it| it.queue_id));
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let queues =
            queue::Entity::find().filter(queue::Column::Id.is_in(ids)).all(&self.db).await?;
        let wait = |row: queue::Model| {
            let turn_at = row.wake_at.map(from_micros);
            (row.id, Wait { turn_at, closed: closed(row) })
        };
        Ok(queues.into_iter().map(wait).collect())
    }

    /// The groups to which nothing goes until a person mends something, the oldest first.
    pub async fn closed_groups(&self, scope: &Scope) -> Result<Vec<ClosedGroup>, StoreError> {
        let queues = queue::Entity::find()
            .filter(queue::Column::ClosedAt.is_not_null())
            .filter(queue::Column::Channel.eq(Channel::Robot.word()))
            .order_by_asc(queue::Column::ClosedAt)
            .all(&self.db)
            .await?;
        let ids: Vec<_> = queues.iter().filter_map(|it| it.target.parse().ok()).collect();
        let outlook = self.outlook(&ids.iter().copied().map(WebhookId).collect::<Vec<_>>()).await?;
        let theirs = webhook::Entity::find().filter(webhook::Column::Id.is_in(ids));
        let names = theirs.filter(group_in(scope)).all(&self.db).await?;
        let names: HashMap<_, _> = names.into_iter().map(|it| (it.id, it.webhook_name)).collect();
        let group = |row: queue::Model| {
            let id: i64 = row.target.parse().ok()?;
            let since = from_micros(row.closed_at?);
            let (reason, refusal) = closed(row)?;
            let webhook_id = WebhookId(id);
            let waiting = outlook.get(&webhook_id).map(|it| it.ahead).unwrap_or_default();
            let name = names.get(&id)?.clone();
            Some(ClosedGroup { webhook_id, name, reason, refusal, since, waiting })
        };
        Ok(queues.into_iter().filter_map(group).collect())
    }

    /// Where those deliveries of a batch, or of all within the scope that have started, stand in
    /// line that will go last: their groups, and how many go before each. What waits for a person
    /// is left out.
    ///
    /// `pace` is how long a robot takes for a message in the long run.
    pub async fn last_in_line(
        &self,
        scope: &Scope,
        batch: Option<BatchId>,
        now: Timestamp,
        pace: SignedDuration,
    ) -> Result<Vec<(WebhookId, u64)>, StoreError> {
        let (and_in, values) = and_in(scope, "mine.branch");
        let lines = batch.map_or_else(|| all_lines(&and_in), |batch| lines_of(batch, &and_in));
        let statement = last_in_line(&lines, now, pace);
        let backend = self.db.get_database_backend();
        let statement = Statement::from_sql_and_values(backend, statement, values);
        let rows = self.db.query_all_raw(statement).await?;
        let read = |row: &QueryResult| -> Result<_, sea_orm::DbErr> {
            let (group, ahead): (i64, i64) = (row.try_get_by(0)?, row.try_get_by(1)?);
            Ok((WebhookId(group), u64::try_from(ahead).unwrap_or_default()))
        };
        Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
    }

    /// How many deliveries of a batch wait for a person to mend something.
    pub async fn barred_of(&self, batch: BatchId) -> Result<u64, StoreError> {
        let shut = queue::Entity::find()
            .select_only()
            .column(queue::Column::Id)
            .filter(queue::Column::ClosedAt.is_not_null())
            .into_tuple::<i64>()
            .all(&self.db)
            .await?;
        if shut.is_empty() {
            return Ok(0);
        }
        let barred: Option<i64> = delivery::Entity::find()
            .select_only()
            .column_as(delivery::Column::Id.count(), "barred")
            .filter(delivery::Column::BatchId.eq(batch.0))
            .filter(is_state(State::Queued))
            .filter(delivery::Column::QueueId.is_in(shut))
            .into_tuple()
            .one(&self.db)
            .await?;
        Ok(barred.and_then(|count| u64::try_from(count).ok()).unwrap_or_default())
    }
}

/// Those whose robot is free last come first, with the time that those before them take.
fn last_in_line(lines: &str, now: Timestamp, pace: SignedDuration) -> String {
    let now = to_micros(now);
    let pace = i64::try_from(pace.as_micros()).unwrap_or(i64::MAX);
    format!(
        "SELECT webhook_id, ahead FROM ({lines}) AS line \
         ORDER BY CASE WHEN wake_at > {now} THEN wake_at ELSE {now} END + ahead * {pace} DESC \
         LIMIT {QUEUES_FORESEEN}"
    )
}

/// The deliveries of a batch that wait, and what goes before each.
fn lines_of(batch: BatchId, and_in: &str) -> String {
    let batch = batch.0;
    format!(
        "SELECT mine.webhook_id, queue.wake_at, ( \
             SELECT COUNT(*) FROM wecom_message_log AS other \
             WHERE other.queue_id = mine.queue_id \
                 AND other.state = 'queued' AND NOT other.is_held \
                 AND (other.urgency, other.id) < (mine.urgency, mine.id) \
         ) AS ahead \
         FROM wecom_message_log AS mine JOIN wecom_queues AS queue ON queue.id = mine.queue_id \
         WHERE mine.batch_id = {batch} AND mine.state = 'queued' \
             AND mine.webhook_id IS NOT NULL AND queue.closed_at IS NULL{and_in}"
    )
}

/// The last of each queue, and how many go before it.
fn all_lines(and_in: &str) -> String {
    format!(
        "SELECT MAX(mine.webhook_id) AS webhook_id, MAX(queue.wake_at) AS wake_at, \
         COUNT(*) - 1 AS ahead \
     FROM wecom_message_log AS mine JOIN wecom_queues AS queue ON queue.id = mine.queue_id \
     WHERE mine.state = 'queued' AND NOT mine.is_held \
         AND mine.webhook_id IS NOT NULL AND queue.closed_at IS NULL{and_in} \
     GROUP BY mine.queue_id"
    )
}
