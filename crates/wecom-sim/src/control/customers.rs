//! `POST /_sim/customers`, `PATCH /_sim/customers/{external_userid}` — customers come and change.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{patch, post};

use super::input::{Changes, Order, named};
use super::output::{created, found};
use super::problem::Problem;
use crate::LiveWorld;
use crate::live::{AddError, ChangeError};
use crate::server::Front;
use crate::world::Customer;

pub(super) fn route() -> Router<Front> {
    Router::new()
        .route("/_sim/customers", post(add))
        .route("/_sim/customers/{external_userid}", patch(change))
}

async fn add(
    State(world): State<LiveWorld>,
    Order(new): Order<Customer>,
) -> Result<Response, Problem> {
    Ok(created(&world.add_customer(new)?))
}

async fn change(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    changes: Changes,
) -> Result<Response, Problem> {
    let id = named(path)?;
    let mut state = world.state();
    let before = state
        .customers()
        .find(|it| it.external_userid == id.as_str())
        .cloned()
        .ok_or(ChangeError::NoSuchThing)?;
    let after = changes.apply(&before)?;
    if after.external_userid != before.external_userid {
        return Err(AddError::IdChanged.into());
    }
    Ok(found(&state.change_customer(after)?))
}
