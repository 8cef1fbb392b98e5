//! Make a link with which somebody else sets a password, once.

use axum::extract::State;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::UserPath;
use crate::access::PasswordLink;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::guard::Home;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::{Created, always_there};
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    let path = "/api/users/{id}/password-link";
    Routes::new().post(Permission::EditUsers, path, make, |op| {
        op.id("makePasswordLink")
            .tag("access")
            .summary("Make a link with which somebody sets a password; it is shown once, here")
    })
}

/// A link with which somebody sets a password, once.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct PasswordLinkView {
    /// The address to open. What makes it good stands behind the `#`, which browsers send nowhere.
    link: String,
    /// When it ends by itself.
    expires_at: Timestamp,
}

impl PasswordLinkView {
    pub(super) fn new(link: &PasswordLink, home: &Home) -> Self {
        Self { link: home.setup_link(&link.token), expires_at: link.expires_at }
    }
}

async fn make(
    State(app): State<App>,
    Caller(me): Caller,
    home: Home,
    Path(path): Path<UserPath>,
) -> Result<Created<PasswordLinkView>, Problem> {
    let link = app.gate.make_link(path.id()?, &me).await?;
    Ok(Created(PasswordLinkView::new(&link, &home)))
}
