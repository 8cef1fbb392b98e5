//! What serde's words repeat of the body, looked up once and compared with many values.

use serde_json::Value;

/// What an error's words repeat.
#[derive(Debug, Clone, Copy)]
pub(super) struct Repeated<'a> {
    /// What follows the name of a text, which stands there as `Debug` writes it.
    text: Option<&'a str>,
    /// What follows the first backtick.
    word: Option<&'a str>,
    /// What follows a backtick at the very beginning: our own types name their field so.
    beginning: Option<&'a str>,
    is_null: bool,
}

impl<'a> Repeated<'a> {
    pub(super) fn by(words: &'a str) -> Self {
        let after = |mark: &str| words.split_once(mark).map(|(_, rest)| rest);
        Self {
            text: after("string "),
            word: after("`"),
            beginning: words.strip_prefix('`'),
            is_null: words.contains("null"),
        }
    }

    /// Whether the words begin with this name.
    pub(super) fn begins_with(&self, name: &str) -> bool {
        self.beginning.is_some_and(|rest| is_quoted(rest, name))
    }

    /// Whether they repeat this value. It takes no longer than the value is long.
    pub(super) fn is(&self, value: &Value) -> bool {
        let is_word = |word: &str| self.word.is_some_and(|rest| is_quoted(rest, word));
        match value {
            Value::String(text) => {
                self.text.is_some_and(|rest| rest.starts_with(&format!("{text:?}")))
                    || is_word(text)
            }
            Value::Number(_) | Value::Bool(_) => is_word(&value.to_string()),
            Value::Null => self.is_null,
            Value::Array(_) | Value::Object(_) => false,
        }
    }
}

/// Whether `rest` begins with `word` and the backtick after it.
fn is_quoted(rest: &str, word: &str) -> bool {
    rest.strip_prefix(word).is_some_and(|after| after.starts_with('`'))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_serde_repeats_is_recognised() {
        for (words, value) in [
            ("invalid type: string \"a\\\"b\", expected u32", json!("a\"b")),
            ("unknown variant `poem`, expected one of `text`, `image`", json!("poem")),
            ("invalid type: integer `5`, expected a string", json!(5)),
            ("invalid type: boolean `true`, expected a string", json!(true)),
            ("invalid type: null, expected a string", json!(null)),
        ] {
            assert!(Repeated::by(words).is(&value), "{words}");
            assert!(!Repeated::by(words).is(&json!("text")), "{words}");
        }
        assert!(Repeated::by("`touser` is empty").begins_with("touser"));
        assert!(!Repeated::by("`touser` is empty").begins_with("to"));
        assert!(!Repeated::by("in `touser`").begins_with("touser"));
    }
}
