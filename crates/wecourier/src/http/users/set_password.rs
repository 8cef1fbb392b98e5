//! Give somebody else another password, such as when theirs may be known.

use axum::extract::State;
use schemars::JsonSchema;
use secrecy::SecretString;
use serde::Deserialize;

use super::UserPath;
use super::input::Checked;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::json::Json;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::NoContent;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    let path = "/api/users/{id}/set-password";
    Routes::new().post(Permission::EditUsers, path, set_password, |op| {
        op.id("setUserPassword")
            .tag("access")
            .summary("Give somebody else another password; signs them out everywhere")
    })
}

/// A password for somebody else.
#[derive(Debug, Deserialize, JsonSchema)]
struct NewPassword {
    /// 12 characters or more.
    #[schemars(with = "String")]
    password: SecretString,
}

async fn set_password(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<UserPath>,
    Json(new): Json<NewPassword>,
) -> Result<NoContent, Problem> {
    let id = path.id()?;
    let mut checked = Checked::default();
    let password = checked.password("password", new.password);
    checked.finish()?;
    let password = password.expect("a password that is refused ends the request above");
    app.gate.give_password(id, password, &me).await?;
    Ok(NoContent)
}
