//! What each group would get, worked out within bounds.
//!
//! One text is bounded before it is rendered, and all of them together by a [`Budget`].

mod budget;
mod losses;
mod rich;
mod template;
mod verbatim;

use std::sync::Arc;

use wecom_client::api::BadText;
use wecom_markup::Warnings;

use self::rich::RichWords;
use self::template::TemplateWords;
use self::verbatim::Words;
use super::{BatchContent, PlanProblem, RowProblem, TargetRequest, TemplateUsed, TextKind};
use crate::model::BadContent;
use crate::model::template::{BadValue, Given};
use crate::store::{PictureRecord, TemplateRecord};

pub(super) use self::budget::Budget;
pub use self::losses::Losses;
pub use self::rich::RICH_BYTES_MAX;

/// How many variables a text may have.
pub const VARIABLES_MAX: usize = 100;
/// A text whose words are longer than this fits no channel.
const WRITTEN_BYTES_MAX: usize = 64 * 1024;
/// What one group would read fits no channel if it is longer than this, and is not rendered.
const FILLED_BYTES_MAX: usize = 16 * 1024;
/// The variable that is the name of the group, unless it is given.
const GROUP: &str = "group";

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
        found: &Found,
        currency: &str,
        see: impl FnOnce(&Said<'_>) -> T,
    ) -> Result<T, PlanProblem> {
        match (content, found) {
            (BatchContent::Text { kind, text }, _) => Ok(see(&Said::Text(Words::of(*kind, text)?))),
            (BatchContent::Rich { kind, format, text }, _) => {
                Ok(see(&Said::Rich(RichWords::of(*kind, *format, text)?)))
            }
            (BatchContent::Template { kind, .. }, Found::Template(record)) => {
                let wording = &record.wording;
                TemplateWords::with(*kind, wording, currency, |it| {
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

    /// What the group of this name would get.
    pub(super) fn fill(&self, name: &str, target: &TargetRequest) -> Filled {
        match self {
            Self::Text(words) => words.fill(name, target),
            Self::Rich(words) => words.fill(name, target),
            Self::Template(words) => words.fill(name, target),
            Self::Picture { size_bytes, .. } => {
                Filled { size_bytes: *size_bytes, ..Filled::default() }
            }
        }
    }

    /// Whether two mentions of one group say the same.
    pub(super) fn are_alike(&self, name: &str, one: &TargetRequest, other: &TargetRequest) -> bool {
        let alike =
            |variable: &Arc<str>| value(name, one, variable) == value(name, other, variable);
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
    fn own(kind: TextKind, text: String) -> Self {
        let size_bytes = text.len();
        match kind.content(&text).map(drop) {
            Err(BadContent::Text(BadText::TooLong { .. })) => Self::too_long(kind, size_bytes),
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

    fn too_long(kind: TextKind, size_bytes: usize) -> Self {
        let problem = RowProblem::Text(too_long(size_bytes, kind.size_bytes_max()));
        Self { size_bytes: Some(size_bytes), ..Self::refused(vec![problem]) }
    }

    fn refused(problems: Vec<RowProblem>) -> Self {
        Self { problems, ..Self::default() }
    }
}

/// What is given for a variable in one group's text.
fn value<'v>(name: &'v str, target: &'v TargetRequest, variable: &str) -> Option<Value<'v>> {
    let own = (variable == GROUP).then_some(Value::One(name));
    let given = target.values.get(variable).map(|given| match given {
        Given::One(text) => Value::One(text),
        Given::Many(texts) => Value::Many(texts),
    });
    given.or(own)
}

/// What is given for a variable.
#[derive(PartialEq, Eq)]
enum Value<'v> {
    One(&'v str),
    Many(&'v [String]),
}

/// The same for a variable that takes one text.
fn one_text<'v>(name: &'v str, target: &'v TargetRequest, variable: &str) -> Option<&'v str> {
    match value(name, target, variable)? {
        Value::One(text) => Some(text),
        Value::Many(_) => None,
    }
}

/// The variables for which there are several values, where each takes one text.
fn lists<'v>(
    target: &TargetRequest,
    variables: impl Iterator<Item = &'v Arc<str>>,
) -> Vec<RowProblem> {
    let is_list = |name: &&Arc<str>| matches!(target.values.get(&***name), Some(Given::Many(_)));
    let problem = |name| RowProblem::BadValue { name: Arc::clone(name), bad: BadValue::WrongCount };
    variables.filter(is_list).map(problem).collect()
}

fn too_long(size_bytes: usize, size_bytes_max: usize) -> BadContent {
    BadText::TooLong { size_bytes, size_bytes_max }.into()
}
