//! Why a request is not sent at all.

use crate::ErrCode;

/// A request that WeCom would refuse, or would cut off without saying so.
///
/// It names the field and says what to do, and repeats nothing of what stood in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{field}` {fault}")]
pub struct Invalid {
    /// The field, as its path in the request's JSON: `template_card.button_list[2].key`.
    pub field: String,
    /// What is wrong with it.
    pub fault: Fault,
    /// With which code WeCom would refuse it; none where WeCom would take it and show less.
    pub code: Option<ErrCode>,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It must be there, and not be empty.
    #[error("is missing or empty")]
    Missing,
    /// It is longer than WeCom takes, or shows.
    #[error("has {size} {unit}, and the limit is {max}")]
    TooLong {
        /// How long it is.
        size: usize,
        /// How long it may be.
        max: usize,
        /// What is counted.
        unit: Unit,
    },
    /// It is shorter or smaller than WeCom takes.
    #[error("has {size} {unit}, and at least {min} are needed")]
    TooShort {
        /// How long it is.
        size: usize,
        /// How long it must be.
        min: usize,
        /// What is counted.
        unit: Unit,
    },
    /// It is of a form that WeCom does not take.
    #[error("must {0}")]
    Form(&'static str),
    /// It repeats another one that must differ.
    #[error("must differ from the ones before it")]
    Repeated,
    /// It may not stand here.
    #[error("cannot be used here: {0}")]
    NotHere(&'static str),
}

/// What a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of UTF-8.
    Bytes,
    /// Unicode characters.
    Chars,
    /// Entries of a list.
    Entries,
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Bytes => "bytes",
            Self::Chars => "characters",
            Self::Entries => "entries",
        })
    }
}

impl Invalid {
    /// `field` has `fault`, which WeCom would refuse with `code`.
    pub fn refused(field: impl Into<String>, fault: Fault, code: ErrCode) -> Self {
        Self { field: field.into(), fault, code: Some(code) }
    }

    /// `field` has `fault`, which WeCom would take and show less of.
    pub fn cut_off(field: impl Into<String>, fault: Fault) -> Self {
        Self { field: field.into(), fault, code: None }
    }

    /// The same, seen from the object that holds the field: `text` + `content` is `text.content`.
    #[must_use]
    pub fn within(self, parent: &str) -> Self {
        Self { field: format!("{parent}.{}", self.field), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_names_the_field_and_the_limit() {
        let fault = Fault::TooLong { size: 2049, max: 2048, unit: Unit::Bytes };
        let invalid = Invalid::refused("content", fault, ErrCode::BAD_PARAMETER).within("markdown");
        assert_eq!(invalid.to_string(), "`markdown.content` has 2049 bytes, and the limit is 2048");
    }
}
