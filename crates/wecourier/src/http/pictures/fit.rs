//! Making an upload acceptable to WeCom.

use super::upload::{FILE, Upload};
use crate::compose::picture::{self, UPLOAD_BYTES_MAX};
use crate::http::app::App;
use crate::http::field::FieldProblem;
use crate::http::problem::Problem;
use crate::model::Picture;

/// What multipart adds around the file.
const MULTIPART_BYTES_MAX: usize = 16 * 1024;
/// How large the body of an upload may be.
pub(in crate::http) const BODY_BYTES_MAX: usize = UPLOAD_BYTES_MAX + MULTIPART_BYTES_MAX;

/// Decodes and encodes away from the threads that answer requests, one picture at a time, so
/// that a crowd of large ones does not fill the memory. The turn lasts as long as the work, not
/// as long as somebody waits for it.
pub(in crate::http) async fn fit(app: &App, upload: Upload) -> Result<Picture, Problem> {
    let turn = app.picture_turns.clone().acquire_owned().await;
    let turn = turn.expect("the semaphore is never closed");
    let fitted = tokio::task::spawn_blocking(move || {
        let fitted = picture::fit(&upload.bytes, &upload.name);
        drop(turn);
        fitted
    });
    let fitted = fitted.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()));
    fitted.map_err(|bad| FieldProblem::picture(FILE, &bad).into())
}
