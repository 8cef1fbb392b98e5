//! What WeCom wrote beside the code of a refusal.

use std::fmt;

use serde_json::Value;

/// A longer refusal is not kept whole: the lists of who is invalid are the longest.
const SIZE_BYTES_MAX: usize = 128 * 1024;

/// The whole body of a refusal, as it came, if it may be shown to whoever asked.
///
/// There is none if it was too long, or repeated a secret: then code and message are what there
/// is. It may name people, so it does not print.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RefusalBody(Option<Box<str>>);

impl RefusalBody {
    pub(crate) fn of(body: &[u8]) -> Self {
        let text = std::str::from_utf8(body).ok().filter(|text| text.len() <= SIZE_BYTES_MAX);
        Self(text.map(Box::from))
    }

    /// Its JSON, byte for byte.
    pub fn as_str(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The same, or none if `is_in` finds a secret in it: as it is written, or as it is read.
    pub(crate) fn unless(self, is_in: impl Fn(&str) -> bool) -> Self {
        let tells = |body: &str| {
            let read = serde_json::from_str::<Value>(body);
            is_in(body) || !read.is_ok_and(|value| no_text(&value, &is_in))
        };
        Self(self.0.filter(|body| !tells(body)))
    }
}

/// Whether `is_in` finds nothing in any text of it. JSON of this depth was read before.
fn no_text(value: &Value, is_in: &impl Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => !is_in(text),
        Value::Array(list) => list.iter().all(|value| no_text(value, is_in)),
        Value::Object(fields) => {
            fields.iter().all(|(name, value)| !is_in(name) && no_text(value, is_in))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

impl fmt::Debug for RefusalBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(body) => write!(f, "RefusalBody({} bytes)", body.len()),
            None => f.write_str("RefusalBody(none)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(body: &str) -> Option<String> {
        let body = RefusalBody::of(body.as_bytes()).unless(|text| text.contains("se/cret"));
        body.as_str().map(str::to_owned)
    }

    #[test]
    fn it_is_kept_as_it_came_and_does_not_print() {
        let body = r#"{ "errcode":81013, "invaliduser":"tutor.x", "new":1.50 }"#;
        assert_eq!(shown(body).as_deref(), Some(body));
        assert_eq!(format!("{:?}", RefusalBody::of(body.as_bytes())), "RefusalBody(56 bytes)");
    }

    #[test]
    fn none_is_kept_that_repeats_a_secret_however_it_is_written() {
        for body in [
            r#"{"errcode":1,"errmsg":"se/cret"}"#,
            r#"{"errcode":1,"errmsg":"a se\/cret b"}"#,
            r#"{"errcode":1,"list":[{"s\u0065/cret":1}]}"#,
        ] {
            assert_eq!(shown(body), None, "{body}");
        }
    }

    #[test]
    fn none_is_kept_that_is_too_long_or_no_text() {
        let long = format!("\"{}\"", "x".repeat(SIZE_BYTES_MAX));
        assert_eq!((shown(&long), RefusalBody::of(b"\xff").as_str()), (None, None));
    }
}
