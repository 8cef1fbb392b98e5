//! Places in a JSON body, and finding the one that matters by leaving it out.

use std::fmt;

use serde_json::{Map, Value};

/// How serde begins to say that a field is not there.
pub(super) const MISSING: &str = "missing field `";

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

    fn step(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
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
    let mut steps: Vec<_> =
        steps.into_iter().filter(|(_, it)| is_deep(it) || !is_missing).collect();
    steps.sort_by_key(|(step, it)| {
        let is_named = matches!(step, Step::Field(name) if words.starts_with(&format!("`{name}`")));
        (!is_named, !is_deep(it), !is_repeated(it, words))
    });
    steps.into_iter().map(|(step, _)| step).collect()
}

/// Whether serde's words repeat this value.
fn is_repeated(value: &Value, words: &str) -> bool {
    match value {
        Value::String(text) => {
            words.contains(&format!("string {text:?}")) || words.contains(&format!("`{text}`"))
        }
        Value::Number(_) | Value::Bool(_) => words.contains(&format!("`{value}`")),
        Value::Null => words.contains("null"),
        Value::Array(_) | Value::Object(_) => false,
    }
}

/// The deepest place without which `is_guilty` says yes to an error of these words, found within
/// so many `tries`.
pub(super) fn guilty(
    body: &mut Value,
    words: &str,
    is_guilty: &impl Fn(&Value) -> bool,
    tries: &mut usize,
) -> Place {
    let mut place = Place::default();
    loop {
        let Some(value) = at(body, &place) else { return place };
        let mut steps = below(value, words).into_iter();
        let next = steps.find(|step| {
            let Some(left) = tries.checked_sub(1) else { return false };
            *tries = left;
            without(body, &place, step, is_guilty)
        });
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
    tries: &mut usize,
) -> Option<Place> {
    let mut missing = Vec::new();
    compare(body, passed, &Place::default(), &mut missing);
    missing.into_iter().find(|place| {
        let Some(left) = tries.checked_sub(1) else { return false };
        *tries = left;
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

fn compare(body: &Value, passed: &Value, place: &Place, missing: &mut Vec<Place>) {
    match (body, passed) {
        (Value::Object(body), Value::Object(passed)) => {
            for (name, value) in body {
                let here = place.step(Step::Field(name.clone()));
                match passed.get(name) {
                    Some(passed) => compare(value, passed, &here, missing),
                    None => missing.push(here),
                }
            }
        }
        (Value::Array(body), Value::Array(passed)) if body.len() == passed.len() => {
            for (index, (value, passed)) in body.iter().zip(passed).enumerate() {
                compare(value, passed, &place.step(Step::Entry(index)), missing);
            }
        }
        _ => {}
    }
}
