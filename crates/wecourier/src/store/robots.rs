//! The robots of a group. Its own is in `wecom_webhooks`; the others make a pool with it.
//!
//! Each has a lane of its own, so a pool goes as fast as all of them together. One that is closed
//! is left out; the group's queue closes when none is left.

mod left_out;

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use wecom_client::api::webhook::RobotKey;

use super::books::Books;
use super::deliveries::row::Word;
use super::entity::robot::{ActiveModel, Column, Entity, Model};
use super::entity::webhook;
use super::ids::few_lengths;
use super::scope::group_in;
use super::secrets::{Place, Secrets};
use super::time::to_micros;
use super::{Store, StoreError};
use crate::model::access::Scope;
use crate::model::{FailureReason, WebhookId};

pub use left_out::LeftOut;

/// How many robots a group may have beside its own.
pub const ROBOTS_MAX: usize = 9;

/// A further robot of a group.
#[derive(Debug, Clone)]
pub struct RobotRecord {
    /// Its id.
    pub id: i64,
    /// Its key.
    pub key: RobotKey,
    /// Why it is not called while others of the pool are.
    pub closed: Option<FailureReason>,
}

/// The robots that carry a group's messages.
#[derive(Debug, Clone)]
pub struct Pool {
    /// The group's own, once somebody has pasted its address.
    pub own: Option<OwnRobot>,
    /// The others, oldest first.
    pub further: Vec<RobotRecord>,
}

/// A group's own robot.
#[derive(Debug, Clone)]
pub struct OwnRobot {
    /// Its key.
    pub key: RobotKey,
    /// Why it is not called while others of the pool are.
    pub closed: Option<FailureReason>,
}

impl Pool {
    /// How many robots messages may go through; none while the group has none of its own.
    pub fn open_count(&self) -> usize {
        let Some(own) = &self.own else { return 0 };
        let further = self.further.iter().map(|it| it.closed);
        further.chain([own.closed]).filter(Option::is_none).count()
    }
}

/// Why a robot was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddRobotError {
    /// There is no such group.
    #[error("there is no such group")]
    Absent,
    /// It has no robot of its own, without which none is called.
    #[error("the group has no robot of its own")]
    NotConfigured,
    /// It is one of the group's robots already.
    #[error("it is one of the group's robots already")]
    Taken,
    /// There are as many as there may be.
    #[error("the group has {ROBOTS_MAX} further robots")]
    TooMany,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for AddRobotError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// A robot that calls of a group may go through.
#[derive(Debug)]
pub(super) struct Robot {
    pub(super) place: Place,
    pub(super) key: RobotKey,
    pub(super) lane: String,
    pub(super) closed: Option<FailureReason>,
}

impl Store {
    /// The robots of a group, if there is this group.
    pub async fn pool_of(
        &self,
        scope: &Scope,
        group: WebhookId,
    ) -> Result<Option<Pool>, StoreError> {
        let this = webhook::Entity::find_by_id(group.0).filter(group_in(scope));
        let Some(row) = this.one(&self.db).await? else { return Ok(None) };
        let own = own_robot(&self.secrets, &row);
        if own.is_some() != row.webhook_key.is_some() {
            self.check_master_key().await?;
        }
        let own = own.map(|Robot { key, closed, .. }| OwnRobot { key, closed });
        let further = of(&self.db, [group.0]).await?;
        let further = further.iter().map(|row| record(&self.secrets, row));
        Ok(Some(Pool { own, further: further.collect::<Result<_, _>>()? }))
    }

    /// The keys of all further robots that can be used, by group.
    pub async fn further_keys(&self) -> Result<HashMap<WebhookId, Vec<RobotKey>>, StoreError> {
        let mut keys: HashMap<_, Vec<_>> = HashMap::new();
        for row in Entity::find().all(&self.db).await? {
            if let Some(robot) = further_robot(&self.secrets, &row) {
                keys.entry(WebhookId(row.webhook_id)).or_default().push(robot.key);
            }
        }
        Ok(keys)
    }

    /// Adds a robot to a group's pool. If the group's queue was closed, it opens.
    pub async fn add_robot(
        &self,
        scope: &Scope,
        group: WebhookId,
        key: &RobotKey,
        now: Timestamp,
    ) -> Result<RobotRecord, AddRobotError> {
        let mut books = self.open_books(now).await?;
        let this = webhook::Entity::find_by_id(group.0).filter(group_in(scope));
        let own = this.one(&books.tx).await?.ok_or(AddRobotError::Absent)?;
        let configured = own_robot(&self.secrets, &own).ok_or(AddRobotError::NotConfigured)?;
        let others = of(&books.tx, [group.0]).await?;
        let robots = others.iter().filter_map(|row| further_robot(&self.secrets, row));
        let mut robots = robots.chain([configured]);
        if robots.any(|it| it.key.expose() == key.expose()) {
            return Err(AddRobotError::Taken);
        }
        if others.len() >= ROBOTS_MAX {
            return Err(AddRobotError::TooMany);
        }
        let row = ActiveModel {
            id: NotSet,
            webhook_id: Set(group.0),
            webhook_key: Set(books.seal(Place::Further { id: 0, group: group.0 }, key)?),
            closed_reason: Set(None),
            created_at: Set(to_micros(now)),
        };
        let row = row.insert(&books.tx).await?;
        books.let_through(group).await?;
        books.close().await?;
        Ok(record(&self.secrets, &row)?)
    }

