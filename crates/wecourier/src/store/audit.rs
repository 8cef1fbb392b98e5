//! The audit log: who did what to what, when, and from where. It only grows.

use jiff::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::entity::audit_entry::{ActiveModel, Column, Entity, Model};
use super::search::holds;
use super::time::{from_micros, to_micros};
use super::{Store, StoreError};
use crate::model::AuditId;
use crate::model::audit::{Actor, ActorKind};

/// Something that was done, or refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// When.
    pub at: Timestamp,
    /// What: the `operationId` of the API, or a command.
    pub action: String,
    /// To what: where it is found.
    pub subject: Option<String>,
    /// The HTTP status of the answer; `None` if nobody waited for it.
    pub status: Option<u16>,
    /// The code of the problem, if it was one.
    pub code: Option<String>,
    /// Who.
    pub actor: Actor,
    /// From where.
    pub address: Option<String>,
    /// What was changed, as a JSON object without secrets.
    pub details: Option<String>,
}

/// An entry on record.
#[derive(Debug, Clone)]
pub struct AuditRecord {
    /// Its id; a later entry has a higher one.
    pub id: AuditId,
    /// What it says.
    pub entry: AuditEntry,
}

/// Which entries to read.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// Of whoever is called this, or for whom a program said to act.
    pub actor: Option<String>,
    /// Of this action.
    pub action: Option<String>,
    /// That hold this text in what they are about.
    pub containing: Option<String>,
    /// From this time on.
    pub since: Option<Timestamp>,
    /// Before this time.
    pub until: Option<Timestamp>,
    /// Older than this one.
    pub before: Option<AuditId>,
}

/// What a search looks at.
const SEARCHED: &str = "coalesce(subject, '') || ' ' || coalesce(actor, '') || ' ' || \
    coalesce(acting_for, '') || ' ' || coalesce(details, '')";

impl Store {
    /// Writes an entry down. There is no way to change or remove one.
    pub async fn witness(&self, entry: AuditEntry) -> Result<(), StoreError> {
        let row = ActiveModel {
            id: NotSet,
            at: Set(to_micros(entry.at)),
            action: Set(entry.action),
            subject: Set(entry.subject),
            status: Set(entry.status.and_then(|status| i16::try_from(status).ok())),
            code: Set(entry.code),
            actor_kind: Set(entry.actor.kind.word().to_owned()),
            actor_id: Set(entry.actor.id),
            actor: Set(entry.actor.name),
            acting_for: Set(entry.actor.acting_for),
            address: Set(entry.address),
            details: Set(entry.details),
        };
        row.insert(&self.db).await?;
        Ok(())
    }

    /// Up to `limit` entries, the newest first.
    pub async fn audit(
        &self,
        filter: AuditFilter,
        limit: u64,
    ) -> Result<Vec<AuditRecord>, StoreError> {
        let mut query = Entity::find().order_by_desc(Column::Id).limit(limit);
        if let Some(actor) = filter.actor {
            query = query.filter(Column::Actor.eq(&actor).or(Column::ActingFor.eq(actor)));
        }
        if let Some(action) = filter.action {
            query = query.filter(Column::Action.eq(action));
        }
        if let Some(text) = filter.containing {
            query = query.filter(holds(&self.db, SEARCHED, &text));
        }
        if let Some(since) = filter.since {
            query = query.filter(Column::At.gte(to_micros(since)));
        }
        if let Some(until) = filter.until {
            query = query.filter(Column::At.lt(to_micros(until)));
        }
        if let Some(before) = filter.before {
            query = query.filter(Column::Id.lt(before.0));
        }
        let rows = query.all(&self.db).await?;
        rows.into_iter().map(AuditRecord::try_from).collect()
    }
}

impl TryFrom<Model> for AuditRecord {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let corrupt =
            || StoreError::Corrupt { table: "audit_log", id: row.id, column: "actor_kind" };
        let kind = ActorKind::parse(&row.actor_kind).ok_or_else(corrupt)?;
        let actor = Actor { kind, id: row.actor_id, name: row.actor, acting_for: row.acting_for };
        let entry = AuditEntry {
            at: from_micros(row.at),
            action: row.action,
            subject: row.subject,
            status: row.status.and_then(|status| u16::try_from(status).ok()),
            code: row.code,
            actor,
            address: row.address,
            details: row.details,
        };
        Ok(Self { id: AuditId(row.id), entry })
    }
}
