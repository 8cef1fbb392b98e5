//! Change what others call somebody, what they are here for and where, and whether they may sign
//! in.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::UserPath;
use super::input::Checked;
use super::view::UserView;
use crate::access::PersonPatch;
use crate::http::access::{Caller, Notes, RoleName, Routes};
use crate::http::app::App;
use crate::http::json::Json;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::model::access::{Branches, Permission};
use crate::store::UserRecord;

pub(super) fn route() -> Routes {
    Routes::new().patch(Permission::EditUsers, "/api/users/{id}", update, |op| {
        op.id("updateUser")
            .tag("access")
            .summary("Change somebody's name, role or branches, or let them in no more")
    })
}

/// What to change of somebody; what is absent stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct UserPatch {
    /// What others call them, 1 to 100 characters.
    name: Option<String>,
    /// What they are here for. Nobody changes their own.
    role: Option<RoleName>,
    /// The branches whose groups they see and may write to; none is the whole company. Nobody
    /// changes their own, and owners are not limited.
    #[schemars(length(max = Branches::MAX))]
    branches: Option<Vec<String>>,
    /// Whether they may sign in. Whoever may not is signed out at once, everywhere.
    is_active: Option<bool>,
}

async fn update(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<UserPath>,
    notes: Notes,
    Json(changes): Json<UserPatch>,
) -> Result<Found<UserView>, Problem> {
    let id = path.id()?;
    let mut checked = Checked::default();
    let name = changes.name.and_then(|name| checked.name(&name));
    let scope = changes.branches.and_then(|names| checked.scope(&names));
    checked.finish()?;
    let role = changes.role.map(Into::into);
    let changes = PersonPatch { name, role, scope, is_active: changes.is_active };
    let before = app.store.find_user(id).await?;
    app.gate.change_person(id, changes, &me).await?;
    if let (Some(before), Some(after)) = (before, app.store.find_user(id).await?) {
        notes.says("login", after.login.as_str());
        notes.changed("name", &before.name, &after.name);
        notes.changed("role", &before.role.word(), &after.role.word());
        notes.changed("branches", &before.scope.names(), &after.scope.names());
        let is_active = |user: &UserRecord| user.disabled_at.is_none();
        notes.changed("is_active", &is_active(&before), &is_active(&after));
    }
    Ok(Found(UserView::find(&app, id, &me).await?))
}
