//! What a template says, with its samples or with other values; nothing is kept.

use std::collections::BTreeMap;

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::input::{Checked, ValueInput, WordingInput};
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::json::Json;
use crate::http::problem::Problem;
use crate::http::render::{DialectName, FilledView};
use crate::http::reply::{Found, always_there};
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().ask(Permission::View, "/api/templates/preview", preview, |op| {
        op.id("previewTemplate")
            .tag("templates")
            .summary("What a template says, with its samples or with other values")
    })
}

/// A template that need not be kept, and the values to look at it with.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TemplatePreview {
    /// What it says.
    wording: WordingInput,
    /// What stands for its variables; for those that are not here, their samples do.
    #[serde(default)]
    values: BTreeMap<String, ValueInput>,
    /// A group for which it is meant: its name stands for a variable `group` without a value here.
    webhook_name: Option<String>,
    /// As which kind of message a phone is to show it.
    dialect: Option<DialectName>,
}

/// What a template says.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct PreviewedView {
    /// The text: plain, or Markdown.
    text: String,
    /// How long it is in UTF-8.
    bytes: usize,
    /// As the message that was asked for; `null` if none was.
    message: Option<FilledView>,
}

/// The variable that is a group's name.
const GROUP: &str = "group";

async fn preview(
    State(app): State<App>,
    Caller(me): Caller,
    Json(asked): Json<TemplatePreview>,
) -> Result<Found<PreviewedView>, Problem> {
    let TemplatePreview { wording, mut values, webhook_name, dialect } = asked;
    if let Some(name) = webhook_name {
        let group = app.store.find_webhook_named(me.scope(), name.trim()).await?;
        let group = group.ok_or_else(Problem::no_such_webhook)?;
        values.entry(GROUP.to_owned()).or_insert(ValueInput::One(group.name));
    }
    let mut checked = Checked::default();
    let format = wording.format();
    let wording = checked.wording(wording);
    let values = wording.as_ref().map(|wording| checked.values(wording, values));
    let text = wording.zip(values);
    let text =
        text.and_then(|(wording, values)| checked.rendered(&wording, &values, &app.facts.currency));
    let text = checked.finish(text)?;
    let message = match dialect {
        Some(dialect) => Some(FilledView::of(&app, me.scope(), (format, &text), dialect).await?),
        None => None,
    };
    Ok(Found(PreviewedView { bytes: text.len(), text, message }))
}
