//! Lists as WeCom answers them: missing, null, empty, joined with `|`, or arrays.

use serde::{Deserialize, Deserializer, Serializer};
use serde_json::Value;

/// Joins a list with `|`.
pub(super) fn write_joined<S: Serializer>(list: &[String], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&list.join("|"))
}

/// Reads a list in any of its forms. What is of no form that names anybody is nobody: a list that
/// cannot be read must not make an accepted message look refused.
pub(crate) fn read_list<'de, D: Deserializer<'de>>(field: D) -> Result<Vec<String>, D::Error> {
    Ok(match Value::deserialize(field)? {
        Value::Array(entries) => entries.iter().flat_map(names).collect(),
        one @ (Value::String(_) | Value::Number(_)) => names(&one),
        Value::Null | Value::Bool(_) | Value::Object(_) => Vec::new(),
    })
}

fn names(entry: &Value) -> Vec<String> {
    match entry {
        Value::String(joined) => split(joined).map(str::to_owned).collect(),
        Value::Number(number) => vec![number.to_string()],
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => Vec::new(),
    }
}

/// The parts of a joined list: samples of the page write spaces around the `|`.
pub(super) fn split(joined: &str) -> impl Iterator<Item = &str> {
    joined.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// Reads an id that may be missing, null, empty or of a strange form: then there is none.
pub(crate) fn read_optional<'de, D, T>(field: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<String>,
{
    Ok(match Value::deserialize(field)? {
        Value::String(id) => T::try_from(id).ok(),
        Value::Number(id) => T::try_from(id.to_string()).ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    })
}
