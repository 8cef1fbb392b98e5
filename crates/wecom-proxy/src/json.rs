//! Reads a JSON body as what an endpoint takes, and names the field that is wrong.
//!
//! Several of the wire types are flattened or tagged, so serde does not know where in the body it
//! stumbled. The place is found by trying: without the guilty field the words of the error change.

mod place;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use serde_json::{Map, Value};
use wecom_client::api::{AgentId, Invalid};

use place::{Place, Tries};

/// How much of a body is repeated to whoever sent it, in bytes.
const REPEATED_BYTES_MAX: usize = 400;

/// Why a body is not passed on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadJson {
    /// It is not one JSON object.
    #[error("the body is not one JSON object{}", at(*line))]
    NotAnObject {
        /// The line where reading ended; none if it is JSON of another kind.
        line: Option<usize>,
    },
    /// A field is not as WeCom takes it, or is missing.
    #[error("`{field}`: {words}")]
    Field {
        /// Where it stands: `news.articles[1].title`.
        field: String,
        /// What is wrong, in serde's words, which may repeat what stood there: their beginning.
        words: String,
    },
    /// A field that this call does not have: WeCom would not look at it.
    #[error("`{field}` is not a field of this call")]
    Unknown {
        /// Where it stands.
        field: String,
    },
    /// WeCom would refuse it, or cut it off without saying so.
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

fn at(line: Option<usize>) -> String {
    line.map(|line| format!(": it breaks off or goes wrong in line {line}")).unwrap_or_default()
}

/// What a call of `E` says. With `agent`, it is said in the name of that application, whatever
/// stands there.
pub(crate) fn read<E>(body: &[u8], agent: Option<AgentId>) -> Result<E, BadJson>
where
    E: wecom_client::api::Endpoint + Serialize + DeserializeOwned,
{
    let mut tries = Tries::of(body.len());
    let mut fields: Map<String, Value> =
        serde_json::from_slice(body).map_err(|error| not_an_object(&error))?;
    if let Some(agent) = agent {
        fields.insert("agentid".to_owned(), agent.0.into());
    }
    let mut body = Value::Object(fields);
    let request = match E::deserialize(&body) {
        Ok(request) => request,
        Err(error) => return Err(blame::<E>(&mut body, &error.to_string(), tries)),
    };
    request.check()?;
    let passed = serde_json::to_value(&request).expect("requests become JSON");
    let is_unknown = |body: &Value| E::deserialize(body).is_ok();
    match place::left_out(&mut body, &passed, &is_unknown, &mut tries) {
        Some(place) => Err(BadJson::Unknown { field: shortened(&place.to_string()) }),
        None => Ok(request),
    }
}

fn not_an_object(error: &serde_json::Error) -> BadJson {
    match error.classify() {
        Category::Data => BadJson::NotAnObject { line: None },
        Category::Io | Category::Syntax | Category::Eof => {
            BadJson::NotAnObject { line: Some(error.line()) }
        }
    }
}

/// Names the field because of which `body` cannot be read.
fn blame<E: DeserializeOwned>(body: &mut Value, words: &str, mut tries: Tries) -> BadJson {
    let is_guilty = |without: &Value| match E::deserialize(without) {
        Ok(_) => true,
        Err(error) => error.to_string() != words,
    };
    let mut place = place::guilty(body, words, &is_guilty, &mut tries);
    // It is not there, so what it is missing from was found at most.
    if let Some(missing) = words.strip_prefix(place::MISSING) {
        let missing = missing.split('`').next().unwrap_or_default();
        place = place.field(missing);
    }
    let whole = place == Place::default();
    let field = if whole { ".".to_owned() } else { shortened(&place.to_string()) };
    BadJson::Field { field, words: shortened(words) }
}

/// The same words, or their beginning: a body may have been made so that they are as long as it.
fn shortened(words: &str) -> String {
    if words.len() <= REPEATED_BYTES_MAX {
        return words.to_owned();
    }
    let end = words.floor_char_boundary(REPEATED_BYTES_MAX);
    words.get(..end).map(|beginning| format!("{beginning}…")).unwrap_or_default()
}

#[cfg(test)]
mod tests;
