//! How a callback looks on the wire.

use serde_json::Value;

use crate::world::ControlBytes;

/// The text of a frame. Addresses of files are completed with what the caller calls this server.
pub(crate) fn callback_text(frame: &Value, origin: &str, control_bytes: ControlBytes) -> String {
    let mut frame = frame.clone();
    complete(&mut frame, origin);
    let text = frame.to_string();
    match control_bytes {
        ControlBytes::Escaped => text,
        ControlBytes::Raw => unescape(&text),
    }
}

/// A file is where an `aeskey` is; a `response_url` is one as it is.
fn complete(value: &mut Value, origin: &str) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("aeskey")
                && let Some(Value::String(url)) = fields.get_mut("url")
            {
                *url = format!("{origin}{url}");
            }
            if let Some(Value::String(url)) = fields.get_mut("response_url") {
                *url = format!("{origin}{url}");
            }
            fields.values_mut().for_each(|value| complete(value, origin));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| complete(value, origin)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Writes the control characters that JSON escapes as themselves.
fn unescape(json: &str) -> String {
    let mut raw = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(place) = rest.find('\\') {
        let (before, escape) = rest.split_at(place);
        raw.push_str(before);
        let (control, length) = match escape.as_bytes() {
            [_, b'n', ..] => (Some('\n'), 2),
            [_, b't', ..] => (Some('\t'), 2),
            [_, b'r', ..] => (Some('\r'), 2),
            [_, b'b', ..] => (Some('\u{8}'), 2),
            [_, b'f', ..] => (Some('\u{c}'), 2),
            [_, b'u', ..] => {
                let code = escape.get(2..6).and_then(|hex| u32::from_str_radix(hex, 16).ok());
                let control = code.filter(|code| *code < 0x20).and_then(char::from_u32);
                (control, 6)
            }
            _ => (None, 2),
        };
        match control {
            Some(control) => raw.push(control),
            None => raw.push_str(&escape[..length]),
        }
        rest = &escape[length..];
    }
    raw.push_str(rest);
    raw
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_can_be_written_as_they_are() {
        let frame = serde_json::json!({ "a": "x\u{1}\n\"\\n課" });
        let text = |control_bytes| callback_text(&frame, "", control_bytes);
        assert_eq!(text(ControlBytes::Escaped), r#"{"a":"x\u0001\n\"\\n課"}"#);
        assert_eq!(text(ControlBytes::Raw), "{\"a\":\"x\u{1}\n\\\"\\\\n課\"}");
    }

    #[test]
    fn files_get_the_callers_name_for_the_server() {
        let frame =
            serde_json::json!({ "body": [{ "url": "/f", "aeskey": "k" }, { "url": "/g" }] });
        let text = callback_text(&frame, "https://sim:80", ControlBytes::Escaped);
        assert!(text.contains(r#""url":"https://sim:80/f""#) && text.contains(r#""url":"/g""#));
    }
}
