//! A rich text as the console's editor opens it: what is pasted, and what a template says.
//!
//! A browser is not asked to make a page of somebody's text. The answer is a document of the
//! editor's, which holds words, marks and safe addresses.

mod doc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use wecom_markup::SOURCE_BYTES_MAX;

use super::view::{LossesView, losses};
use super::{BODY_BYTES_MAX, FormatName};
use crate::compose::rich::Format;
use crate::http::access::Routes;
use crate::http::app::App;
use crate::http::field::FieldProblem;
use crate::http::json::Json;
use crate::http::problem::Problem;
use crate::http::reply::{Found, always_there};
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new()
        .ask(Permission::Send, "/api/wecom/read", read, |op| {
            op.id("readText").tag("render").summary("A rich text as the console's editor opens it")
        })
        .with_bodies_up_to(BODY_BYTES_MAX)
}

/// A rich text to open.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewReading {
    /// How it is written.
    format: FormatName,
    /// What is written.
    text: String,
}

/// A rich text as the editor opens it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct ReadingView {
    /// A document of `ProseMirror`'s, of the parts that the editor knows.
    #[schemars(with = "std::collections::BTreeMap<String, Value>")]
    document: Value,
    /// What was left out or changed when it was read.
    losses: LossesView,
}

/// Works away from the threads that answer requests, in the same turns as rendering.
async fn read(
    State(app): State<App>,
    Json(new): Json<NewReading>,
) -> Result<Found<ReadingView>, Problem> {
    let turn = app.render_turns.clone().acquire_owned().await;
    let turn = turn.expect("the semaphore is never closed");
    let reading = tokio::task::spawn_blocking(move || {
        let source = Format::from(new.format).read(&new.text);
        let reading = source.map(|source| ReadingView {
            document: doc::doc(source.document.blocks()),
            losses: losses(&source.warnings),
        });
        drop(turn);
        reading
    });
    let reading =
        reading.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()));
    reading.map(Found).map_err(|too_long| {
        FieldProblem::sized("text", "bytes", too_long.size_bytes, SOURCE_BYTES_MAX).into()
    })
}
