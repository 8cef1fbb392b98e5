//! How it looks in the queues of some groups: what is ahead, and what is in the way.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::Urgency;
use crate::model::pace::Lane;
use crate::model::{Channel, FailureReason, Refusal, State, WebhookId};
use crate::store::books::{is_state, lane};
use crate::store::deliveries::row::Word;
use crate::store::entity::{delivery, lane as lanes, queue, webhook};
use crate::store::ids::few_lengths;
use crate::store::robots::{Robot, pools};
use crate::store::{Store, StoreError};

/// How it looks in the queue of one group.
#[derive(Debug, Clone, Default)]
pub struct QueueOutlook {
    /// How many deliveries wait there.
    pub ahead: u64,
    /// How many of them are urgent.
    pub ahead_urgent: u64,
    /// What the lanes of its robots have carried lately, but for robots that are closed.
    pub lanes: Vec<Lane>,
    /// Why nothing goes there until a person mends it, with WeCom's words.
    pub closed: Option<(FailureReason, Option<Refusal>)>,
}

/// How many groups one statement names.
const GROUPS_AT_ONCE: usize = 1000;

impl Store {
    /// How it looks in the queues of these groups.
    pub async fn outlook(
        &self,
        groups: &[WebhookId],
    ) -> Result<HashMap<WebhookId, QueueOutlook>, StoreError> {
        let mut outlook = HashMap::with_capacity(groups.len());
        for groups in groups.chunks(GROUPS_AT_ONCE) {
            outlook.extend(groups.iter().map(|group| (*group, QueueOutlook::default())));
            self.look_at_queues(groups, &mut outlook).await?;
            self.look_at_lanes(groups, &mut outlook).await?;
        }
        Ok(outlook)
    }

    async fn look_at_queues(
        &self,
        groups: &[WebhookId],
        outlook: &mut HashMap<WebhookId, QueueOutlook>,
    ) -> Result<(), StoreError> {
        let targets = few_lengths(groups.iter().map(ToString::to_string));
        let queues = queue::Entity::find()
            .filter(queue::Column::Channel.eq(Channel::Robot.word()))
            .filter(queue::Column::Target.is_in(targets))
            .all(&self.db)
            .await?;
        let ids = few_lengths(queues.iter().map(|queue| queue.id));
        let waiting: Vec<(i64, i16, i64)> = delivery::Entity::find()
            .select_only()
            .column(delivery::Column::QueueId)
            .column(delivery::Column::Urgency)
            .column_as(delivery::Column::Id.count(), "waiting")
            .filter(is_state(State::Queued))
            .filter(Expr::cust("NOT is_held"))
            .filter(delivery::Column::QueueId.is_in(ids))
            .group_by(delivery::Column::QueueId)
            .group_by(delivery::Column::Urgency)
            .into_tuple()
            .all(&self.db)
            .await?;
        let mut lines: HashMap<_, (u64, u64)> = HashMap::with_capacity(waiting.len());
        for (queue, urgency, count) in waiting {
            let (all, urgent) = lines.entry(queue).or_default();
            let count = u64::try_from(count).unwrap_or_default();
            *all += count;
            *urgent += if urgency == Urgency::Urgent.rank() { count } else { 0 };
        }
        for queue in queues {
            let group = queue.target.parse().ok().map(WebhookId);
            let Some(seen) = group.and_then(|group| outlook.get_mut(&group)) else { continue };
            (seen.ahead, seen.ahead_urgent) = lines.get(&queue.id).copied().unwrap_or_default();
            seen.closed = closed(queue);
        }
        Ok(())
    }

    async fn look_at_lanes(
        &self,
        groups: &[WebhookId],
        outlook: &mut HashMap<WebhookId, QueueOutlook>,
    ) -> Result<(), StoreError> {
        let ids = few_lengths(groups.iter().map(|group| group.0));
        let robots =
            webhook::Entity::find().filter(webhook::Column::Id.is_in(ids)).all(&self.db).await?;
        let pools = pools(&self.db, &self.secrets, &robots).await?;
        let open = |pool: &[Robot]| -> Vec<String> {
            let open = pool.iter().filter(|robot| robot.closed.is_none());
            open.map(|robot| robot.lane.clone()).collect()
        };
        let names = few_lengths(pools.values().flat_map(|pool| open(pool)));
        let rows =
            lanes::Entity::find().filter(lanes::Column::Name.is_in(names)).all(&self.db).await?;
        let mut by_name = HashMap::with_capacity(rows.len());
        for row in rows {
            let lane = lane(&row)?;
            by_name.insert(row.name, lane);
        }
        for (group, pool) in pools {
            if let Some(seen) = outlook.get_mut(&WebhookId(group)) {
                let lane = |name| by_name.get(&name).cloned().unwrap_or_default();
                seen.lanes = open(&pool).into_iter().map(lane).collect();
            }
        }
        Ok(())
    }
}

pub(super) fn closed(queue: queue::Model) -> Option<(FailureReason, Option<Refusal>)> {
    queue.closed_at?;
    let reason = queue.closed_reason.as_deref().and_then(FailureReason::read);
    let errmsg = queue.closed_errmsg.unwrap_or_default();
    let refusal = queue.closed_errcode.map(|errcode| Refusal { errcode, errmsg });
    Some((reason.unwrap_or(FailureReason::Refused), refusal))
}
