//! One text frame of a caller, read as raw JSON.

use std::collections::HashMap;

use serde_json::value::RawValue;
use wecom_api::aibot::REQ_ID_BYTES_MAX;

use crate::cgi_bin::json::{Fields, Json};

#[derive(Debug)]
pub(super) struct Frame {
    pub(super) cmd: String,
    pub(super) req_id: String,
    json: Json,
    /// The body as it was sent.
    pub(super) raw_body: String,
}

/// A text that is no frame: no JSON object, or one without a usable `req_id`.
#[derive(Debug)]
pub(super) struct Garbage {
    /// Its `cmd`, if it says one.
    pub(super) cmd: String,
}

impl Frame {
    /// *Choice*: JSON that breaks off is no frame; unlike HTTP bodies nothing of it is used. A
    /// missing `cmd` is an unknown one.
    pub(super) fn read(text: &str) -> Result<Self, Garbage> {
        let json = Json::read(text.as_bytes());
        let root = json.fields();
        let is_lost = json.is_lost();
        let (cmd, req_id) = (root.text("cmd"), root.object("headers").text("req_id"));
        let (cmd, req_id) = (cmd.to_owned(), req_id.to_owned());
        if is_lost || req_id.is_empty() || req_id.len() > REQ_ID_BYTES_MAX {
            return Err(Garbage { cmd });
        }
        Ok(Self { cmd, req_id, raw_body: raw_body(text), json })
    }

    pub(super) fn body(&self) -> Fields<'_> {
        self.json.fields().object("body")
    }
}

fn raw_body(text: &str) -> String {
    let fields: HashMap<String, &RawValue> = serde_json::from_str(text).unwrap_or_default();
    fields.get("body").map_or_else(String::new, |body| body.get().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_keeps_its_body_as_it_was_sent() {
        let text = r#"{"cmd":"x","headers":{"req_id":"r"},"body":{ "a" : 1.0 }}"#;
        let frame = Frame::read(text).unwrap();
        assert_eq!((frame.cmd.as_str(), frame.req_id.as_str()), ("x", "r"));
        assert_eq!(frame.raw_body, r#"{ "a" : 1.0 }"#);
    }

    #[test]
    fn what_is_no_frame_is_garbage() {
        let long = format!(r#"{{"cmd":"x","headers":{{"req_id":"{}"}}}}"#, "r".repeat(257));
        let deep = "[".repeat(100_000);
        for text in [
            "",
            "null",
            "[]",
            "{}",
            r#"{"cmd":"x"}"#,
            r#"{"cmd":"x","headers":{"req_id":7}}"#,
            r#"{"cmd":"x","headers":{"req_id":""}}"#,
            r#"{"cmd":"x","headers":{"req_id":"r"}"#,
            "{\"cmd\":\"x\",\"headers\":{\"req_id\":\"r\u{1}\"}}",
            &long,
            &deep,
        ] {
            assert!(Frame::read(text).is_err(), "{text:.60}");
        }
    }
}
