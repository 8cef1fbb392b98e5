//! Places in a JSON body, and finding the one that matters by leaving it out.
//!
//! Bodies are other people's: what is done here grows with their size and no faster.

mod repeated;

use std::fmt;

use serde_json::{Map, Value};

use repeated::Repeated;

/// How serde begins to say that a field is not there.
pub(super) const MISSING: &str = "missing field `";

/// How many bytes of a body are read again to find out which field is wrong, all times together.
const READ_AGAIN_BYTES_MAX: usize = 4 * 1024 * 1024;
/// How many times a small body is read again.
const TRIES_MAX: usize = 64;

/// How many times a body may still be read again.
#[derive(Debug)]
pub(super) struct Tries(usize);

impl Tries {
    /// As many as a body of this size may have: the larger, the fewer.
    pub(super) fn of(size_bytes: usize) -> Self {
        Self((READ_AGAIN_BYTES_MAX / size_bytes.max(1)).clamp(1, TRIES_MAX))
    }

    /// Takes one, if there is one left.
    fn take(&mut self) -> bool {
        let is_left = self.0 > 0;
        self.0 = self.0.saturating_sub(1);
        is_left
    }
}

/// A place in a JSON body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Field(String),
    Entry(usize),
}

impl Place {
    pub(super) fn field(mut self, name: &str) -> Self {
        self.0.push(Step::Field(name.to_owned()));
        self
    }

    fn step(mut self, step: Step) -> Self {
        self.0.push(step);
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if at == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Entry(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// What stands at `place`.
fn at<'a>(body: &'a mut Value, place: &Place) -> Option<&'a mut Value> {
    place.0.iter().try_fold(body, |value, step| match step {
        Step::Field(name) => value.get_mut(name),
        Step::Entry(index) => value.get_mut(index),
    })
}

/// The steps below a value that may be guilty of an error of these words, the likely ones first.
///
/// Without a field that must be there the words change, too. So what the words name comes first,
/// then what leads on, then what they repeat.
fn below(value: &Value, words: &str) -> Vec<Step> {
    let steps: Vec<_> = match value {
        Value::Object(fields) => {
            fields.iter().map(|(name, it)| (Step::Field(name.clone()), it)).collect()
        }
        Value::Array(list) => {
            list.iter().enumerate().map(|(index, it)| (Step::Entry(index), it)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    let is_deep = |value: &Value| value.is_object() || value.is_array();
    // What is missing is missing from something.
    let is_missing = words.starts_with(MISSING);
    let repeated = Repeated::by(words);
    let mut steps: Vec<_> =
        steps.into_iter().filter(|(_, it)| is_deep(it) || !is_missing).collect();
    steps.sort_by_cached_key(|(step, it)| {
        let is_named = matches!(step, Step::Field(name) if repeated.begins_with(name));
        (!is_named, !is_deep(it), !repeated.is(it))
    });
    steps.into_iter().map(|(step, _)| step).collect()
}

/// The deepest place without which `is_guilty` says yes to an error of these words, found within
/// so many `tries`.
pub(super) fn guilty(
    body: &mut Value,
    words: &str,
    is_guilty: &impl Fn(&Value) -> bool,
    tries: &mut Tries,
) -> Place {
    let mut place = Place::default();
    loop {
        let Some(value) = at(body, &place) else { return place };
        let mut steps = below(value, words).into_iter();
        let next = steps.find(|step| tries.take() && without(body, &place, step, is_guilty));
        let Some(step) = next else { return place };
        place = place.step(step);
    }
}

/// What `judge` says of the body without what stands one step below `place`.
fn without(body: &mut Value, place: &Place, step: &Step, judge: &impl Fn(&Value) -> bool) -> bool {
    let Some(parent) = at(body, place) else { return false };
    match (parent, step) {
        (Value::Object(fields), Step::Field(name)) => {
            let Some(taken) = fields.remove(name) else { return false };
            let judged = judge(body);
            if let Some(Value::Object(fields)) = at(body, place) {
                fields.insert(name.clone(), taken);
            }
            judged
        }
        (Value::Array(list), Step::Entry(index)) if *index < list.len() => {
            let taken = list.remove(*index);
            let judged = judge(body);
            if let Some(Value::Array(list)) = at(body, place) {
                list.insert(*index, taken);
            }
            judged
        }
        (_, Step::Field(_) | Step::Entry(_)) => false,
    }
}

/// A field of `body` that is not in what is passed on, and of which it does not matter what
/// stands there: then nobody looks at it. Fields that say what holds anyway are left out, too,
/// but they cannot say everything.
pub(super) fn left_out(
    body: &mut Value,
    passed: &Value,
    is_taken: &impl Fn(&Value) -> bool,
    tries: &mut Tries,
) -> Option<Place> {
    let mut missing = Missing { at_most: tries.0, places: Vec::new() };
    missing.look(body, passed, &mut Place::default());
    missing.places.into_iter().find(|place| {
        if !tries.take() {
            return false;
        }
        let Some(value) = at(body, place) else { return false };
        let said = std::mem::replace(value, nonsense());
        let is_unknown = is_taken(body);
        if let Some(value) = at(body, place) {
            *value = said;
        }
        is_unknown
    })
}

/// What no field can say.
fn nonsense() -> Value {
    let inner = Value::Array(vec![Value::Null, Value::Array(Vec::new())]);
    Value::Object(Map::from_iter([("\u{0}".to_owned(), inner)]))
}

/// What stands in a body and not in what is passed on.
struct Missing {
    /// Nobody asks for more.
    at_most: usize,
    places: Vec<Place>,
}

impl Missing {
    /// Looks below `here`, which is left as it was.
    fn look(&mut self, body: &Value, passed: &Value, here: &mut Place) {
        match (body, passed) {
            (Value::Object(body), Value::Object(passed)) => {
                for (name, value) in body {
                    if self.places.len() >= self.at_most {
                        return;
                    }
                    here.0.push(Step::Field(name.clone()));
                    match passed.get(name) {
                        Some(passed) => self.look(value, passed, here),
                        None => self.places.push(here.clone()),
                    }
                    here.0.pop();
                }
            }
            (Value::Array(body), Value::Array(passed)) if body.len() == passed.len() => {
                for (index, (value, passed)) in body.iter().zip(passed).enumerate() {
                    here.0.push(Step::Entry(index));
                    self.look(value, passed, here);
                    here.0.pop();
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
