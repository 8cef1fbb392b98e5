//! Templates: texts with typed variables, conditions and loops over lists, in Jinja's syntax.
//!
//! What people write is carried out by the service, so it cannot reach anything but its values:
//! no calls, no assignments, no arithmetic, nothing from elsewhere. Length, depth, work and result
//! are bounded, each by a constant here. Simple `{{name}}`s in a message are [`merge`]'s.
//!
//! [`merge`]: super::merge

mod allowed;
mod flaw;
mod kinds;
mod places;
mod sent;
mod shown;

use std::io;
use std::sync::Arc;

use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};

pub use self::flaw::Flaw;
use self::flaw::malformed;
pub use self::sent::{Sent, sent};
use self::shown::Shown;
use crate::model::template::{Count, Format, Value, Values, Variable, Wording};

/// How long a template may be, in bytes: as long as the longest text that WeCom takes (an AI bot's
/// markdown).
pub const BODY_BYTES_MAX: usize = 20_480;
/// How many variables a template may have.
pub const VARIABLES_MAX: usize = 50;
/// How long what comes out may be, in bytes, whatever channel it is for.
pub const OUTPUT_BYTES_MAX: usize = 64 * 1024;
/// How many steps carrying one out may take.
const STEPS_MAX: u64 = 100_000;

/// Why a text cannot be a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTemplate {
    /// It is too long.
    #[error("it has {size_bytes} bytes")]
    TooLong {
        /// How long it is.
        size_bytes: usize,
    },
    /// It is not in order.
    #[error("line {line}: {why}")]
    Malformed {
        /// Where, from 1.
        line: usize,
        /// What is wrong.
        flaw: Flaw,
        /// The same in English.
        why: String,
    },
    /// It names what is not among its variables.
    #[error("there is no variable {}", names.join(", "))]
    Undeclared {
        /// The names, in order.
        names: Vec<String>,
    },
}

/// Why nothing came of a template and its values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadRender {
    /// The template itself.
    #[error(transparent)]
    Template(#[from] BadTemplate),
    /// Variables for which there is no value.
    #[error("there is no value for {}", names.join(", "))]
    Missing {
        /// Their names, in order.
        names: Vec<String>,
    },
    /// It would be longer than anything that can be sent.
    #[error("it would have more than {OUTPUT_BYTES_MAX} bytes")]
    TooLong,
    /// It takes too many steps: a loop within a loop.
    #[error("it takes more than {STEPS_MAX} steps")]
    TooMuchWork,
}

/// Checks that a text is a template with these variables.
pub fn check(body: &str, variables: &[Variable]) -> Result<(), BadTemplate> {
    if body.len() > BODY_BYTES_MAX {
        return Err(BadTemplate::TooLong { size_bytes: body.len() });
    }
    let body = closed_up(body);
    allowed::check(&body, variables)?;
    let environment = Environment::empty();
    let template = environment.template_from_str(&body).map_err(|error| malformed(&error))?;
    let known = |name: &String| variables.iter().any(|variable| variable.name == *name);
    let mut names: Vec<_> = template.undeclared_variables(false).into_iter().collect();
    names.retain(|name| !known(name));
    names.sort();
    if names.is_empty() { Ok(()) } else { Err(BadTemplate::Undeclared { names }) }
}

/// What a template says with these values, with this label before amounts. Values without a
/// variable are not looked at.
pub fn render(wording: &Wording, values: &Values, currency: &str) -> Result<String, BadRender> {
    Checked::new(wording)?.ready(currency)?.say(values).text
}

/// A template that is in order.
#[derive(Debug)]
pub struct Checked<'w> {
    wording: &'w Wording,
    /// As the engine reads it.
    body: String,
}

/// What came of carrying a template out once.
#[derive(Debug)]
pub struct Carried {
    /// The text, if one came of it.
    pub text: Result<String, BadRender>,
    /// How many steps it took; where it broke off, how many it may have taken.
    pub steps: u64,
}

/// A template taken apart, to be carried out with many values.
#[derive(Debug)]
pub struct Ready<'c> {
    wording: &'c Wording,
    environment: Environment<'c>,
}

/// The name of the only template of an engine.
const NAME: &str = "message";

impl<'w> Checked<'w> {
    /// Checks a template.
    pub fn new(wording: &'w Wording) -> Result<Self, BadTemplate> {
        check(&wording.body, &wording.variables)?;
        let body = closed_up(&wording.body);
        match wording.format {
            Format::Plain => {}
            Format::Markdown => places::check(&body)?,
        }
        Ok(Self { wording, body })
    }

