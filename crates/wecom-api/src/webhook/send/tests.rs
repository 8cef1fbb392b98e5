use super::*;
use crate::fixtures::round_trips;
use crate::webhook::upload_media;

#[test]
fn messages_round_trip() {
    round_trips::<Message>("webhook_send", "", 10);
}

#[test]
fn upload_replies_round_trip() {
    round_trips::<upload_media::Reply>("webhook_upload_media", "", 1);
}

#[test]
fn content_that_wecom_would_refuse_cannot_be_read_as_a_message() {
    for refused in [
        r#"{"msgtype":"text","text":{"content":""}}"#.to_owned(),
        format!(r#"{{"msgtype":"text","text":{{"content":"{}"}}}}"#, "a".repeat(2049)),
        format!(r#"{{"msgtype":"markdown","markdown":{{"content":"{}"}}}}"#, "a".repeat(4097)),
        r#"{"msgtype":"news","news":{"articles":[]}}"#.to_owned(),
        r#"{"msgtype":"hologram","hologram":{}}"#.to_owned(),
    ] {
        assert!(serde_json::from_str::<Message>(&refused).is_err(), "{refused}");
    }
}

#[test]
fn chinese_travels_as_utf8_and_not_as_escapes() {
    let message = Message::text(crate::SizedText::parse("今晚八時").unwrap());
    let json = serde_json::to_string(&message).unwrap();
    assert_eq!(json, r#"{"msgtype":"text","text":{"content":"今晚八時"}}"#);
}
