//! Send a short fixed text to a group, to see whether its address works.

use aide::axum::ApiRouter;
use aide::axum::routing::post_with;
use axum::extract::State;
use wecom_client::api::SizedText;

use crate::http::app::App;
use crate::http::idempotency::IdempotencyKey;
use crate::http::legacy::{SendResult, Sent, WebhookPath};
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::model::Content;
use crate::outbox::SendRequest;

pub(super) fn route() -> ApiRouter<App> {
    let post = post_with(send_test, |op| {
        op.id("sendTestMessage")
            .tag("webhooks")
            .summary("Send a short fixed text to a group, to see whether its address works")
    });
    ApiRouter::new().api_route("/api/wecom/webhooks/{id}/test", post)
}

/// What the group reads, in the languages of the office.
const TEXT: &str =
    "這是一則測試訊息，收到即表示設定正確。\nThis is a test message: the setup works.";

async fn send_test(
    State(app): State<App>,
    Path(path): Path<WebhookPath>,
    IdempotencyKey(idempotency_key): IdempotencyKey,
) -> Result<Sent, Problem> {
    let webhook = app.store.find_webhook(path.id()).await?;
    let webhook_name = webhook.ok_or_else(Problem::no_such_webhook)?.name;
    let content = Content::Text(SizedText::parse(TEXT).expect("the text is short"));
    let request = SendRequest { webhook_name, content, idempotency_key };
    Ok(SendResult::of(app.outbox.send(request).await?))
}
