//! What a template is made of: typed variables, and the values that stand for them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Language;
use super::money::Money;

/// What a template is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
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

/// How the text of a template is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As it stands.
    Plain,
    /// As Markdown. What stands for a variable is words all the same, and not markup.
    Markdown,
}

/// What a template says: one version of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The language of the text, in which amounts and days are shown.
    pub language: Language,
    /// How it is to be read.
    pub format: Format,
    /// The text.
    pub body: String,
    /// What it names.
    pub variables: Vec<Variable>,
}

/// What stands for a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words, as they stand.
    Text,
    /// An amount, shown with the currency's label.
    Money,
    /// A day, shown as the language writes it.
    Date,
}

/// A variable of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Its name: 1 to 64 ASCII letters, digits and `_`, no digit first.
    pub name: String,
    /// What stands for it.
    pub kind: Kind,
    /// How many values it has.
    pub count: Count,
    /// What stands for it where no recipient is looked at.
    pub sample: Value,
}

/// How many values a variable has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// One, always.
    One,
    /// One, or none: nothing is shown then.
    AtMostOne,
    /// A list of them.
    Many,
}

/// What stands for a variable in one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Nothing,
    /// Words.
    Text(String),
    /// An amount.
    Money(Money),
    /// A day.
    Date(Date),
    /// Several, all of one kind.
    List(Vec<Value>),
}

/// What somebody gives for a variable, in writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// One value.
    One(String),
    /// Several.
    Many(Vec<String>),
}

/// Values by the names of their variables.
pub type Values = BTreeMap<String, Value>;

/// Why something cannot stand for a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadValue {
    /// It is not an amount.
    #[error("it is not an amount such as 2400 or -99.50")]
    NotMoney,
    /// It is not a day.
    #[error("it is not a day such as 2026-11-23")]
    NotADate,
    /// It is longer than a value may be.
    #[error("it is longer than {} characters", Value::CHARS_MAX)]
    TooLong,
    /// There are more than there may be.
    #[error("there are more than {} values", Value::ITEMS_MAX)]
    TooMany,
    /// It is a list where one value is wanted, or the other way round.
    #[error("a list is for variables with many values, a text for the others")]
    WrongCount,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Announcement,
        Self::Fee,
        Self::Overdue,
        Self::Schedule,
        Self::MakeUp,
        Self::Receipt,
        Self::Closure,
    ];

    /// The word for it, in columns and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Announcement => "announcement",
            Self::Fee => "fee",
            Self::Overdue => "overdue",
            Self::Schedule => "schedule",
            Self::MakeUp => "make_up",
            Self::Receipt => "receipt",
            Self::Closure => "closure",
        }
    }

    /// The purpose with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Markdown];

    /// The word for it, in columns and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "text",
            Self::Markdown => "markdown",
        }
    }

    /// The format with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Text, Self::Money, Self::Date];

    /// The word for it, in columns and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Money => "money",
            Self::Date => "date",
        }
    }

    /// The kind with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Reads one value of this kind.
    pub fn read(self, text: &str) -> Result<Value, BadValue> {
        if text.chars().count() > Value::CHARS_MAX {
            return Err(BadValue::TooLong);
        }
        match self {
            Self::Text => Ok(Value::Text(text.to_owned())),
            Self::Money => {
                Money::parse(text.trim()).map(Value::Money).map_err(|_| BadValue::NotMoney)
            }
            Self::Date => text.trim().parse().map(Value::Date).map_err(|_| BadValue::NotADate),
        }
    }
}

impl Count {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::One, Self::AtMostOne, Self::Many];

    /// The word for it, in columns and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::AtMostOne => "at_most_one",
            Self::Many => "many",
        }
    }

    /// The count with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|count| count.word() == word)
    }
}

impl Variable {
    /// How long a name may be, in ASCII characters.
    pub const NAME_CHARS_MAX: usize = 64;

    /// Whether this can be the name of one.
    pub fn is_name(name: &str) -> bool {
        (1..=Self::NAME_CHARS_MAX).contains(&name.len())
            && !name.starts_with(|c: char| c.is_ascii_digit())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    }
}

impl Value {
    /// How long one may be.
    pub const CHARS_MAX: usize = 4000;
    /// How many a list may have.
    pub const ITEMS_MAX: usize = 200;

    /// Reads what is given for a variable of this kind that has so many values.
    pub fn read(kind: Kind, count: Count, given: &Given) -> Result<Self, BadValue> {
        match (given, count) {
            (Given::One(text), Count::One | Count::AtMostOne) => kind.read(text),
            (Given::Many(texts), Count::Many) if texts.len() <= Self::ITEMS_MAX => {
                let items: Result<_, _> = texts.iter().map(|text| kind.read(text)).collect();
                items.map(Self::List)
            }
            (Given::Many(_), Count::Many) => Err(BadValue::TooMany),
            (Given::One(_), Count::Many) | (Given::Many(_), _) => Err(BadValue::WrongCount),
        }
    }

    /// It as [`Kind::read`] reads it; a list has no such text of its own.
    pub fn written(&self) -> String {
        match self {
            Self::Nothing | Self::List(_) => String::new(),
            Self::Text(text) => text.clone(),
            Self::Money(money) => money.written(),
            Self::Date(date) => date.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.word()), Some(kind));
        }
        for count in Count::ALL {
            assert_eq!(Count::parse(count.word()), Some(count));
        }
        for purpose in Purpose::ALL {
            assert_eq!(Purpose::parse(purpose.word()), Some(purpose));
        }
        for format in Format::ALL {
            assert_eq!(Format::parse(format.word()), Some(format));
        }
    }

    #[test]
    fn a_value_is_of_its_kind() {
        assert_eq!(Kind::Text.read(" 2 "), Ok(Value::Text(" 2 ".into())));
        assert!(matches!(Kind::Money.read(" 2.5 "), Ok(Value::Money(_))));
        let day = jiff::civil::date(2026, 2, 28);
        assert_eq!(Kind::Date.read("2026-02-28"), Ok(Value::Date(day)));
        for bad in ["2026-02-29", "28/2/2026", "tomorrow", ""] {
            assert_eq!(Kind::Date.read(bad), Err(BadValue::NotADate), "{bad}");
        }
        assert_eq!(Kind::Money.read("MOP 5"), Err(BadValue::NotMoney));
        assert_eq!(Kind::Text.read(&"字".repeat(4001)), Err(BadValue::TooLong));
    }

    #[test]
    fn a_name_is_a_word() {
        assert!(Variable::is_name("amount_2") && Variable::is_name(&"x".repeat(64)));
        for bad in ["", "2nd", "a b", "a-b", "金額", "a.b"] {
            assert!(!Variable::is_name(bad), "{bad}");
        }
    }
}
