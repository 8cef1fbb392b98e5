//! One batch.

use axum::extract::State;

use super::view::BatchView;
use super::{BatchPath, no_such_batch};
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/wecom/batches/{id}", get, |op| {
        op.id("getBatch").tag("batches").summary("One batch")
    })
}

async fn get(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<BatchPath>,
) -> Result<Found<BatchView>, Problem> {
    let found = app.store.find_batch(me.scope(), path.id()?).await?.ok_or_else(no_such_batch)?;
    Ok(Found(BatchView::of(app.outbox.progress(found).await?, &me)))
}
