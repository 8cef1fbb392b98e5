//! What became of a rich text, as JSON.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wecom_markup::{
    Dialect, Document, Loss, Rendered, Rules, Warning, Warnings, preview, render, split,
};

use super::names::Names;
use crate::compose::rich::RichText;
use crate::http::channels::FeatureName;
use crate::http::reply::always_there;

/// What became of a rich text.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct RenderView {
    /// What was left out when it was read, with places in the text as it was written; and the
    /// characters that are not seen, with places in the text with its values.
    losses: LossesView,
    /// The names of the variables in the text as it was written, each once, in the order of
    /// reading.
    variables: Vec<String>,
    /// What becomes of it in each dialect.
    rendered: Vec<RenderedView>,
}

/// What becomes of it in one dialect.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct RenderedView {
    /// Which dialect.
    dialect: DialectName,
    /// What WeCom would be sent.
    text: String,
    /// Its size in bytes of UTF-8.
    bytes: usize,
    /// How many bytes the channel takes.
    bytes_max: usize,
    /// The texts in which it can be sent: itself, or several that are numbered; `null` if it cannot
    /// be cut so that they fit.
    parts: Option<Vec<String>>,
    /// What the channel does not show as it was written.
    losses: LossesView,
    /// What a phone shows of the text, as HTML that is safe: no scripts, no styles, no pictures.
    /// Tutors are called by their names.
    preview_html: String,
}

/// What is lost.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::http) struct LossesView {
    /// One by one, in the order of reading.
    told: Vec<LossView>,
    /// How many more there are.
    more: usize,
}

/// One loss and its place.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct LossView {
    /// What kind of loss it is; stable.
    code: &'static str,
    /// What the channel does not know, if that is what it is; stable.
    feature: Option<FeatureName>,
    /// In words, in English.
    detail: String,
    /// In which paragraph, list, table or other block of the document, from 0.
    block: usize,
    /// From which character of that block, from 0. Breaks, mentions and pictures count for one.
    chars_from: usize,
    /// Up to which.
    chars_to: usize,
}

/// A kind of text that WeCom takes.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::http) enum DialectName {
    /// `markdown` of a group robot.
    RobotMarkdown,
    /// `markdown_v2` of a group robot.
    #[serde(rename = "robot_markdown_v2")]
    RobotMarkdownV2,
    /// `markdown` of an application.
    AppMarkdown,
    /// `markdown` of an AI bot.
    AibotMarkdown,
    /// The description of an application's `textcard`.
    Textcard,
    /// `text` of a group robot.
    RobotText,
    /// `text` of an application, and what a person copies.
    PlainText,
}

impl From<DialectName> for Dialect {
    fn from(name: DialectName) -> Self {
        match name {
            DialectName::RobotMarkdown => Self::RobotMarkdown,
            DialectName::RobotMarkdownV2 => Self::RobotMarkdownV2,
            DialectName::AppMarkdown => Self::AppMarkdown,
            DialectName::AibotMarkdown => Self::AibotMarkdown,
            DialectName::Textcard => Self::Textcard,
            DialectName::RobotText => Self::RobotText,
            DialectName::PlainText => Self::PlainText,
        }
    }
}

impl From<Dialect> for DialectName {
    fn from(dialect: Dialect) -> Self {
        match dialect {
            Dialect::RobotMarkdown => Self::RobotMarkdown,
            Dialect::RobotMarkdownV2 => Self::RobotMarkdownV2,
            Dialect::AppMarkdown => Self::AppMarkdown,
            Dialect::AibotMarkdown => Self::AibotMarkdown,
            Dialect::Textcard => Self::Textcard,
            Dialect::RobotText => Self::RobotText,
            Dialect::PlainText => Self::PlainText,
        }
    }
}

/// What becomes of a text: filled, if there are values.
pub(super) fn view(
    rich: &RichText,
    filled: Option<&Document>,
    read: &Warnings,
    dialects: &[Dialect],
    names: &Names,
) -> RenderView {
    let document = filled.unwrap_or(rich.document());
    RenderView {
        losses: filled.map_or_else(|| losses(read), |filled| losses_with_values(read, filled)),
        variables: rich.variables().map(|name| name.as_ref().to_owned()).collect(),
        rendered: dialects.iter().map(|dialect| rendered(document, *dialect, names)).collect(),
    }
}

/// What was left out, and what is not seen in the text with its values.
fn losses_with_values(read: &Warnings, filled: &Document) -> LossesView {
    let unseen = filled.invisible();
    let left_out = read.kept().iter().filter(|it| !matches!(it.loss, Loss::Invisible { .. }));
    LossesView {
        told: left_out.chain(unseen.kept()).map(loss).collect(),
        more: read.more().max(unseen.more()),
    }
}

fn rendered(document: &Document, dialect: Dialect, names: &Names) -> RenderedView {
    let rendered = render(document, dialect, Rules::default());
    RenderedView {
        dialect: dialect.into(),
        bytes: rendered.bytes(),
        bytes_max: rendered.bytes_max,
        parts: parts(document, &rendered),
        losses: losses(&rendered.warnings),
        preview_html: names.html(preview(&rendered.text, dialect)),
        text: rendered.text,
    }
}

fn parts(document: &Document, whole: &Rendered) -> Option<Vec<String>> {
    if whole.fits() {
        return Some(vec![whole.text.clone()]);
    }
    let parts = split(document, whole.dialect, Rules::default()).ok()?;
    Some(parts.into_iter().map(|part| part.text).collect())
}

pub(super) fn losses(warnings: &Warnings) -> LossesView {
    LossesView::of(warnings.kept(), warnings.more())
}

impl LossesView {
    /// These, and so many more.
    pub(in crate::http) fn of(told: &[Warning], more: usize) -> Self {
        Self { told: told.iter().map(loss).collect(), more }
    }
}

fn loss(warning: &Warning) -> LossView {
    let feature = if let Loss::Unknown { feature, .. } = &warning.loss {
        Some((*feature).into())
    } else {
        None
    };
    LossView {
        code: warning.loss.code(),
        feature,
        detail: warning.loss.to_string(),
        block: warning.place.block,
        chars_from: warning.place.chars.start,
        chars_to: warning.place.chars.end,
    }
}
