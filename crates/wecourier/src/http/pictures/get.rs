//! One uploaded picture, as long as batches may name it.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{PictureView, UPLOAD_IT};
use crate::http::access::Routes;
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::Found;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::Send, "/api/wecom/pictures/{id}", get, |op| {
        op.id("getPicture").tag("pictures").summary("What is known of an uploaded picture")
    })
}

/// The picture in the path.
#[derive(Debug, Deserialize, JsonSchema)]
struct PicturePath {
    /// Its id.
    id: String,
}

async fn get(
    State(app): State<App>,
    Path(path): Path<PicturePath>,
) -> Result<Found<PictureView>, Problem> {
    let gone = || Problem::new(ProblemCode::NotFound, UPLOAD_IT);
    let id = path.id.parse().map_err(|_| gone())?;
    let found = app.store.find_picture(id, app.clock.now()).await?;
    Ok(Found(found.ok_or_else(gone)?.into()))
}
