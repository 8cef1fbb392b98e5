//! Registered group robots.

use futures::TryStreamExt as _;
use jiff::Timestamp;
use sea_orm::ActiveValue::{self, NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, SqlErr};
use wecom_client::api::webhook::RobotKey;

use super::entity::webhook::{ActiveModel, Column, Entity, Model};
use super::scope::{branch, group_in};
use super::secrets::{Place, Secrets};
use super::time::{from_micros, to_micros};
use super::{Store, StoreError};
use crate::model::access::Scope;
use crate::model::{Branch, Change, WebhookId, WebhookName};

/// A registered group robot.
#[derive(Debug, Clone)]
pub struct WebhookRecord {
    /// Its id.
    pub id: WebhookId,
    /// What people call the group here.
    pub name: String,
    /// The robot's key, once somebody has pasted its address, if it can be used.
    pub key: Option<RobotKey>,
    /// Which group it is.
    pub description: Option<String>,
    /// Whether messages may be sent.
    pub is_active: bool,
    /// When WeCom last took a message.
    pub last_used_at: Option<Timestamp>,
    /// How many messages WeCom took.
    pub messages_sent: i64,
    /// Whatever people want to remember.
    pub notes: Option<String>,
    /// The branch to which the group belongs, if it belongs to one.
    pub branch: Option<Branch>,
}

/// A group robot to register.
#[derive(Debug)]
pub struct NewWebhook {
    /// What people call the group here; no two may share it.
    pub name: WebhookName,
    /// The robot's key, if it is known yet.
    pub key: Option<RobotKey>,
    /// Which group it is.
    pub description: Option<String>,
    /// Whether messages may be sent.
    pub is_active: bool,
    /// Whatever people want to remember.
    pub notes: Option<String>,
    /// The branch to which the group belongs, if it belongs to one.
    pub branch: Option<Branch>,
}

/// What to change.
#[derive(Debug, Default)]
pub struct WebhookPatch {
    /// The robot's key.
    pub key: Change<RobotKey>,
    /// Which group it is.
    pub description: Change<String>,
    /// Whether messages may be sent; `None` leaves it as it is.
    pub is_active: Option<bool>,
    /// Whatever people want to remember.
    pub notes: Change<String>,
    /// The branch to which the group belongs.
    pub branch: Change<Branch>,
}

