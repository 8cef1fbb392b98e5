//! Somebody as those see them who let people in.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::ChangePersonError;
use crate::http::access::RoleName;
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::http::reply::always_there;
use crate::model::UserId;
use crate::model::access::Principal;
use crate::store::PersonRecord;

/// Somebody who may sign in, or might.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct UserView {
    /// Their id.
    id: String,
    /// What they sign in with: an e-mail address, or the name of an account of the demo.
    login: String,
    /// What others call them.
    name: String,
    /// What they are here for.
    role: RoleName,
    /// The branches whose groups they see and may write to; none is the whole company.
    branches: Vec<String>,
    /// Whether they may sign in.
    is_active: bool,
    /// Whether it is who asks.
    is_you: bool,
    /// Whether they have a password. Who has none comes in by CSM Pro, or sets one by a link.
    has_password: bool,
    /// The OpenID provider with which they have signed in, as people call it. From then on no
    /// other account there lets anybody in as them, until they are turned off and on.
    provider: Option<String>,
    /// Until when a link is good with which they set a password.
    password_link_until: Option<Timestamp>,
    /// When they last used a sign-in that has not ended, to about a minute.
    seen_at: Option<Timestamp>,
    /// Since when they are known.
    created_at: Timestamp,
    /// What whoever asks may do with them.
    actions: Vec<UserAction>,
}

/// What may be done with somebody.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum UserAction {
    /// Call them something else.
    Rename,
    /// Make them something else.
    ChangeRole,
    /// Limit them to other branches.
    ChangeBranches,
    /// Let them in again.
    TurnOn,
    /// Let them in no more.
    TurnOff,
    /// End all their sign-ins.
    SignOut,
    /// Give them another password.
    SetPassword,
    /// Make a link with which they set a password.
    MakePasswordLink,
}

impl UserView {
    pub(super) fn new(person: PersonRecord, me: &Principal, provider: Option<&str>) -> Self {
        let actions = actions(&person, me);
        let PersonRecord { user, seen_at, link_until, is_bound, is_last_owner: _ } = person;
        Self {
            is_you: me.is(user.id, &user.login),
            id: user.id.to_string(),
            login: user.login.as_str().to_owned(),
            name: user.name,
            role: user.role.into(),
            branches: user.scope.names(),
            is_active: user.disabled_at.is_none(),
            has_password: user.password_hash.is_some(),
            provider: provider.filter(|_| is_bound).map(str::to_owned),
            password_link_until: link_until,
            seen_at,
            created_at: user.created_at,
            actions,
        }
    }

    /// Somebody as they are now.
    pub(super) async fn find(app: &App, id: UserId, me: &Principal) -> Result<Self, Problem> {
        let person = app.gate.people().await?.into_iter().find(|person| person.user.id == id);
        let provider = app.gate.provider_name();
        Ok(Self::new(person.ok_or(ChangePersonError::Absent)?, me, provider.as_deref()))
    }
}

/// What [`Gate`](crate::access::Gate) would not refuse.
fn actions(person: &PersonRecord, me: &Principal) -> Vec<UserAction> {
    use UserAction::{
        ChangeBranches, ChangeRole, MakePasswordLink, Rename, SetPassword, SignOut, TurnOff, TurnOn,
    };
    let user = &person.user;
    if !me.may_all_of(user.role) {
        return Vec::new();
    }
    if me.is(user.id, &user.login) {
        return vec![Rename];
    }
    let is_active = user.disabled_at.is_none();
    let stays = person.is_last_owner;
    [
        (Rename, true),
        (ChangeRole, !stays),
        (ChangeBranches, user.role.may_be_limited()),
        (SignOut, person.seen_at.is_some()),
        (SetPassword, is_active),
        (MakePasswordLink, is_active),
        (TurnOff, is_active && !stays),
        (TurnOn, !is_active),
    ]
    .into_iter()
    .filter_map(|(action, may)| may.then_some(action))
    .collect()
}
