//! Change what others call somebody, what they are here for, and whether they may sign in.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::UserPath;
use super::input::Checked;
use super::view::UserView;
use crate::access::PersonPatch;
use crate::http::access::{Caller, RoleName, Routes};
use crate::http::app::App;
use crate::http::json::Json;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().patch(Permission::EditUsers, "/api/users/{id}", update, |op| {
        op.id("updateUser")
            .tag("access")
            .summary("Change somebody's name or role, or let them in no more")
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
    /// Whether they may sign in. Whoever may not is signed out at once, everywhere.
    is_active: Option<bool>,
}

async fn update(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<UserPath>,
    Json(changes): Json<UserPatch>,
) -> Result<Found<UserView>, Problem> {
    let id = path.id()?;
    let mut checked = Checked::default();
    let name = changes.name.and_then(|name| checked.name(&name));
    checked.finish()?;
    let role = changes.role.map(Into::into);
    let changes = PersonPatch { name, role, is_active: changes.is_active };
    app.gate.change_person(id, changes, &me).await?;
    Ok(Found(UserView::find(&app, id, &me).await?))
}
