//! What is wrong with a template, each in a word that stays and in English.

use minijinja::{Error, ErrorKind};

use super::BadTemplate;

/// What keeps a text from being a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// A tag that is not closed, or has what belongs in no tag.
    Syntax,
    /// A filter that is not there.
    UnknownFilter,
    /// A filter or a comparison that does not fit its value.
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
}

impl Flaw {
    /// What is wrong, and what to do about it.
    pub(super) const fn why(self) -> &'static str {
        match self {
            Self::Syntax => "a tag is not in order",
            Self::UnknownFilter => "there is no such filter",
            Self::WrongValue => {
                "a filter or a comparison does not fit its value; \
                 compare amounts with amounts or numbers, days with days, words with words"
            }
            Self::TooMuch => "there is too much here; make it simpler",
            Self::Assigned => "nothing is assigned here; make it a variable of its own",
            Self::OtherBlock => "only `if` and `for` are taken here",
            Self::Recursive => "a loop does not call itself here",
            Self::Computed => "nothing is computed here; give what comes out as a value",
            Self::Cut => "no part is cut out of a value here",
            Self::Tested => "there are no tests here; compare, or say `if name`",
            Self::Called => "nothing is called here",
            Self::List => "no list is made here; give it as a value",
            Self::Table => "no table is made here",
            Self::WholeList => "this is a list; say `for` each of it, or `| join(\", \")`",
            Self::OutOfPlace => {
                "stands in code, in `<https://…>` or among tags, which show every sign as it is; \
                 let it stand in words"
            }
        }
    }

    /// The same with its line, from 1.
    pub(super) fn at(self, line: usize) -> BadTemplate {
        BadTemplate::Malformed { line, flaw: self, why: self.why().to_owned() }
    }
}

/// What the engine says, in its own words.
pub(super) fn malformed(error: &Error) -> BadTemplate {
    let flaw = if matches!(error.kind(), ErrorKind::SyntaxError | ErrorKind::BadEscape) {
        Flaw::Syntax
    } else if error.kind() == ErrorKind::UnknownFilter {
        Flaw::UnknownFilter
    } else {
        Flaw::WrongValue
    };
    let why = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    BadTemplate::Malformed { line: error.line().unwrap_or(1), flaw, why }
}