    /// Takes a robot out of a group's pool. Answers whether it was there. What waited for its
    /// turn with it is looked at anew.
    pub async fn remove_robot(
        &self,
        scope: &Scope,
        group: WebhookId,
        id: i64,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut books = self.open_books(now).await?;
        let this = webhook::Entity::find_by_id(group.0).filter(group_in(scope));
        if this.one(&books.tx).await?.is_none() {
            return Ok(false);
        }
        let gone = Entity::delete_by_id(id).filter(Column::WebhookId.eq(group.0));
        let was_there = gone.exec(&books.tx).await?.rows_affected > 0;
        let queue = books.queue_of(group).await?;
        books.look_again(queue);
        books.close().await?;
        Ok(was_there)
    }
}

impl Books {
    /// The robots of these groups, each group's own first. A group without its own has none.
    pub(super) async fn pools(
        &self,
        groups: impl IntoIterator<Item = &webhook::Model>,
    ) -> Result<HashMap<i64, Vec<Robot>>, StoreError> {
        pools(&self.tx, &self.secrets, groups).await
    }

    /// One robot of a pool is not called any more. Answers whether another is.
    pub(super) async fn close_robot(
        &self,
        group: i64,
        lane: &str,
        reason: FailureReason,
    ) -> Result<bool, StoreError> {
        let Some(own) = webhook::Entity::find_by_id(group).one(&self.tx).await? else {
            return Ok(false);
        };
        let pool = self.pools([&own]).await?.remove(&group).unwrap_or_default();
        let (these, others): (Vec<_>, Vec<_>) = pool.iter().partition(|it| it.lane == lane);
        if others.is_empty() {
            return Ok(false);
        }
        for robot in these {
            self.mark(group, Some(robot.place), Some(reason)).await?;
        }
        Ok(others.iter().any(|it| it.closed.is_none()))
    }

    /// All robots of a group may be called again.
    pub(super) async fn open_robots(&self, group: WebhookId) -> Result<(), StoreError> {
        self.mark(group.0, None, None).await
    }

    /// Marks one robot of a group, or all of them.
    async fn mark(
        &self,
        group: i64,
        place: Option<Place>,
        reason: Option<FailureReason>,
    ) -> Result<(), StoreError> {
        let word = Expr::value(reason.map(|it| it.word().to_owned()));
        if !matches!(place, Some(Place::Further { .. })) {
            webhook::Entity::update_many()
                .col_expr(webhook::Column::ClosedReason, word.clone())
                .filter(webhook::Column::Id.eq(group))
                .exec(&self.tx)
                .await?;
        }
        let further = match place {
            Some(Place::Own(_)) => return Ok(()),
            Some(Place::Further { id, .. }) => Column::Id.eq(id),
            None => Column::WebhookId.eq(group),
        };
        let marking = Entity::update_many().col_expr(Column::ClosedReason, word);
        marking.filter(further).exec(&self.tx).await?;
        Ok(())
    }
}

/// The robots of these groups, each group's own first. A group without its own has none.
pub(super) async fn pools(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    groups: impl IntoIterator<Item = &webhook::Model>,
) -> Result<HashMap<i64, Vec<Robot>>, StoreError> {
    let mut pools = HashMap::new();
    for own in groups {
        if let Some(robot) = own_robot(secrets, own) {
            pools.insert(own.id, vec![robot]);
        }
    }
    for row in of(db, pools.keys().copied().collect::<Vec<_>>()).await? {
        let pool = pools.get_mut(&row.webhook_id);
        if let (Some(robot), Some(pool)) = (further_robot(secrets, &row), pool)
            && pool.iter().all(|it| it.lane != robot.lane)
        {
            pool.push(robot);
        }
    }
    Ok(pools)
}

fn own_robot(secrets: &Secrets, row: &webhook::Model) -> Option<Robot> {
    let value = row.webhook_key.as_deref()?;
    robot(secrets, Place::Own(row.id), value, row.closed_reason.as_deref())
}

fn further_robot(secrets: &Secrets, row: &Model) -> Option<Robot> {
    let place = Place::Further { id: row.id, group: row.webhook_id };
    robot(secrets, place, &row.webhook_key, row.closed_reason.as_deref())
}

fn robot(secrets: &Secrets, place: Place, value: &str, closed: Option<&str>) -> Option<Robot> {
    let key = secrets.robot_key(place, value)?;
    let lane = secrets.lane_of(&key);
    let closed = closed.map(|it| FailureReason::read(it).unwrap_or(FailureReason::Refused));
    Some(Robot { place, key, lane, closed })
}

async fn of(
    db: &impl ConnectionTrait,
    groups: impl IntoIterator<Item = i64>,
) -> Result<Vec<Model>, StoreError> {
    let rows = Entity::find().filter(Column::WebhookId.is_in(few_lengths(groups)));
    Ok(rows.order_by_asc(Column::Id).all(db).await?)
}

fn record(secrets: &Secrets, row: &Model) -> Result<RobotRecord, StoreError> {
    let (table, column) = ("wecom_webhook_robots", "webhook_key");
    let robot = further_robot(secrets, row);
    let robot = robot.ok_or(StoreError::Corrupt { table, id: row.id, column })?;
    Ok(RobotRecord { id: row.id, key: robot.key, closed: robot.closed })
}
