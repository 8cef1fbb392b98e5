//! What each group would get, worked out within bounds.
//!
//! One text is bounded before it is rendered, and all of them together by a [`Budget`].

mod budget;
mod losses;
mod reader;
mod rich;
mod saids;
mod template;
mod verbatim;

use std::sync::Arc;

use wecom_client::api::BadText;
use wecom_markup::Warnings;

use self::rich::RichWords;
use self::template::TemplateWords;
use self::verbatim::Words;
use super::{BatchContent, Form, PlanProblem, RowProblem, TemplateUsed};
use crate::model::{BadContent, Channel};
use crate::store::{PictureRecord, TemplateRecord};

pub(super) use self::budget::Budget;
pub use self::losses::Losses;
pub(super) use self::reader::Reader;
pub use self::rich::RICH_BYTES_MAX;
pub(super) use self::saids::Saids;

/// How many variables a text may have.
pub const VARIABLES_MAX: usize = 100;
/// A text whose words are longer than this fits no channel.
const WRITTEN_BYTES_MAX: usize = 64 * 1024;
/// What one group would read fits no channel if it is longer than this, and is not rendered.
const FILLED_BYTES_MAX: usize = 16 * 1024;

/// What a group would read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowText {
    /// The same as everybody: the text of the whole.
    AsWritten,
    /// The text with the group's values.
    Own(String),
}

/// What the store has of what a batch says.
pub(super) enum Found {
    /// Nothing, or nothing is needed.
    Nothing,
    /// The picture, if it is there.
    Picture(Option<PictureRecord>),
    /// The version of the template.
    Template(Box<TemplateRecord>),
    /// The template without this version.
    NoVersion,
}