/// Why a group robot was not registered.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// The name is in use.
    #[error("another group has this name")]
    NameTaken,
    /// Whoever asks would not see it.
    #[error("the group would be of a branch beyond the scope")]
    OtherBranch,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a group robot was not changed.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    /// Whoever asks would not see it any more.
    #[error("the group would be of a branch beyond the scope")]
    OtherBranch,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for UpdateError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// All of them, by name.
    pub async fn webhooks(&self, scope: &Scope) -> Result<Vec<WebhookRecord>, StoreError> {
        // Row by row: thousands of them as the driver holds them take ten times the memory.
        let mut rows = Entity::find().filter(group_in(scope)).stream(&self.db).await?;
        let (mut found, mut all_open) = (Vec::new(), true);
        while let Some(row) = rows.try_next().await? {
            let is_configured = row.webhook_key.is_some();
            let record = record(&self.secrets, row);
            all_open &= record.key.is_some() == is_configured;
            found.push(record);
        }
        drop(rows);
        if !all_open {
            self.check_master_key().await?;
        }
        // Servers order names by their own language, and so not alike.
        found.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        Ok(found)
    }

    /// The one with this id, if there is one.
    pub async fn find_webhook(
        &self,
        scope: &Scope,
        id: WebhookId,
    ) -> Result<Option<WebhookRecord>, StoreError> {
        let this = Entity::find_by_id(id.0).filter(group_in(scope));
        self.opened(this.one(&self.db).await?).await
    }

    /// The one with this name, if there is one.
    pub async fn find_webhook_named(
        &self,
        scope: &Scope,
        name: &str,
    ) -> Result<Option<WebhookRecord>, StoreError> {
        let named = Entity::find().filter(Column::WebhookName.eq(name)).filter(group_in(scope));
        self.opened(named.one(&self.db).await?).await
    }

    async fn opened(&self, row: Option<Model>) -> Result<Option<WebhookRecord>, StoreError> {
        let Some(row) = row else { return Ok(None) };
        let is_configured = row.webhook_key.is_some();
        let record = record(&self.secrets, row);
        if record.key.is_some() != is_configured {
            self.check_master_key().await?;
        }
        Ok(Some(record))
    }

    /// Registers one.
    pub async fn create_webhook(
        &self,
        scope: &Scope,
        new: NewWebhook,
        now: Timestamp,
    ) -> Result<WebhookRecord, CreateError> {
        if !scope.holds(new.branch.as_ref()) {
            return Err(CreateError::OtherBranch);
        }
        let books = self.open_books(now).await?;
        let row = ActiveModel {
            id: NotSet,
            webhook_name: Set(new.name.as_str().to_owned()),
            webhook_key: Set(None),
            target_description: Set(new.description),
            is_active: Set(new.is_active),
            last_used_at: Set(None),
            total_messages_sent: Set(0),
            notes: Set(new.notes),
            created_at: Set(to_micros(now)),
            updated_at: Set(to_micros(now)),
            closed_reason: Set(None),
            branch: Set(new.branch.map(|branch| branch.as_str().to_owned())),
        };
        let mut row = row.insert(&books.tx).await.map_err(|error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => CreateError::NameTaken,
            _ => StoreError::from(error).into(),
        })?;
        // A sealed key is bound to its row, whose id is known now.
        if let Some(key) = &new.key {
            let sealed = books.seal(Place::Own(row.id), key)?;
            let mut keyed = row.into_active_model();
            keyed.webhook_key = Set(Some(sealed));
            row = keyed.update(&books.tx).await.map_err(StoreError::from)?;
        }
        books.close().await?;
        Ok(record(&self.secrets, row))
    }

    /// Changes the given fields and answers the whole, or `None` if there is no such robot.
    pub async fn update_webhook(
        &self,
        scope: &Scope,
        id: WebhookId,
        patch: WebhookPatch,
        now: Timestamp,
    ) -> Result<Option<WebhookRecord>, UpdateError> {
        let books = self.open_books(now).await?;
        let this = Entity::find_by_id(id.0).filter(group_in(scope));
        let Some(row) = this.one(&books.tx).await? else { return Ok(None) };
        let moves_to = match patch.branch {
            Change::Keep => None,
            Change::Clear => Some(None),
            Change::Set(branch) => Some(Some(branch)),
        };
        let moves_to = moves_to.filter(|to| *to != branch(row.branch.as_deref()));
        let mut row = row.into_active_model();
        if let Some(to) = moves_to {
            if !scope.holds(to.as_ref()) {
                return Err(UpdateError::OtherBranch);
            }
            books.move_group(id, to.as_ref()).await?;
            row.branch = Set(to.map(|branch| branch.as_str().to_owned()));
        }
        row.updated_at = Set(to_micros(now));
        let key = match patch.key {
            Change::Keep => Change::Keep,
            Change::Clear => Change::Clear,
            Change::Set(key) => Change::Set(books.seal(Place::Own(id.0), &key)?),
        };
        set(&mut row.webhook_key, key);
        set(&mut row.target_description, patch.description);
        set(&mut row.notes, patch.notes);
        if let Some(is_active) = patch.is_active {
            row.is_active = Set(is_active);
        }
        let row = row.update(&books.tx).await?;
        books.close().await?;
        Ok(Some(record(&self.secrets, row)))
    }

    /// Forgets one; its deliveries stay in the log, and those that wait have their turn, in which
    /// they fail. Answers whether there was one.
    pub async fn delete_webhook(
        &self,
        scope: &Scope,
        id: WebhookId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut books = self.open_books(now).await?;
        let this = Entity::delete_by_id(id.0).filter(group_in(scope));
        let was_there = this.exec(&books.tx).await?.rows_affected > 0;
        if was_there {
            books.let_through(id).await?;
            books.close().await?;
        }
        Ok(was_there)
    }
}

fn set(field: &mut ActiveValue<Option<String>>, change: Change<String>) {
    match change {
        Change::Keep => {}
        Change::Clear => *field = Set(None),
        Change::Set(value) => *field = Set(Some(value)),
    }
}

fn record(secrets: &Secrets, row: Model) -> WebhookRecord {
    let key = row.webhook_key.as_deref();
    WebhookRecord {
        id: WebhookId(row.id),
        key: key.and_then(|value| secrets.robot_key(Place::Own(row.id), value)),
        name: row.webhook_name,
        description: row.target_description,
        is_active: row.is_active,
        last_used_at: row.last_used_at.map(from_micros),
        messages_sent: row.total_messages_sent,
        notes: row.notes,
        branch: branch(row.branch.as_deref()),
    }
}
