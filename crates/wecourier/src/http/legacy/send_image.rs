//! Send a picture to a group, now. The service makes it acceptable to WeCom first.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{SendResult, Sent, send};
use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::idempotency::IdempotencyKey;
use crate::http::params::Query;
use crate::http::pictures::{BODY_BYTES_MAX, Upload, fit};
use crate::http::problem::Problem;
use crate::model::Content;
use crate::model::access::Permission;
use crate::outbox::SendRequest;

pub(super) fn route() -> Routes {
    Routes::new()
        .post(Permission::Send, "/api/wecom/send-image", send_image, |op| {
            op.id("sendImage").tag("messages").summary("Send a picture to a group, now")
        })
        .with_bodies_up_to(BODY_BYTES_MAX)
}

/// Where to send it.
#[derive(Debug, Deserialize, JsonSchema)]
struct SendImageQuery {
    /// What people call the group here.
    webhook_name: String,
}

async fn send_image(
    State(app): State<App>,
    Caller(me): Caller,
    Query(query): Query<SendImageQuery>,
    IdempotencyKey(idempotency_key): IdempotencyKey,
    notes: Notes,
    upload: Upload,
) -> Result<Sent, Problem> {
    let webhook_name = send::webhook_name(&query.webhook_name)?;
    let content = Content::Picture(fit(&app, upload).await?);
    notes.says("webhook_name", &webhook_name);
    let request = SendRequest { by: me, webhook_name, content, idempotency_key };
    Ok(SendResult::of(app.outbox.send(request).await?))
}
