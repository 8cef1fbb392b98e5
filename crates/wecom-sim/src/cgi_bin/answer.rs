//! What an endpoint gives back once a call was carried out.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Reply, refusal};

/// A success of an endpoint.
#[derive(Debug)]
pub(crate) enum Answer {
    /// JSON: these fields beside `errcode` and `errmsg`.
    Fields(Map<String, Value>),
    /// The same, without any words: `errmsg` is empty, as on the page of media/upload.
    Wordless(Map<String, Value>),
    /// Anything else, as a file that is fetched.
    Raw(Reply),
}

impl Answer {
    /// `ok` and nothing else.
    pub(crate) fn ok() -> Self {
        Self::Fields(Map::new())
    }

    /// `ok` and the fields of `reply`, which must be an object.
    pub(crate) fn with(reply: &impl Serialize) -> Self {
        match serde_json::to_value(reply) {
            Ok(Value::Object(fields)) => Self::Fields(fields),
            Ok(other) => Self::Fields(Map::from_iter([("result".to_owned(), other)])),
            Err(_) => Self::ok(),
        }
    }

    /// The reply to a call; WeCom says so when parts of its JSON were lost.
    pub(crate) fn into_reply(self, is_json_lost: bool) -> Reply {
        match self {
            Self::Fields(fields) => Reply::success(refusal::ok_words(is_json_lost), fields),
            Self::Wordless(fields) => Reply::success(String::new(), fields),
            Self::Raw(reply) => reply,
        }
    }
}
