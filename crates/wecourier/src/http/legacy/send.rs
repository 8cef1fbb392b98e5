//! Send a text to a group, now.

use super::{SendResult, Sent};
use crate::channel::capability::ROBOT;
use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::field::FieldProblem;
use crate::http::idempotency::IdempotencyKey;
use crate::http::json::Json;
use crate::http::problem::Problem;
use crate::model::access::Permission;
use crate::model::{Content, WebhookName};
use crate::outbox::SendRequest;
use crate::outbox::plan::TextKind;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::Send, "/api/wecom/send", send, |op| {
        op.id("sendMessage").tag("messages").summary("Send a text to a group, now")
    })
}

/// A text for a group.
#[derive(Debug, Deserialize, JsonSchema)]
struct NewMessage {
    /// What people call the group here.
    webhook_name: String,
    /// How to read `content`.
    msg_type: TextType,
    #[schemars(description = format!(
        "The message: up to {} bytes of text, or {} bytes of either markdown.",
        ROBOT.text_bytes_max, ROBOT.markdown_bytes_max
    ))]
    content: String,
}

/// How to read a text.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum TextType {
    /// As it stands.
    Text,
    /// As the robot's markdown.
    Markdown,
    /// As the robot's newer markdown.
    MarkdownV2,
}

async fn send(
    State(app): State<App>,
    Caller(me): Caller,
    IdempotencyKey(idempotency_key): IdempotencyKey,
    notes: Notes,
    Json(new): Json<NewMessage>,
) -> Result<Sent, Problem> {
    let webhook_name = webhook_name(&new.webhook_name);
    let content = content(new.msg_type, &new.content);
    let (webhook_name, content) = match (webhook_name, content) {
        (Ok(webhook_name), Ok(content)) => (webhook_name, content),
        (Err(name), Err(content)) => return Err(Problem::invalid(vec![name, content])),
        (Err(problem), Ok(_)) | (Ok(_), Err(problem)) => return Err(problem.into()),
    };
    notes.says("webhook_name", &webhook_name);
    let request = SendRequest { by: me, webhook_name, content, idempotency_key };
    Ok(SendResult::of(app.outbox.send(request).await?))
}

/// A name that a group could have.
pub(super) fn webhook_name(name: &str) -> Result<String, FieldProblem> {
    WebhookName::parse(name)
        .map(|name| name.as_str().to_owned())
        .map_err(|bad| FieldProblem::webhook_text("webhook_name", bad))
}

impl From<TextType> for TextKind {
    fn from(word: TextType) -> Self {
        match word {
            TextType::Text => Self::Text,
            TextType::Markdown => Self::Markdown,
            TextType::MarkdownV2 => Self::MarkdownV2,
        }
    }
}

fn content(msg_type: TextType, content: &str) -> Result<Content, FieldProblem> {
    TextKind::from(msg_type).content(content).map_err(|bad| FieldProblem::text("content", bad))
}
