//! What each group would get, worked out within bounds.

use wecom_client::api::BadText;

use super::{BatchContent, PlanProblem, RowProblem, TargetRequest, TextKind};
use crate::compose::merge::{BadFill, Template};
use crate::model::BadContent;
use crate::store::PictureRecord;

/// How many variables a text may have.
pub const VARIABLES_MAX: usize = 100;
/// A text that is longer than this as it was written fits no channel.
const WRITTEN_BYTES_MAX: usize = 64 * 1024;

/// What a group would read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowText {
    /// The text as it was written; it has no variables.
    AsWritten,
    /// The text with the group's values.
    Own(String),
}

/// What a batch says, ready to be worked out for each group.
pub(super) enum Said<'a> {
    Text(Words<'a>),
    Picture { size_bytes: Option<usize> },
}

/// The text of a batch, ready to be filled.
pub(super) struct Words<'a> {
    written: &'a str,
    kind: TextKind,
    template: Template,
    /// What is wrong with it for everybody alike, if it has no variables.
    alike: Option<Result<(), BadContent>>,
}

/// What one group would get.
pub(super) struct Filled {
    pub(super) text: Option<RowText>,
    pub(super) size_bytes: Option<usize>,
    pub(super) problem: Option<RowProblem>,
}

impl<'a> Said<'a> {
    /// Takes the text apart, unless it is too much for that.
    pub(super) fn of(
        content: &'a BatchContent,
        picture: Option<&PictureRecord>,
    ) -> Result<Self, PlanProblem> {
        Ok(match content {
            BatchContent::Text { kind, text } => Self::Text(Words::of(*kind, text)?),
            BatchContent::Picture(_) => {
                let size_bytes = picture.map(|it| usize::try_from(it.facts.size_bytes));
                Self::Picture { size_bytes: size_bytes.and_then(Result::ok) }
            }
        })
    }

    /// What the group of this name would get.
    pub(super) fn fill(&self, name: &str, target: &TargetRequest) -> Filled {
        match self {
            Self::Text(words) => words.fill(name, target),
            Self::Picture { size_bytes } => {
                Filled { text: None, size_bytes: *size_bytes, problem: None }
            }
        }
    }

    /// Whether two mentions of one group say the same.
    pub(super) fn are_alike(&self, name: &str, one: &TargetRequest, other: &TargetRequest) -> bool {
        match self {
            Self::Text(words) => words.are_alike(name, one, other),
            Self::Picture { .. } => true,
        }
    }
}

impl<'a> Words<'a> {
    fn of(kind: TextKind, written: &'a str) -> Result<Self, PlanProblem> {
        if written.len() > WRITTEN_BYTES_MAX {
            return Err(PlanProblem::Text(too_long(kind, written.len())));
        }
        let template = Template::parse(written);
        let actual = template.variables().len();
        if actual > VARIABLES_MAX {
            return Err(PlanProblem::TooManyVariables { actual });
        }
        let alike = (actual == 0).then(|| kind.content(written).map(drop));
        Ok(Self { written, kind, template, alike })
    }

    fn fill(&self, name: &str, target: &TargetRequest) -> Filled {
        if let Some(alike) = self.alike {
            let is_too_long = matches!(alike, Err(BadContent::Text(BadText::TooLong { .. })));
            return Filled {
                text: (!is_too_long).then_some(RowText::AsWritten),
                size_bytes: Some(self.written.len()),
                problem: alike.err().map(RowProblem::Text),
            };
        }
        let value = |variable: &str| value(name, target, variable);
        match self.template.fill(value, self.kind.size_bytes_max()) {
            Ok(text) => {
                let problem = self.kind.content(&text).err().map(RowProblem::Text);
                Filled { size_bytes: Some(text.len()), text: Some(RowText::Own(text)), problem }
            }
            Err(BadFill::TooLong { size_bytes }) => {
                let problem = Some(RowProblem::Text(too_long(self.kind, size_bytes)));
                Filled { text: None, size_bytes: Some(size_bytes), problem }
            }
            Err(BadFill::Unfilled { names }) => {
                let problem = Some(RowProblem::Unfilled { names });
                Filled { text: None, size_bytes: None, problem }
            }
        }
    }

    fn are_alike(&self, name: &str, one: &TargetRequest, other: &TargetRequest) -> bool {
        let mut variables = self.template.variables();
        variables.all(|variable| value(name, one, variable) == value(name, other, variable))
    }
}

/// What stands for a variable in one group's text.
fn value<'v>(name: &'v str, target: &'v TargetRequest, variable: &str) -> Option<&'v str> {
    let own = (variable == "group").then_some(name);
    target.values.get(variable).map(String::as_str).or(own)
}

fn too_long(kind: TextKind, size_bytes: usize) -> BadContent {
    BadText::TooLong { size_bytes, size_bytes_max: kind.size_bytes_max() }.into()
}
