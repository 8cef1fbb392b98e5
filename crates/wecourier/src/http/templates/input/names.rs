//! Words of the model as JSON has them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::template::{Count, Format, Kind, Purpose};

/// What a template is for.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::http::templates) enum PurposeName {
    /// Anything that many are told.
    Announcement,
    /// What a term costs.
    Fee,
    /// What should have been paid.
    Overdue,
    /// When lessons are.
    Schedule,
    /// When a missed lesson is made up for.
    MakeUp,
    /// What was paid.
    Receipt,
    /// That nobody comes: a holiday, a typhoon.
    Closure,
}

impl From<PurposeName> for Purpose {
    fn from(name: PurposeName) -> Self {
        match name {
            PurposeName::Announcement => Self::Announcement,
            PurposeName::Fee => Self::Fee,
            PurposeName::Overdue => Self::Overdue,
            PurposeName::Schedule => Self::Schedule,
            PurposeName::MakeUp => Self::MakeUp,
            PurposeName::Receipt => Self::Receipt,
            PurposeName::Closure => Self::Closure,
        }
    }
}

impl From<Purpose> for PurposeName {
    fn from(it: Purpose) -> Self {
        match it {
            Purpose::Announcement => Self::Announcement,
            Purpose::Fee => Self::Fee,
            Purpose::Overdue => Self::Overdue,
            Purpose::Schedule => Self::Schedule,
            Purpose::MakeUp => Self::MakeUp,
            Purpose::Receipt => Self::Receipt,
            Purpose::Closure => Self::Closure,
        }
    }
}

/// How the text of a template is to be read.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::http::templates) enum FormatName {
    /// As it stands.
    #[serde(rename = "text")]
    Plain,
    /// As Markdown. What stands for a variable is words all the same, and not markup.
    Markdown,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Plain => Self::Plain,
            FormatName::Markdown => Self::Markdown,
        }
    }
}

impl From<Format> for FormatName {
    fn from(it: Format) -> Self {
        match it {
            Format::Plain => Self::Plain,
            Format::Markdown => Self::Markdown,
        }
    }
}

/// What stands for a variable.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::http::templates) enum KindName {
    /// Words, as they stand.
    Text,
    /// An amount, shown with the label of the currency.
    Money,
    /// A day, shown as the language writes it.
    Date,
}

impl From<KindName> for Kind {
    fn from(name: KindName) -> Self {
        match name {
            KindName::Text => Self::Text,
            KindName::Money => Self::Money,
            KindName::Date => Self::Date,
        }
    }
}

impl From<Kind> for KindName {
    fn from(it: Kind) -> Self {
        match it {
            Kind::Text => Self::Text,
            Kind::Money => Self::Money,
            Kind::Date => Self::Date,
        }
    }
}

/// How many values a variable has.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::http::templates) enum CountName {
    /// One, always.
    One,
    /// One, or none: nothing is shown then.
    AtMostOne,
    /// A list of them.
    Many,
}

impl From<CountName> for Count {
    fn from(name: CountName) -> Self {
        match name {
            CountName::One => Self::One,
            CountName::AtMostOne => Self::AtMostOne,
            CountName::Many => Self::Many,
        }
    }
}

impl From<Count> for CountName {
    fn from(it: Count) -> Self {
        match it {
            Count::One => Self::One,
            Count::AtMostOne => Self::AtMostOne,
            Count::Many => Self::Many,
        }
    }
}
