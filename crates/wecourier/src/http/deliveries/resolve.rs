//! What a person found out about a delivery that is unknown, or wants of one that failed.

use axum::extract::State;

use super::get::DeliveryPath;
use super::view::DeliveryView;
use crate::http::access::Routes;
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::Found;
use crate::model::access::Permission;
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
    let act = async move |State(app): State<App>, Path(path): Path<DeliveryPath>| {
        resolve(&app, &path, resolution).await
    };
    Routes::new().post(
        Permission::Send,
        &format!("/api/wecom/deliveries/{{id}}/{word}"),
        act,
        move |op| op.id(id).tag("deliveries").summary(summary),
    )
}

async fn resolve(
    app: &App,
    path: &DeliveryPath,
    resolution: Resolution,
) -> Result<Found<DeliveryView>, Problem> {
    let id = path.id.parse();
    let id = id.map_err(|_| Problem::new(ProblemCode::NotFound, "There is no such delivery."))?;
    Ok(Found(app.outbox.resolve(id, resolution).await?.into()))
}
