//! The six endpoints that an older program knows, with its JSON. **Do not copy their manner**:
//! numeric ids, verbs in paths, refusals as HTTP 200, offsets, projected states.

mod get_webhook;
mod list_webhooks;
mod message_log;
mod send;
mod send_image;
mod send_result;
mod update_webhook;

use schemars::JsonSchema;
use serde::Deserialize;

use super::access::Routes;
use crate::model::WebhookId;

pub(super) use send_result::{SendResult, Sent, failure_words};

pub(super) fn routes() -> Routes {
    Routes::new()
        .merge(list_webhooks::route())
        .merge(get_webhook::route())
        .merge(update_webhook::route())
        .merge(send::route())
        .merge(send_image::route())
        .merge(message_log::route())
}

/// The group robot in the path.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct WebhookPath {
    /// Its id.
    id: i64,
}

impl WebhookPath {
    pub(super) fn id(&self) -> WebhookId {
        WebhookId(self.id)
    }
}
