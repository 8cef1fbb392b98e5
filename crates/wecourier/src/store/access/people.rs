//! People as those see them who let them in: with what of theirs holds now.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::UserRecord;
use crate::model::UserId;
use crate::model::access::Role;
use crate::store::entity::{identity, password_link, session};
use crate::store::time::{from_micros, to_micros};
use crate::store::{Store, StoreError};

/// Somebody, with what of theirs holds now.
#[derive(Debug, Clone)]
pub struct PersonRecord {
    /// Who it is.
    pub user: UserRecord,
    /// When they last used a sign-in that has not ended, to about a minute.
    pub seen_at: Option<Timestamp>,
    /// Until when a link is good with which they set a password.
    pub link_until: Option<Timestamp>,
    /// Whether they have signed in with the provider that was asked about.
    pub is_bound: bool,
    /// Whether nobody else who may sign in is an owner.
    pub is_last_owner: bool,
}

/// What has not ended.
#[derive(Debug, Clone, Copy)]
pub struct Alive {
    /// Now.
    pub now: Timestamp,
    /// A sign-in that began then or before has ended.
    pub begun_after: Timestamp,
    /// A sign-in that was last used then or before has ended.
    pub seen_after: Timestamp,
}

impl Store {
    /// All of them, by login, and whether they are bound to this provider.
    pub async fn people(
        &self,
        alive: Alive,
        issuer: Option<&str>,
    ) -> Result<Vec<PersonRecord>, StoreError> {
        let users = self.users().await?;
        let seen: Vec<(i64, i64)> = session::Entity::find()
            .select_only()
            .column(session::Column::UserId)
            .column_as(session::Column::SeenAt.max(), "seen_at")
            .filter(session::Column::CreatedAt.gt(to_micros(alive.begun_after)))
            .filter(session::Column::SeenAt.gt(to_micros(alive.seen_after)))
            .group_by(session::Column::UserId)
            .into_tuple()
            .all(&self.db)
            .await?;
        let links = password_link::Entity::find()
            .filter(password_link::Column::ExpiresAt.gt(to_micros(alive.now)))
            .all(&self.db)
            .await?;
        let bound: Vec<i64> = identity::Entity::find()
            .select_only()
            .column(identity::Column::UserId)
            .filter(identity::Column::Issuer.eq(issuer.unwrap_or_default()))
            .into_tuple()
            .all(&self.db)
            .await?;
        let bound: HashSet<_> = bound.into_iter().collect();
        let seen: HashMap<_, _> = seen.into_iter().collect();
        let links: HashMap<_, _> =
            links.into_iter().filter_map(|link| Some((link.user_id?, link.expires_at))).collect();
        let lets_in = |user: &UserRecord| user.role == Role::Owner && user.disabled_at.is_none();
        let owners: Vec<UserId> = users.iter().filter(|it| lets_in(it)).map(|it| it.id).collect();
        let person = |user: UserRecord| PersonRecord {
            seen_at: seen.get(&user.id.0).copied().map(from_micros),
            link_until: links.get(&user.id.0).copied().map(from_micros),
            is_bound: bound.contains(&user.id.0),
            is_last_owner: owners == [user.id],
            user,
        };
        Ok(users.into_iter().map(person).collect())
    }
}
