//! Templates of messages: their names, and each version of what they say.

mod variables;

use jiff::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait as _, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, SqlErr,
};

use super::entity::template::{ActiveModel, Column, Entity, Model};
use super::entity::template_version as version;
use super::time::{from_micros, to_micros};
use super::{Store, StoreError};
use crate::model::audit::{Actor, ActorKind};
use crate::model::template::{Format, Purpose, Wording};
use crate::model::{Language, TemplateId, WebhookName};

/// A template with the version that is in use, or was.
#[derive(Debug, Clone)]
pub struct TemplateRecord {
    /// Its id.
    pub id: TemplateId,
    /// What people call it; no two share it.
    pub name: String,
    /// What it is for.
    pub purpose: Purpose,
    /// The number of the version, from 1.
    pub version: i32,
    /// What it says.
    pub wording: Wording,
    /// Who wrote this version.
    pub written_by: Actor,
    /// When.
    pub written_at: Timestamp,
    /// When the first version was written.
    pub created_at: Timestamp,
}

/// A template to keep, or what one is to be from now on.
#[derive(Debug)]
pub struct NewTemplate {
    /// What people call it: 1 to 100 characters in one line.
    pub name: WebhookName,
    /// What it is for.
    pub purpose: Purpose,
    /// What it says.
    pub wording: Wording,
}

/// Why a template was not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepTemplateError {
    /// The name is in use.
    #[error("another template has this name")]
    NameTaken,
    /// There is none with this id.
    #[error("there is no such template")]
    Absent,
    /// Somebody wrote another version in the meantime.
    #[error("version {current} is in use")]
    Stale {
        /// Its number.
        current: i32,
    },
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for KeepTemplateError {
    fn from(error: sea_orm::DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::NameTaken,
            _ => StoreError::from(error).into(),
        }
    }
}

impl Store {
    /// All of them as they are, by name.
    pub async fn templates(&self) -> Result<Vec<TemplateRecord>, StoreError> {
        let found = version::Entity::find()
            .find_also_related(Entity)
            .filter(is_in_use())
            .all(&self.db)
            .await?;
        let found = found.into_iter().filter_map(|(version, template)| Some((template?, version)));
        let records = found.map(|(template, version)| record(&template, version));
        let mut records: Vec<_> = records.collect::<Result<_, _>>()?;
        // Servers order names by their own language, and so not alike.
        records.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        Ok(records)
    }

    /// The one with this id as it is, if there is one.
    pub async fn find_template(
        &self,
        id: TemplateId,
    ) -> Result<Option<TemplateRecord>, StoreError> {
        let found = version::Entity::find()
            .find_also_related(Entity)
            .filter(version::Column::TemplateId.eq(id.0))
            .filter(is_in_use())
            .one(&self.db)
            .await?;
        let found = found.and_then(|(version, template)| Some((template?, version)));
        found.map(|(template, version)| record(&template, version)).transpose()
    }

    /// One version of the one with this id, if there is such a one.
    pub async fn find_template_version(
        &self,
        id: TemplateId,
        number: i32,
    ) -> Result<Option<TemplateRecord>, StoreError> {
        let found = version::Entity::find()
            .find_also_related(Entity)
            .filter(version::Column::TemplateId.eq(id.0))
            .filter(version::Column::Version.eq(number))
            .one(&self.db)
            .await?;
        let found = found.and_then(|(version, template)| Some((template?, version)));
        found.map(|(template, version)| record(&template, version)).transpose()
    }

    /// Up to `limit` versions of one, the newest first; none if there is no such template.
    pub async fn template_versions(
        &self,
        id: TemplateId,
        limit: u64,
    ) -> Result<Vec<TemplateRecord>, StoreError> {
        let Some(template) = Entity::find_by_id(id.0).one(&self.db).await? else {
            return Ok(Vec::new());
        };
        let versions = version::Entity::find()
            .filter(version::Column::TemplateId.eq(id.0))
            .order_by_desc(version::Column::Version)
            .limit(limit)
            .all(&self.db)
            .await?;
        versions.into_iter().map(|version| record(&template, version)).collect()
    }

