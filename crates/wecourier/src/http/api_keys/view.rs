//! A key as its owners see it: everything but the key.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::access::PermissionName;
use crate::http::reply::always_there;
use crate::model::access::{KEY_PREFIX, Login};
use crate::store::ApiKeyRecord;

/// A key of a program; never the key itself.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct ApiKeyView {
    /// Its id.
    id: String,
    /// What people call it.
    name: String,
    /// Its beginning and its end, by which one tells it from others.
    hint: String,
    /// What it is good for.
    permissions: Vec<PermissionName>,
    /// The branches whose groups it sees and may write to; none is the whole company.
    branches: Vec<String>,
    /// Whether it is good at all.
    state: StateName,
    /// When it ends by itself.
    expires_at: Option<Timestamp>,
    /// When somebody ended it.
    revoked_at: Option<Timestamp>,
    /// When it was last used, to about a minute.
    last_used_at: Option<Timestamp>,
    /// When it was made.
    created_at: Timestamp,
    /// Who made it: the id of a person.
    created_by: Option<String>,
    /// What they sign in with; `null` if it was made by no person, or by one who is not known.
    created_by_login: Option<String>,
    /// What may be done with it.
    actions: Vec<ApiKeyAction>,
}

/// Whether a key is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "ApiKeyStateName")]
#[serde(rename_all = "snake_case")]
enum StateName {
    /// It is.
    Active,
    /// Its time is over.
    Expired,
    /// Somebody ended it.
    Revoked,
}

/// What may be done with a key.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ApiKeyAction {
    /// End it.
    Revoke,
}

impl ApiKeyView {
    pub(super) fn new(key: ApiKeyRecord, maker: Option<&Login>, now: Timestamp) -> Self {
        let state = match (key.revoked_at, key.expires_at) {
            (Some(_), _) => StateName::Revoked,
            (None, Some(at)) if at <= now => StateName::Expired,
            (None, _) => StateName::Active,
        };
        let is_active = state == StateName::Active;
        Self {
            id: key.id.to_string(),
            hint: format!("{KEY_PREFIX}…{}", key.hint),
            name: key.name,
            branches: key.scope.names(),
            permissions: key.permissions.into_iter().map(PermissionName::from).collect(),
            state,
            expires_at: key.expires_at,
            revoked_at: key.revoked_at,
            last_used_at: key.last_used_at,
            created_at: key.created_at,
            created_by: key.created_by.map(|user| user.to_string()),
            created_by_login: maker.map(|login| login.as_str().to_owned()),
            actions: is_active.then_some(ApiKeyAction::Revoke).into_iter().collect(),
        }
    }
}
