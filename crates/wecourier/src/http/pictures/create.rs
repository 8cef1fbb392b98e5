//! Upload a picture, so that batches may name it.

use axum::extract::State;

use super::{BODY_BYTES_MAX, PictureView, Upload, fit};
use crate::compose::picture::{UPLOAD_KEPT, id_of};
use crate::http::access::Routes;
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::http::reply::Created;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new()
        .post(Permission::Send, "/api/wecom/pictures", create, |op| {
            op.id("uploadPicture")
                .tag("pictures")
                .summary("Upload a picture, so that batches may name it for 24 hours")
        })
        .with_bodies_up_to(BODY_BYTES_MAX)
}

async fn create(State(app): State<App>, upload: Upload) -> Result<Created<PictureView>, Problem> {
    let picture = fit(&app, upload).await?;
    let now = app.clock.now();
    let until = now.saturating_add(UPLOAD_KEPT).unwrap_or(jiff::Timestamp::MAX);
    let id = id_of(&picture.facts.uploaded);
    Ok(Created(app.store.keep_picture(id, &picture, now, until).await?.into()))
}
