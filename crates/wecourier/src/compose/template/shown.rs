//! Values as a template sees them, and how they are shown.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use minijinja::value::{DynObject, Object, ObjectRepr};
use minijinja::{Environment, Error, ErrorKind, State};

use super::OUTPUT_BYTES_MAX;
use crate::model::money::Money;
use crate::model::template::Value;
use crate::model::{Language, short_date};

type Jinja = minijinja::Value;

/// A day in a language.
#[derive(Debug)]
struct Day {
    date: Date,
    language: Language,
}

impl Object for Day {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        Some(self.date.cmp(&other.downcast_ref::<Self>()?.date))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.language.long_date(self.date))
    }
}

/// A value as the template sees it. An amount is a number, so that it is compared as one; the only
/// numbers that are not whole to the engine are amounts.
pub(super) fn value(value: &Value, language: Language) -> Jinja {
    match value {
        Value::Nothing => Jinja::from(()),
        Value::Text(text) => Jinja::from(text.as_str()),
        Value::Money(money) => Jinja::from(money.written().parse().unwrap_or(f64::NAN)),
        Value::Date(date) => Jinja::from_object(Day { date: *date, language }),
        Value::List(items) => items.iter().map(|item| self::value(item, language)).collect(),
    }
}

/// The amount that a number is, if it is one.
fn amount(value: &Jinja) -> Option<Money> {
    if !value.is_number() || value.is_integer() {
        return None;
    }
    Money::parse(&format!("{:.2}", f64::try_from(value.clone()).ok()?)).ok()
}

/// A value as a reader sees it: nothing shows nothing.
pub(super) struct Shown<'a> {
    pub(super) value: &'a Jinja,
    /// What stands before an amount.
    pub(super) currency: &'a str,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match amount(self.value) {
            Some(money) => f.write_str(&money.shown(self.currency)),
            None if self.value.is_none() => Ok(()),
            None => self.value.fmt(f),
        }
    }
}

/// What Markdown may read as something else than itself.
const MARKDOWN_SIGNS: &str = "\\`*_{}[]()<>#+-.!|~&=:@";

/// Words that Markdown reads as they stand: its signs with `\` before, and lines that end where
/// they end, in headings and tables too. There are no line ends around them, which would be the
/// template's, and no space at their head makes code of a line.
pub(super) fn escaped(words: &str) -> String {
    let words = words.trim_matches(['\r', '\n']);
    let mut text = String::with_capacity(words.len());
    let mut signs = words.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\r' if signs.peek() == Some(&'\n') => {}
            '\r' | '\n' => text.push_str("<br>"),
            ' ' if text.is_empty() => text.push_str("&#32;"),
            '\t' if text.is_empty() => text.push_str("&#9;"),
            _ => {
                if MARKDOWN_SIGNS.contains(sign) {
                    text.push('\\');
                }
                text.push(sign);
            }
        }
    }
    text
}

/// The filters of templates: there are no others.
pub(super) fn add_filters(environment: &mut Environment<'_>, currency: &Arc<str>) {
    let currency = Arc::clone(currency);
    environment.add_filter("date", date);
    environment.add_filter("weekday", weekday);
    environment.add_filter(
        "join",
        move |state: &State<'_, '_>, list: &Jinja, between: Option<&str>| {
            join(state, &currency, list, between.unwrap_or_default())
        },
    );
    environment.add_filter("length", length);
    environment.add_filter("default", default);
}

/// `{{ day | date("short") }}`: `2026/11/23`, or `long` as the language writes it.
fn date(value: &Jinja, style: Option<&str>) -> Result<String, Error> {
    let day = day(value)?;
    match style {
        None | Some("long") => Ok(day.language.long_date(day.date)),
        Some("short") => Ok(short_date(day.date)),
        Some(_) => Err(wrong("`date` takes \"long\" or \"short\"")),
    }
}

fn weekday(value: &Jinja) -> Result<String, Error> {
    let day = day(value)?;
    Ok(day.language.weekday(day.date).to_owned())
}

fn day(value: &Jinja) -> Result<&Day, Error> {
    value.downcast_object_ref().ok_or_else(|| wrong("this is for variables that are days"))
}

/// Where a message that is being made keeps how many bytes were joined for it.
const JOINED: &str = "joined";

/// `{{ names | join("、") }}`. What is joined and not shown is work, too, so all of it is counted.
fn join(
    state: &State<'_, '_>,
    currency: &str,
    list: &Jinja,
    between: &str,
) -> Result<String, Error> {
    let before = state.get_temp(JOINED).and_then(|it| it.as_usize()).unwrap_or_default();
    let mut text = String::new();
    for (place, item) in list.try_iter()?.enumerate() {
        if place > 0 {
            text.push_str(between);
        }
        text.push_str(&Shown { value: &item, currency }.to_string());
        if before + text.len() > OUTPUT_BYTES_MAX {
            return Err(wrong("what is joined is too long"));
        }
    }
    state.set_temp(JOINED, Jinja::from(before + text.len()));
    Ok(text)
}

fn length(value: &Jinja) -> Result<usize, Error> {
    value.len().ok_or_else(|| wrong("`length` is for lists and words"))
}

/// `{{ note | default("-") }}`: for what has no value.
fn default(value: &Jinja, other: &Jinja) -> Jinja {
    if value.is_none() || value.is_undefined() { other.clone() } else { value.clone() }
}

fn wrong(why: &'static str) -> Error {
    Error::new(ErrorKind::InvalidOperation, why)
}