/// What a batch says, ready to be worked out for each group.
pub(super) enum Said<'a> {
    Text(Words<'a>),
    Rich(RichWords),
    Template(Box<TemplateWords<'a>>),
    Picture { size_bytes: Option<usize>, file_name: &'a str },
}

/// What one group would get.
#[derive(Default)]
pub(super) struct Filled {
    pub(super) text: Option<RowText>,
    pub(super) size_bytes: Option<usize>,
    pub(super) problems: Vec<RowProblem>,
    /// What is lost of it, beside what is lost of every group's.
    pub(super) losses: Vec<Warnings>,
    /// How much work it was, as a [`Budget`] counts it.
    pub(super) work: usize,
}

impl Found {
    pub(super) fn template(record: TemplateRecord) -> Self {
        Self::Template(Box::new(record))
    }

    /// The picture, if it is there.
    pub(super) fn picture(&self) -> Option<&PictureRecord> {
        match self {
            Self::Picture(picture) => picture.as_ref(),
            Self::Nothing | Self::Template(_) | Self::NoVersion => None,
        }
    }

    /// Which version of which template, if it is there.
    pub(super) fn template_used(&self) -> Option<TemplateUsed> {
        match self {
            Self::Template(it) => Some(TemplateUsed { name: it.name.clone(), version: it.version }),
            Self::Nothing | Self::Picture(_) | Self::NoVersion => None,
        }
    }
}

impl Said<'_> {
    /// Takes the text apart, unless it is too much for that, and shows what was made of it.
    pub(super) fn with<T>(
        content: &BatchContent,
        channel: Channel,
        found: &Found,
        currency: &str,
        see: impl FnOnce(&Said<'_>) -> T,
    ) -> Result<T, PlanProblem> {
        match (content, found) {
            (BatchContent::Text { kind, text }, _) => {
                Ok(see(&Said::Text(Words::of(kind.by(channel), text)?)))
            }
            (BatchContent::Rich { kind, format, text }, _) => {
                Ok(see(&Said::Rich(RichWords::of(kind.by(channel), *format, text)?)))
            }
            (BatchContent::Template { kind, .. }, Found::Template(record)) => {
                let wording = &record.wording;
                TemplateWords::with(kind.by(channel), wording, currency, |it| {
                    see(&Said::Template(Box::new(it)))
                })
            }
            (BatchContent::Template { .. }, Found::NoVersion) => Err(PlanProblem::UnknownVersion),
            (BatchContent::Template { .. }, Found::Nothing | Found::Picture(_)) => {
                Err(PlanProblem::UnknownTemplate)
            }
            (BatchContent::Picture(_), found) => {
                let facts = found.picture().map(|picture| &picture.facts);
                let size_bytes = facts.and_then(|it| usize::try_from(it.size_bytes).ok());
                let file_name = facts.map_or("", |it| it.uploaded.file_name.as_str());
                Ok(see(&Said::Picture { size_bytes, file_name }))
            }
        }
    }

    /// What is kept as the text of the whole.
    pub(super) fn written(&self) -> &str {
        match self {
            Self::Text(words) => words.written(),
            Self::Rich(words) => words.written(),
            Self::Template(words) => words.written(),
            Self::Picture { file_name, .. } => file_name,
        }
    }

    /// What is lost of it, whatever its values: what was left out when it was read, and what its
    /// kind of message does not show.
    pub(super) fn losses(&self) -> &[Warnings] {
        match self {
            Self::Rich(words) => words.losses(),
            Self::Template(words) => words.losses(),
            Self::Text(_) | Self::Picture { .. } => &[],
        }
    }

    /// What a reader would get.
    pub(super) fn fill(&self, reader: Reader<'_>) -> Filled {
        match self {
            Self::Text(words) => words.fill(reader),
            Self::Rich(words) => words.fill(reader),
            Self::Template(words) => words.fill(reader),
            Self::Picture { size_bytes, .. } => {
                Filled { size_bytes: *size_bytes, ..Filled::default() }
            }
        }
    }

    /// Whether two mentions of one reader say the same.
    pub(super) fn are_alike(&self, one: Reader<'_>, other: Reader<'_>) -> bool {
        let alike = |variable: &Arc<str>| one.value(variable) == other.value(variable);
        match self {
            Self::Text(words) => words.variables().all(alike),
            Self::Rich(words) => words.variables().all(alike),
            Self::Template(words) => words.variables().all(alike),
            Self::Picture { .. } => true,
        }
    }
}

impl Filled {
    /// The text that everybody gets: it has no variables.
    fn same(size_bytes: usize, judged: Result<(), BadContent>) -> Self {
        let is_too_long = matches!(judged, Err(BadContent::Text(BadText::TooLong { .. })));
        Self {
            text: (!is_too_long).then_some(RowText::AsWritten),
            size_bytes: Some(size_bytes),
            problems: judged.err().map(RowProblem::Text).into_iter().collect(),
            ..Self::default()
        }
    }

    /// A text of its own, if the channel takes it.
    fn own(form: Form, text: String) -> Self {
        let size_bytes = text.len();
        match form.judge(&text) {
            Err(BadContent::Text(BadText::TooLong { .. })) => Self::too_long(form, size_bytes),
            judged => Self {
                text: Some(RowText::Own(text)),
                size_bytes: Some(size_bytes),
                problems: judged.err().map(RowProblem::Text).into_iter().collect(),
                ..Self::default()
            },
        }
    }

    /// The same, and how much work it was.
    fn after(self, work: usize) -> Self {
        Self { work, ..self }
    }

    fn too_long(form: Form, size_bytes: usize) -> Self {
        let problem = RowProblem::Text(too_long(size_bytes, form.size_bytes_max()));
        Self { size_bytes: Some(size_bytes), ..Self::refused(vec![problem]) }
    }

    fn refused(problems: Vec<RowProblem>) -> Self {
        Self { problems, ..Self::default() }
    }
}

fn too_long(size_bytes: usize, size_bytes_max: usize) -> BadContent {
    BadText::TooLong { size_bytes, size_bytes_max }.into()
}