    /// Keeps a new one, with its first version.
    pub async fn create_template(
        &self,
        new: NewTemplate,
        by: &Actor,
        now: Timestamp,
    ) -> Result<TemplateRecord, KeepTemplateError> {
        let tx = self.begin_writing().await?;
        let row = ActiveModel {
            id: NotSet,
            name: Set(new.name.as_str().to_owned()),
            purpose: Set(new.purpose.word().to_owned()),
            version: Set(1),
            created_at: Set(to_micros(now)),
        };
        let template = row.insert(&tx).await?;
        let version = version_row(&template, &new.wording, by, now).insert(&tx).await?;
        tx.commit().await?;
        Ok(record(&template, version)?)
    }

    /// Makes one something else, unless another version than `seen` is in use by now. What it says
    /// becomes a new version if it says something else.
    pub async fn change_template(
        &self,
        id: TemplateId,
        seen: i32,
        new: NewTemplate,
        by: &Actor,
        now: Timestamp,
    ) -> Result<TemplateRecord, KeepTemplateError> {
        let tx = self.begin_writing().await?;
        let template = Entity::find_by_id(id.0).one(&tx).await?;
        let template = template.ok_or(KeepTemplateError::Absent)?;
        if template.version != seen {
            return Err(KeepTemplateError::Stale { current: template.version });
        }
        let in_use = version::Entity::find()
            .filter(version::Column::TemplateId.eq(id.0))
            .filter(version::Column::Version.eq(template.version))
            .one(&tx)
            .await?;
        let in_use = in_use.ok_or_else(|| corrupt(template.id, "version"))?;
        let says_the_same = record(&template, in_use.clone())?.wording == new.wording;
        let mut change: ActiveModel = template.into();
        change.name = Set(new.name.as_str().to_owned());
        change.purpose = Set(new.purpose.word().to_owned());
        if !says_the_same {
            change.version = Set(seen + 1);
        }
        let template = change.update(&tx).await?;
        let version = if says_the_same {
            in_use
        } else {
            version_row(&template, &new.wording, by, now).insert(&tx).await?
        };
        tx.commit().await?;
        Ok(record(&template, version)?)
    }

    /// Forgets one with all its versions. What was sent stays as it is. Answers whether there was
    /// one.
    pub async fn delete_template(&self, id: TemplateId) -> Result<bool, StoreError> {
        let deleted = Entity::delete_by_id(id.0).exec(&self.db).await?;
        Ok(deleted.rows_affected > 0)
    }
}

/// The version is the one that is in use.
fn is_in_use() -> SimpleExpr {
    let number = Expr::col((version::Entity, version::Column::Version));
    number.eq(Expr::col((Entity, Column::Version)))
}

fn version_row(
    template: &Model,
    wording: &Wording,
    by: &Actor,
    now: Timestamp,
) -> version::ActiveModel {
    version::ActiveModel {
        id: NotSet,
        template_id: Set(template.id),
        version: Set(template.version),
        language: Set(wording.language.word().to_owned()),
        format: Set(wording.format.word().to_owned()),
        body: Set(wording.body.clone()),
        variables: Set(variables::column(&wording.variables)),
        actor_kind: Set(by.kind.word().to_owned()),
        actor: Set(by.name.clone()),
        acting_for: Set(by.acting_for.clone()),
        created_at: Set(to_micros(now)),
    }
}

fn record(template: &Model, row: version::Model) -> Result<TemplateRecord, StoreError> {
    let unread = |column| move || corrupt(template.id, column);
    let kind = ActorKind::parse(&row.actor_kind).ok_or_else(unread("actor_kind"))?;
    Ok(TemplateRecord {
        id: TemplateId(template.id),
        name: template.name.clone(),
        purpose: Purpose::parse(&template.purpose).ok_or_else(unread("purpose"))?,
        version: row.version,
        wording: Wording {
            language: Language::parse(&row.language).ok_or_else(unread("language"))?,
            format: Format::parse(&row.format).ok_or_else(unread("format"))?,
            variables: variables::read(&row.variables).ok_or_else(unread("variables"))?,
            body: row.body,
        },
        written_by: Actor { kind, id: None, name: row.actor, acting_for: row.acting_for },
        written_at: from_micros(row.created_at),
        created_at: from_micros(template.created_at),
    })
}

fn corrupt(id: i64, column: &'static str) -> StoreError {
    StoreError::Corrupt { table: "message_templates", id, column }
}
