//! What a person found out about a delivery that is unknown, or wants of one that failed.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::get::DeliveryPath;
use super::view::DeliveryView;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::params::{Path, Query};
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::Found;
use crate::model::access::{Permission, Principal};
use crate::outbox::Resolution;

pub(super) fn routes() -> Routes {
    Routes::new()
        .merge(route("mark-sent", "markSent", Resolution::Sent, "It is there: a person looked"))
        .merge(route(
            "mark-not-sent",
            "markNotSent",
            Resolution::NotSent,
            "It is not there: a person looked",
        ))
        .merge(route(
            "resend",
            "resend",
            Resolution::Resend,
            "Send again what failed or may not have arrived",
        ))
}

fn route(word: &str, id: &'static str, resolution: Resolution, summary: &'static str) -> Routes {
    let act = async move |State(app): State<App>,
                          Caller(me): Caller,
                          Path(path): Path<DeliveryPath>,
                          Query(known): Query<Known>| {
        resolve(&app, &me, &path, resolution, &known).await
    };
    Routes::new().post(
        Permission::Send,
        &format!("/api/wecom/deliveries/{{id}}/{word}"),
        act,
        move |op| op.id(id).tag("deliveries").summary(summary),
    )
}

/// What whoever decides has seen of the delivery.
#[derive(Debug, Deserialize, JsonSchema)]
struct Known {
    /// Its `attempts`. If there was another attempt since, nothing is done: it may have turned out
    /// otherwise, and a request that is repeated does not send once more.
    attempts: Option<i32>,
}

async fn resolve(
    app: &App,
    me: &Principal,
    path: &DeliveryPath,
    resolution: Resolution,
    known: &Known,
) -> Result<Found<DeliveryView>, Problem> {
    let absent = || Problem::new(ProblemCode::NotFound, "There is no such delivery.");
    let id = path.id.parse().map_err(|_| absent())?;
    let resolved = app.outbox.resolve(me.scope(), id, resolution, known.attempts).await?;
    let view = DeliveryView::all(app, me, vec![resolved]).await?.pop();
    view.map(Found).ok_or_else(absent)
}
