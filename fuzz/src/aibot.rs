//! The frames that WeCom sends on a bot's long connection.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wecom_api::aibot::callback::MsgCallback;
use wecom_api::aibot::upload_media::{Chunk, Finish, Init};
use wecom_api::aibot::{Ack, Command, Received, SendMsg, read_frame};

use crate::planted::{PLANTED, assert_hidden, plant};

/// A frame. A callback that is read is written so that it reads the same, and the addresses and
/// keys of files do not show in its `Debug`.
pub fn aibot_frame(bytes: &[u8]) {
    let bytes = plant(bytes);
    let text = String::from_utf8_lossy(&bytes);
    match read_frame(&text) {
        Ok(Received::Ack(ack)) => read_bodies(&ack),
        Ok(Received::Message { callback, .. }) => {
            assert_reads_the_same(&*callback);
            assert_hides_its_secrets(&text, &callback);
        }
        Ok(Received::Event { callback, .. }) => assert_reads_the_same(&*callback),
        Ok(Received::Unknown { .. }) => {}
        Err(bad) => assert_hidden(&format!("{bad}{bad:?}")),
    }
}

fn read_bodies(ack: &Ack) {
    read_body::<Init>(ack);
    read_body::<Chunk>(ack);
    read_body::<Finish>(ack);
    read_body::<SendMsg>(ack);
}

fn read_body<C: Command>(ack: &Ack) {
    if let Ok(body) = ack.body::<C>() {
        assert_reads_the_same(&body);
    }
}

fn assert_reads_the_same<T: Serialize + DeserializeOwned>(typed: &T) {
    let json = serde_json::to_value(typed).expect("what was JSON becomes JSON");
    let read: T = serde_json::from_value(json.clone()).expect("what we write, we read");
    assert_eq!(serde_json::to_value(read).expect("what was JSON becomes JSON"), json);
}

/// A secret that came once, as an address or a key, came nowhere else in the frame.
fn assert_hides_its_secrets(text: &str, callback: &MsgCallback) {
    let json = serde_json::to_value(callback).expect("what was JSON becomes JSON");
    if text.matches(PLANTED).count() == 1 && holds_a_secret(&json) {
        assert_hidden(&format!("{callback:?}"));
    }
}

/// Whether an address or a key is the planted one.
fn holds_a_secret(json: &Value) -> bool {
    let is_planted = |value: &Value| value.as_str().is_some_and(|text| text.contains(PLANTED));
    if let Some(fields) = json.as_object() {
        let secrets = ["url", "aeskey", "response_url"];
        let mut secrets = secrets.iter().filter_map(|name| fields.get(*name));
        return secrets.any(is_planted) || fields.values().any(holds_a_secret);
    }
    json.as_array().is_some_and(|values| values.iter().any(holds_a_secret))
}
