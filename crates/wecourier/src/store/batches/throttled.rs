//! Groups whose messages WeCom puts off again and again.

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use crate::model::access::Scope;
use crate::model::{Channel, WebhookId};
use crate::store::deliveries::row::Word;
use crate::store::entity::{lane, queue, webhook};
use crate::store::ids::few_lengths;
use crate::store::scope::group_in;
use crate::store::time::from_micros;
use crate::store::{Store, StoreError};

/// From so many refusals in a row on, somebody is told: the pause that WeCom asks for did not
/// help.
const REFUSALS_TOLD: u32 = 5;
/// How many queues one statement names.
const QUEUES_AT_ONCE: usize = 1000;

/// A group whose messages WeCom puts off again and again.
#[derive(Debug, Clone)]
pub struct ThrottledGroup {
    /// The group.
    pub webhook_id: WebhookId,
    /// What people call the group here.
    pub name: String,
    /// How many calls in a row WeCom has refused as too many, of the robot with the most.
    pub refusals: u32,
    /// How many deliveries wait for it.
    pub waiting: u64,
    /// When the next call may begin at the earliest; `None` while one is under way.
    pub turn_at: Option<Timestamp>,
}

impl Store {
    /// The groups for which something waits while WeCom has refused several calls in a row as too
    /// many; the oldest queue first.
    pub async fn throttled_groups(&self, scope: &Scope) -> Result<Vec<ThrottledGroup>, StoreError> {
        let refused = lane::Entity::find().filter(lane::Column::Refusals.gte(REFUSALS_TOLD));
        if refused.count(&self.db).await? == 0 {
            return Ok(Vec::new());
        }
        let has_work = Condition::any()
            .add(queue::Column::HeadId.is_not_null())
            .add(queue::Column::BusyWith.is_not_null());
        let queues = queue::Entity::find()
            .filter(queue::Column::Channel.eq(Channel::Robot.word()))
            .filter(queue::Column::ClosedAt.is_null())
            .filter(has_work)
            .order_by_asc(queue::Column::Id)
            .all(&self.db)
            .await?;
        let mut throttled = Vec::new();
        for queues in queues.chunks(QUEUES_AT_ONCE) {
            throttled.extend(self.throttled_of(scope, queues).await?);
        }
        Ok(throttled)
    }

    async fn throttled_of(
        &self,
        scope: &Scope,
        queues: &[queue::Model],
    ) -> Result<Vec<ThrottledGroup>, StoreError> {
        let ids: Vec<i64> = queues.iter().filter_map(|it| it.target.parse().ok()).collect();
        let outlook = self.outlook(&ids.iter().copied().map(WebhookId).collect::<Vec<_>>()).await?;
        let names = webhook::Entity::find().filter(webhook::Column::Id.is_in(few_lengths(ids)));
        let names = names.filter(group_in(scope));
        let names: HashMap<_, _> =
            names.all(&self.db).await?.into_iter().map(|it| (it.id, it.webhook_name)).collect();
        let group = |row: &queue::Model| {
            let id: i64 = row.target.parse().ok()?;
            let seen = outlook.get(&WebhookId(id))?;
            let refusals = seen.lanes.iter().map(|lane| lane.refusals).max()?;
            let under_way = u64::from(row.busy_with.is_some());
            (refusals >= REFUSALS_TOLD).then_some(ThrottledGroup {
                webhook_id: WebhookId(id),
                name: names.get(&id)?.clone(),
                refusals,
                waiting: seen.ahead + under_way,
                turn_at: row.head_id.and(row.wake_at).map(from_micros),
            })
        };
        Ok(queues.iter().filter_map(group).collect())
    }
}
