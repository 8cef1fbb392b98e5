//! One rich text for every dialect of WeCom's: the text, its bytes, what is lost, what a phone
//! shows. Nothing is kept and nothing is sent.

mod filled;
mod names;
mod phone;
mod read;
mod view;

use std::collections::BTreeMap;

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use wecom_markup::{Dialect, SOURCE_BYTES_MAX, Source};

pub(super) use self::filled::FilledView;
use self::names::Names;
pub(super) use self::view::DialectName;
pub(super) use self::view::LossesView;
use self::view::RenderView;
use super::access::{Caller, Routes};
use super::app::App;
use super::field::FieldProblem;
use super::json::Json;
use super::problem::Problem;
use super::reply::Found;
use crate::compose::rich::{Format, RichText};
use crate::model::access::Permission;

/// Room for the largest source, each sign of which JSON may write as two.
const BODY_BYTES_MAX: usize = 2 * SOURCE_BYTES_MAX + 1024;

pub(super) fn route() -> Routes {
    Routes::new()
        .ask(Permission::Send, "/api/wecom/render", render, |op| {
            op.id("renderText")
                .tag("render")
                .summary("What becomes of a rich text on each channel; nothing is sent")
        })
        .with_bodies_up_to(BODY_BYTES_MAX)
        .merge(phone::route())
        .merge(read::route())
}

/// A rich text.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewRender {
    /// How it is written.
    format: FormatName,
    /// What is written.
    text: String,
    /// For which dialects; all of them, if none is named.
    #[serde(default)]
    #[schemars(length(max = 6))]
    dialects: Vec<DialectName>,
    /// What stands for each `{{variable}}`: words, whatever signs they have. What has no value
    /// stays as it is.
    #[serde(default)]
    values: BTreeMap<String, String>,
}

/// How a rich text is written.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum FormatName {
    /// As a web page, or a part of one: what is pasted.
    Html,
    /// With `*` and `#`, and WeCom's own `<font color="…">` and `<@userid>`.
    Markdown,
}

/// Works away from the threads that answer requests, a few at a time. The turn lasts as long as
/// the work, not as long as somebody waits for it.
async fn render(
    State(app): State<App>,
    Caller(me): Caller,
    Json(new): Json<NewRender>,
) -> Result<Found<RenderView>, Problem> {
    let names = Names::of(&app, me.scope(), &new.text).await?;
    let turn = app.render_turns.clone().acquire_owned().await;
    let turn = turn.expect("the semaphore is never closed");
    let rendered = tokio::task::spawn_blocking(move || {
        let rendered = new.rendered(&names);
        drop(turn);
        rendered
    });
    let rendered =
        rendered.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()));
    Ok(rendered.map(Found)?)
}

impl NewRender {
    fn rendered(&self, names: &Names) -> Result<RenderView, FieldProblem> {
        let too_large =
            |field: &str, bytes| FieldProblem::sized(field, "bytes", bytes, SOURCE_BYTES_MAX);
        let source = Format::from(self.format).read(&self.text);
        let source = source.map_err(|it| too_large("text", it.size_bytes))?;
        let rich = RichText::new(source.document);
        let value = |name: &str| self.values.get(name).map(String::as_str);
        let filled = (!self.values.is_empty()).then(|| rich.fill(value, SOURCE_BYTES_MAX));
        let filled = filled.transpose().map_err(|it| too_large("values", it.size_bytes))?;
        Ok(view::view(&rich, filled.as_ref(), &source.warnings, &self.dialects(), names))
    }

    /// Each once, in the order of the table.
    fn dialects(&self) -> Vec<Dialect> {
        let named: Vec<Dialect> = self.dialects.iter().map(|name| Dialect::from(*name)).collect();
        let all = Dialect::ALL.into_iter();
        all.filter(|dialect| named.is_empty() || named.contains(dialect)).collect()
    }
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Html => Self::Html,
            FormatName::Markdown => Self::Markdown,
        }
    }
}

/// What the operation answers without values, for whoever has read the text.
pub fn answer(source: Source, dialect: Dialect) -> serde_json::Value {
    let rich = RichText::new(source.document);
    let view = view::view(&rich, None, &source.warnings, &[dialect], &Names::default());
    serde_json::to_value(view).expect("an answer is JSON")
}
