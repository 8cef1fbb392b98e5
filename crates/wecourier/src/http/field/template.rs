//! What is wrong with a template, as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use crate::compose::template::Flaw;

/// What is wrong with a template.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub(in crate::http) struct TemplateFault {
    /// What it is; stable.
    pub(in crate::http) code: TemplateFaultCode,
    /// In which line, from 1, if it is in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::http) line: Option<usize>,
}

/// What is wrong with a template, in a word.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::http) enum TemplateFaultCode {
    /// A tag is not closed, or has what belongs in no tag.
    Syntax,
    /// There is no such filter.
    UnknownFilter,
    /// A filter or a comparison does not fit its value.
    WrongValue,
    /// Too many tags, too long a tag, or too many within each other.
    TooMuch,
    /// Something is assigned.
    Assigned,
    /// A block that is neither `if` nor `for`.
    OtherBlock,
    /// A loop that calls itself.
    Recursive,
    /// Something is computed.
    Computed,
    /// A part is cut out of a value.
    Cut,
    /// A test with `is`.
    Tested,
    /// Something is called.
    Called,
    /// A list is made, or taken apart.
    List,
    /// A table is made.
    Table,
    /// A list is shown as it is.
    WholeList,
    /// A value in code, in `<https://…>` or in a block of tags, where nothing is escaped.
    OutOfPlace,
    /// More comes out than any channel takes.
    TooLongResult,
    /// It takes too many steps.
    TooMuchWork,
}

impl From<Flaw> for TemplateFaultCode {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::Syntax => Self::Syntax,
            Flaw::UnknownFilter => Self::UnknownFilter,
            Flaw::WrongValue => Self::WrongValue,
            Flaw::TooMuch => Self::TooMuch,
            Flaw::Assigned => Self::Assigned,
            Flaw::OtherBlock => Self::OtherBlock,
            Flaw::Recursive => Self::Recursive,
            Flaw::Computed => Self::Computed,
            Flaw::Cut => Self::Cut,
            Flaw::Tested => Self::Tested,
            Flaw::Called => Self::Called,
            Flaw::List => Self::List,
            Flaw::Table => Self::Table,
            Flaw::WholeList => Self::WholeList,
            Flaw::OutOfPlace => Self::OutOfPlace,
        }
    }
}
