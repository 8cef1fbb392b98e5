//! All people, by login.

use axum::extract::State;

use super::view::UserView;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::http::reply::{Found, Page};
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::EditUsers, "/api/users", list, |op| {
        op.id("listUsers").tag("access").summary("All people who may sign in, by login")
    })
}

/// There are as many as an office has, so they are one page.
async fn list(
    State(app): State<App>,
    Caller(me): Caller,
) -> Result<Found<Page<UserView>>, Problem> {
    let people = app.gate.people().await?;
    let provider = app.gate.provider_name();
    let view = |person| UserView::new(person, &me, provider.as_deref());
    let items = people.into_iter().map(view).collect();
    Ok(Found(Page { items, next: None }))
}
