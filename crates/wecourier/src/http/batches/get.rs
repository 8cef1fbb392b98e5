//! One batch.

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::extract::State;

use super::view::BatchView;
use super::{BatchPath, no_such_batch};
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::Found;

pub(super) fn route() -> ApiRouter<App> {
    let get = get_with(get, |op| op.id("getBatch").tag("batches").summary("One batch"));
    ApiRouter::new().api_route("/api/wecom/batches/{id}", get)
}

async fn get(
    State(app): State<App>,
    Path(path): Path<BatchPath>,
) -> Result<Found<BatchView>, Problem> {
    let found = app.store.find_batch(path.id()?).await?.ok_or_else(no_such_batch)?;
    Ok(Found(app.outbox.progress(found).await?.into()))
}