    /// Takes it apart; this label stands before amounts.
    pub fn ready(&self, currency: &str) -> Result<Ready<'_>, BadTemplate> {
        let mut environment = environment(self.wording.format, &currency.into());
        environment.add_template(NAME, &self.body).map_err(|error| malformed(&error))?;
        Ok(Ready { wording: self.wording, environment })
    }
}

impl Ready<'_> {
    /// What it says with these values.
    pub fn say(&self, values: &Values) -> Carried {
        match self.carry_out(values) {
            Ok((text, steps)) => Carried { text: Ok(text), steps },
            Err(bad @ BadRender::Missing { .. }) => Carried { text: Err(bad), steps: 0 },
            // The engine does not say where it was.
            Err(bad) => Carried { text: Err(bad), steps: STEPS_MAX },
        }
    }

    /// The text, and the steps that it took.
    fn carry_out(&self, values: &Values) -> Result<(String, u64), BadRender> {
        let (variables, language) = (&self.wording.variables, self.wording.language);
        let mut missing = Vec::new();
        let mut context = Vec::with_capacity(variables.len());
        for variable in variables {
            match value_of(variable, values) {
                Some(value) => {
                    context.push((variable.name.as_str(), shown::value(value, language)));
                }
                None => missing.push(variable.name.clone()),
            }
        }
        if !missing.is_empty() {
            return Err(BadRender::Missing { names: missing });
        }
        let template = self.environment.get_template(NAME).map_err(|error| malformed(&error))?;
        let mut output = Bounded::default();
        let context: minijinja::Value = context.into_iter().collect();
        match template.render_captured_to(context, &mut output) {
            Ok(captured) => {
                let steps = captured.state().fuel_levels().map_or(STEPS_MAX, |(used, _)| used);
                Ok((String::from_utf8(output.bytes).expect("texts are written"), steps))
            }
            Err(_) if output.is_full => Err(BadRender::TooLong),
            Err(error) if error.kind() == ErrorKind::OutOfFuel => Err(BadRender::TooMuchWork),
            Err(error) => Err(malformed(&error).into()),
        }
    }
}

/// The value of a variable, if there is one or none is needed.
fn value_of<'v>(variable: &Variable, values: &'v Values) -> Option<&'v Value> {
    match (values.get(&variable.name), variable.count) {
        (None | Some(Value::Nothing), Count::AtMostOne) => Some(&Value::Nothing),
        (None | Some(Value::Nothing), Count::One | Count::Many) => None,
        (Some(value), _) => Some(value),
    }
}

/// The same, where a line with one tag and nothing else leaves nothing behind: its end stands
/// within the tag. Each line keeps its number. A tag with `-` or `+` at its end says itself what
/// becomes of the line's.
fn closed_up(body: &str) -> String {
    let close = |line: &str| {
        let tag = line.trim();
        let is_alone = tag.starts_with("{%") && tag.matches("{%").count() == 1;
        match tag.strip_suffix("%}").filter(|_| is_alone && line.ends_with('\n')) {
            Some(inside) if !inside.ends_with(['-', '+']) => format!("{inside}\n%}}"),
            Some(_) | None => line.to_owned(),
        }
    };
    body.split_inclusive('\n').map(close).collect()
}

fn environment<'c>(format: Format, currency: &Arc<str>) -> Environment<'c> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_keep_trailing_newline(true);
    environment.set_fuel(Some(STEPS_MAX));
    shown::add_filters(&mut environment, currency);
    let currency = Arc::clone(currency);
    environment.set_formatter(move |out, _, value| {
        if matches!(value.kind(), ValueKind::Seq | ValueKind::Iterable | ValueKind::Map) {
            return Err(Error::new(ErrorKind::InvalidOperation, Flaw::WholeList.why()));
        }
        let text = Shown { value, currency: &currency };
        match format {
            Format::Plain => write!(out, "{text}")?,
            Format::Markdown => out.write_str(&shown::escaped(&text.to_string()))?,
        }
        Ok(())
    });
    environment
}

/// Takes what comes out, up to a bound.
#[derive(Default)]
struct Bounded {
    bytes: Vec<u8>,
    is_full: bool,
}

impl io::Write for Bounded {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + more.len() > OUTPUT_BYTES_MAX {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
