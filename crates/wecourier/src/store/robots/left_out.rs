//! Robots that are left out of their pools, so that their groups are slower than they could be.

use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::{Column, Entity, pools};
use crate::model::access::Scope;
use crate::model::{FailureReason, WebhookId};
use crate::store::entity::webhook;
use crate::store::scope::group_in;
use crate::store::{Store, StoreError};

/// A group whose messages do not go through all of its robots.
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// The group.
    pub webhook_id: WebhookId,
    /// What people call the group here.
    pub name: String,
    /// Why, one for each robot that is left out.
    pub reasons: Vec<FailureReason>,
    /// How many robots it has in all.
    pub robots: usize,
}

impl Store {
    /// The groups that are switched on and open, and have robots that are left out; the oldest
    /// group first.
    pub async fn left_out(&self, scope: &Scope) -> Result<Vec<LeftOut>, StoreError> {
        let further = Entity::find()
            .select_only()
            .column(Column::WebhookId)
            .filter(Column::ClosedReason.is_not_null())
            .into_query();
        let any_closed = Condition::any()
            .add(webhook::Column::ClosedReason.is_not_null())
            .add(webhook::Column::Id.in_subquery(further));
        let groups = webhook::Entity::find()
            .filter(webhook::Column::IsActive.eq(true))
            .filter(any_closed)
            .filter(group_in(scope))
            .order_by_asc(webhook::Column::Id)
            .all(&self.db)
            .await?;
        let ids: Vec<_> = groups.iter().map(|it| WebhookId(it.id)).collect();
        let outlook = self.outlook(&ids).await?;
        let pools = pools(&self.db, &self.secrets, &groups).await?;
        let left_out = |group: webhook::Model| {
            let webhook_id = WebhookId(group.id);
            let pool = pools.get(&group.id)?;
            let reasons: Vec<_> = pool.iter().filter_map(|robot| robot.closed).collect();
            let is_open = outlook.get(&webhook_id).is_some_and(|it| it.closed.is_none());
            let (name, robots) = (group.webhook_name, pool.len());
            (is_open && !reasons.is_empty()).then_some(LeftOut {
                webhook_id,
                name,
                reasons,
                robots,
            })
        };
        Ok(groups.into_iter().filter_map(left_out).collect())
    }
}
