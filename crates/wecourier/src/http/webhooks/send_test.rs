//! Send a short fixed text to a group, to see whether its address works.

use axum::extract::State;
use wecom_client::api::SizedText;

use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::idempotency::IdempotencyKey;
use crate::http::legacy::{SendResult, Sent, WebhookPath};
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::model::Content;
use crate::model::access::Permission;
use crate::outbox::SendRequest;

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::Send, "/api/wecom/webhooks/{id}/test", send_test, |op| {
        op.id("sendTestMessage")
            .tag("webhooks")
            .summary("Send a short fixed text to a group, to see whether its address works")
    })
}

/// What the group reads, in the languages of the office.
const TEXT: &str =
    "這是一則測試訊息，收到即表示設定正確。\nThis is a test message: the setup works.";

async fn send_test(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<WebhookPath>,
    IdempotencyKey(idempotency_key): IdempotencyKey,
) -> Result<Sent, Problem> {
    let webhook = app.store.find_webhook(me.scope(), path.id()).await?;
    let webhook_name = webhook.ok_or_else(Problem::no_such_webhook)?.name;
    let content = Content::Text(SizedText::parse(TEXT).expect("the text is short"));
    let request = SendRequest { by: me, webhook_name, content, idempotency_key };
    Ok(SendResult::of(app.outbox.send(request).await?))
}
