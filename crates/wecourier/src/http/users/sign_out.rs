//! End every sign-in of somebody.

use axum::extract::State;

use super::UserPath;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::NoContent;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::EditUsers, "/api/users/{id}/sign-out", sign_out, |op| {
        op.id("signOutUser").tag("access").summary("Sign somebody out in every browser")
    })
}

async fn sign_out(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<UserPath>,
) -> Result<NoContent, Problem> {
    app.gate.sign_out_person(path.id()?, &me).await?;
    Ok(NoContent)
}
