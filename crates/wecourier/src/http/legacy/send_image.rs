//! Send a picture to a group, now. The service makes it acceptable to WeCom first.

mod upload;

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{SendResult, Sent, send};
use crate::compose::picture::{self, UPLOAD_BYTES_MAX};
use crate::http::access::Routes;
use crate::http::app::App;
use crate::http::field::FieldProblem;
use crate::http::idempotency::IdempotencyKey;
use crate::http::params::Query;
use crate::http::problem::Problem;
use crate::model::access::Permission;
use crate::model::{Content, Picture};
use crate::outbox::SendRequest;
use upload::{FILE, Upload};

/// What multipart adds around the file.
const MULTIPART_BYTES_MAX: usize = 16 * 1024;

pub(super) fn route() -> Routes {
    Routes::new()
        .post(Permission::Send, "/api/wecom/send-image", send_image, |op| {
            op.id("sendImage").tag("messages").summary("Send a picture to a group, now")
        })
        .with_bodies_up_to(UPLOAD_BYTES_MAX + MULTIPART_BYTES_MAX)
}

/// Where to send it.
#[derive(Debug, Deserialize, JsonSchema)]
struct SendImageQuery {
    /// What people call the group here.
    webhook_name: String,
}

async fn send_image(
    State(app): State<App>,
    Query(query): Query<SendImageQuery>,
    IdempotencyKey(idempotency_key): IdempotencyKey,
    upload: Upload,
) -> Result<Sent, Problem> {
    let webhook_name = send::webhook_name(&query.webhook_name)?;
    let content = Content::Picture(fit(&app, upload).await?);
    let request = SendRequest { webhook_name, content, idempotency_key };
    Ok(SendResult::of(app.outbox.send(request).await?))
}

/// Decodes and encodes away from the threads that answer requests, one picture at a time, so
/// that a crowd of large ones does not fill the memory. The turn lasts as long as the work, not
/// as long as somebody waits for it.
async fn fit(app: &App, upload: Upload) -> Result<Picture, Problem> {
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
