//! Who one is, and what one may do.

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::gate::{Access, Caller};
use super::routes::Routes;
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::http::reply::{Found, always_there};
use crate::model::access::{Entrance, Holder, Permission, Principal, Role};

pub(super) fn route() -> Routes {
    Routes::new().get(Access::SignedIn, "/api/me", get, |op| {
        op.id("getMe").tag("access").summary("Who I am, and what I may do")
    })
}

/// Who makes the request, and what they may do.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct MeView {
    /// The id of the person or of the key.
    id: String,
    /// A person or a program.
    kind: HolderName,
    /// What others call it.
    name: String,
    /// What a person signs in with; of a key, the person for whom it says to act.
    login: Option<String>,
    /// What a person is here for.
    role: Option<RoleName>,
    /// What may be done.
    permissions: Vec<PermissionName>,
    /// The branches whose groups they see and may write to; none is the whole company.
    branches: Vec<String>,
    /// Whether they read what messages say; it is masked for them if not.
    reads_contents: bool,
    /// What can be done with the sign-in. Whoever is signed in to CSM Pro signs out there.
    actions: Vec<MeAction>,
}

/// What can be done with the sign-in.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum MeAction {
    /// Sign out in this browser.
    SignOut,
    /// Sign out in every browser.
    SignOutEverywhere,
    /// Change the password, if there is one.
    ChangePassword,
}

/// A person or a program.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum HolderName {
    /// Somebody at a browser.
    Person,
    /// A program with a key.
    Key,
}

/// What a person is here for.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::http) enum RoleName {
    /// Everything: settings, secrets, people, keys.
    Owner,
    /// Writes, sends, and settles what is unknown.
    Sender,
    /// Looks only.
    Viewer,
    /// Their own students only.
    Tutor,
}

/// What can be allowed.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::http) enum PermissionName {
    /// See groups, batches and the log.
    View,
    /// Write to groups, hold and take back, settle what is unknown.
    Send,
    /// Write, change and remove templates of messages.
    EditTemplates,
    /// Put tutors on record, and say who they are in WeCom.
    EditPeople,
    /// Register, change and remove groups and their robots' addresses.
    EditGroups,
    /// Add and remove people, and change what they may do.
    EditUsers,
    /// Make and revoke API keys.
    EditApiKeys,
    /// See who did what.
    ReadAudit,
    /// Say in `X-Acting-Email` for whom a program acts.
    ActForOthers,
}

async fn get(State(_): State<App>, Caller(me): Caller) -> Result<Found<MeView>, Problem> {
    Ok(Found(me.into()))
}

impl From<Principal> for MeView {
    fn from(me: Principal) -> Self {
        let (branches, reads_contents) = (me.scope().names(), me.reads_words());
        let permissions = me.permissions().iter().copied().map(Into::into).collect();
        match me.holder {
            Holder::Person(person) => Self {
                id: person.id.to_string(),
                kind: HolderName::Person,
                name: person.name,
                login: Some(person.login.as_str().to_owned()),
                role: Some(person.role.into()),
                permissions,
                branches,
                reads_contents,
                actions: match person.entrance {
                    Entrance::SignIn(_) => {
                        let change = person.has_password.then_some(MeAction::ChangePassword);
                        let out = [MeAction::SignOut, MeAction::SignOutEverywhere];
                        out.into_iter().chain(change).collect()
                    }
                    Entrance::CsmPro => vec![],
                },
            },
            Holder::Key(key) => Self {
                id: key.id.to_string(),
                kind: HolderName::Key,
                name: key.name,
                login: key.acting_for.map(|login| login.as_str().to_owned()),
                role: None,
                permissions,
                branches,
                reads_contents,
                actions: vec![],
            },
        }
    }
}

impl From<Role> for RoleName {
    fn from(role: Role) -> Self {
        match role {
            Role::Owner => Self::Owner,
            Role::Sender => Self::Sender,
            Role::Viewer => Self::Viewer,
            Role::Tutor => Self::Tutor,
        }
    }
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Owner => Self::Owner,
            RoleName::Sender => Self::Sender,
            RoleName::Viewer => Self::Viewer,
            RoleName::Tutor => Self::Tutor,
        }
    }
}

impl From<PermissionName> for Permission {
    fn from(name: PermissionName) -> Self {
        match name {
            PermissionName::View => Self::View,
            PermissionName::Send => Self::Send,
            PermissionName::EditTemplates => Self::EditTemplates,
            PermissionName::EditPeople => Self::EditPeople,
            PermissionName::EditGroups => Self::EditGroups,
            PermissionName::EditUsers => Self::EditUsers,
            PermissionName::EditApiKeys => Self::EditApiKeys,
            PermissionName::ReadAudit => Self::ReadAudit,
            PermissionName::ActForOthers => Self::ActForOthers,
        }
    }
}

impl From<Permission> for PermissionName {
    fn from(permission: Permission) -> Self {
        match permission {
            Permission::View => Self::View,
            Permission::Send => Self::Send,
            Permission::EditTemplates => Self::EditTemplates,
            Permission::EditPeople => Self::EditPeople,
            Permission::EditGroups => Self::EditGroups,
            Permission::EditUsers => Self::EditUsers,
            Permission::EditApiKeys => Self::EditApiKeys,
            Permission::ReadAudit => Self::ReadAudit,
            Permission::ActForOthers => Self::ActForOthers,
        }
    }
}
