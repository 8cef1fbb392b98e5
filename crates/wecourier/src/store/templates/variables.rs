//! The variables of a template as a column holds them.

use serde::{Deserialize, Serialize};

use crate::model::template::{Count, Kind, Value, Variable};

#[derive(Serialize, Deserialize)]
struct Row {
    name: String,
    kind: String,
    count: String,
    sample: Sample,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Sample {
    Nothing,
    One(String),
    Many(Vec<String>),
}

/// A JSON list.
pub(super) fn column(variables: &[Variable]) -> String {
    let rows: Vec<_> = variables.iter().map(row).collect();
    serde_json::to_string(&rows).expect("variables are JSON")
}

fn row(variable: &Variable) -> Row {
    Row {
        name: variable.name.clone(),
        kind: variable.kind.word().to_owned(),
        count: variable.count.word().to_owned(),
        sample: match &variable.sample {
            Value::Nothing => Sample::Nothing,
            Value::List(items) => Sample::Many(items.iter().map(Value::written).collect()),
            one @ (Value::Text(_) | Value::Money(_) | Value::Date(_)) => Sample::One(one.written()),
        },
    }
}

/// The list, if it is one that [`column`] makes.
pub(super) fn read(column: &str) -> Option<Vec<Variable>> {
    let rows: Vec<Row> = serde_json::from_str(column).ok()?;
    rows.into_iter().map(variable).collect()
}

fn variable(row: Row) -> Option<Variable> {
    let kind = Kind::parse(&row.kind)?;
    let read = |text: String| kind.read(&text).ok();
    let sample = match row.sample {
        Sample::Nothing => Value::Nothing,
        Sample::One(text) => read(text)?,
        Sample::Many(texts) => Value::List(texts.into_iter().map(read).collect::<Option<_>>()?),
    };
    Some(Variable { name: row.name, kind, count: Count::parse(&row.count)?, sample })
}
