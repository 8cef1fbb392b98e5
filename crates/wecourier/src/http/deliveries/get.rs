//! One delivery.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::view::DeliveryView;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::Found;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/wecom/deliveries/{id}", get, |op| {
        op.id("getDelivery").tag("deliveries").summary("One delivery")
    })
}

/// The delivery in the path.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct DeliveryPath {
    /// Its id.
    pub(super) id: String,
}

async fn get(
    State(app): State<App>,
    Caller(me): Caller,
    Path(DeliveryPath { id }): Path<DeliveryPath>,
) -> Result<Found<DeliveryView>, Problem> {
    let found = match id.parse() {
        Ok(id) => app.store.find_delivery(me.scope(), id).await?,
        Err(_) => None,
    };
    let view = DeliveryView::all(&app, &me, found.into_iter().collect()).await?.pop();
    let absent = || Problem::new(ProblemCode::NotFound, "There is no such delivery.");
    view.map(Found).ok_or_else(absent)
}
