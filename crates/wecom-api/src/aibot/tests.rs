use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::callback::*;
use super::upload_media::{Chunk, Finish, Init};
use super::*;
use crate::{MediaId, UserId};

fn fixtures(folder: &str) -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let files = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: &Path| serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let found: Vec<_> =
        files.map(|path| (path.display().to_string(), read(path.as_path()))).collect();
    assert!(!found.is_empty(), "{}", folder.display());
    found
}

/// Each fixture of the command is read, found good, and written as it stood.
fn command_round_trips<C: Command>() {
    for (name, frame) in fixtures(C::CMD) {
        let body = frame.get("body").cloned().unwrap_or_default();
        let command: C = serde_json::from_value(body).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(command.check(), Ok(()), "{name}");
        let req_id = ReqId::parse(frame["headers"]["req_id"].as_str().unwrap()).unwrap();
        let written: Value = serde_json::from_str(&write_frame(&req_id, &command)).unwrap();
        assert_eq!(written, frame, "{name}");
    }
}

#[test]
fn commands_round_trip() {
    command_round_trips::<Subscribe>();
    command_round_trips::<Ping>();
    command_round_trips::<SendMsg>();
    command_round_trips::<RespondMsg>();
    command_round_trips::<RespondWelcomeMsg>();
    command_round_trips::<RespondUpdateMsg>();
    command_round_trips::<Init>();
    command_round_trips::<Chunk>();
    command_round_trips::<Finish>();
}

#[test]
fn callbacks_round_trip() {
    for (name, frame) in fixtures(MSG_CALLBACK) {
        let Received::Message { req_id, callback } = read_frame(&frame.to_string()).unwrap() else {
            panic!("{name}")
        };
        assert_eq!(json!(req_id), frame["headers"]["req_id"], "{name}");
        assert_eq!(serde_json::to_value(callback).unwrap(), frame["body"], "{name}");
    }
    for (name, frame) in fixtures(EVENT_CALLBACK) {
        let Received::Event { callback, .. } = read_frame(&frame.to_string()).unwrap() else {
            panic!("{name}")
        };
        assert_eq!(serde_json::to_value(callback).unwrap(), frame["body"], "{name}");
    }
}

/// The kinds that are known are read as what they are, and only the two that are not as unknown.
#[test]
fn known_callbacks_are_known() {
    let unknown = |folder| {
        let found = fixtures(folder).into_iter().filter(|(_, frame)| {
            match read_frame(&frame.to_string()).unwrap() {
                Received::Message { callback, .. } => {
                    matches!(callback.message, Message::Unknown(_))
                }
                Received::Event { callback, .. } => matches!(callback.event, Event::Unknown(_)),
                other @ (Received::Ack(_) | Received::Unknown { .. }) => panic!("{other:?}"),
            }
        });
        found.map(|(name, _)| name.rsplit('/').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(unknown(MSG_CALLBACK), ["location.json"]);
    assert_eq!(unknown(EVENT_CALLBACK), ["future.json"]);
}

#[test]
fn the_table_lists_every_command_and_each_has_its_fixtures() {
    assert!(COMMANDS.is_sorted_by(|one, next| one.cmd < next.cmd));
    let listed: BTreeSet<_> = COMMANDS.iter().map(|entry| entry.cmd.to_owned()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let folders = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let folders = folders.map(|name| name.into_string().unwrap());
    let with_fixtures: BTreeSet<_> =
        folders.filter(|name| name == "ping" || name.starts_with("aibot_")).collect();
    assert_eq!(with_fixtures, listed.into_iter().chain(["aibot_ack".to_owned()]).collect());
    assert_eq!(Entry::find("ping").map(|entry| entry.page), Some(101_463));
}

#[test]
fn acks_are_read_with_their_bodies() {
    for (name, frame) in fixtures("aibot_ack") {
        let Received::Ack(ack) = read_frame(&frame.to_string()).unwrap() else { panic!("{name}") };
        assert_eq!(json!(ack.req_id), frame["headers"]["req_id"], "{name}");
        assert_eq!(ack.status.errcode.0, frame["errcode"].as_i64().unwrap(), "{name}");
        if name.contains("finished") {
            let finished = ack.body::<Finish>().unwrap();
            assert_eq!(finished.created_at, 1_380_000_000, "{name}");
        }
        if name.ends_with("opened.json") {
            assert_eq!(ack.body::<Init>().unwrap().upload_id, "up1");
        }
        assert_eq!(ack.body::<SendMsg>().unwrap(), Nothing, "{name}");
    }
}

#[test]
fn raw_control_characters_do_no_harm() {
    let frame = concat!(
        "\u{1}{\r\n\t\"cmd\": \"aibot_msg_callback\",\u{0}\n\"headers\":{\"req_id\":\"r\"},",
        "\"body\":{\"msgid\":\"m\",\"chattype\":\"single\",\"from\":{\"userid\":\"mei\"},",
        "\"msgtype\":\"text\",\"text\":{\"content\":\"a\u{7}b\\\"\n\tc\u{7f}\\\\\"}}}",
    );
    let Received::Message { callback, .. } = read_frame(frame).unwrap() else { panic!() };
    assert_eq!(callback.message.words().as_deref(), Some("ab\"\n\tc\\"));
    let mei = Conversation::Single(UserId::parse("mei").unwrap());
    assert_eq!(callback.origin.conversation(), Some(mei));
}

#[test]
fn strange_frames_are_told_apart() {
    for (text, expected) in [
        ("", BadFrame::NotJson),
        ("{\"cmd\":", BadFrame::NotJson),
        (&"[".repeat(100_000), BadFrame::NotJson),
        ("[]", BadFrame::NotAnObject),
        ("7", BadFrame::NotAnObject),
        (r#"{"errcode":0}"#, BadFrame::NoReqId),
        (r#"{"errcode":0,"headers":{"req_id":7}}"#, BadFrame::NoReqId),
        (r#"{"errcode":"0","headers":{"req_id":"r"}}"#, BadFrame::NeitherCommandNorAck),
        (r#"{"headers":{"req_id":"r"}}"#, BadFrame::NeitherCommandNorAck),
    ] {
        assert_eq!(read_frame(text).unwrap_err(), expected, "{text:.40}");
    }
    for unknown in [
        r#"{"cmd":"aibot_moon","headers":{"req_id":"r"}}"#,
        r#"{"cmd":"aibot_msg_callback","headers":{"req_id":"r"},"body":{}}"#,
        r#"{"cmd":"aibot_event_callback","headers":{"req_id":"r"}}"#,
        r#"{"cmd":"aibot_msg_callback","body":{"msgid":"m"}}"#,
    ] {
        assert!(matches!(read_frame(unknown), Ok(Received::Unknown { .. })), "{unknown}");
    }
    let echoed = r#"{"cmd":"ping","headers":{"req_id":"r"},"errcode":0}"#;
    assert!(matches!(read_frame(echoed), Ok(Received::Ack(_))), "an ack that repeats its command");
}

/// Fields that are new, absent or of another type change nothing but themselves.
#[test]
fn surprises_in_a_callback_stay_small() {
    let frame = |body: Value| {
        json!({"cmd": EVENT_CALLBACK, "headers": {"req_id": "r"}, "body": body}).to_string()
    };
    let read = |body| {
        let Received::Event { callback, .. } = read_frame(&frame(body)).unwrap() else { panic!() };
        *callback
    };
    let odd = read(json!({
        "msgid": "m", "create_time": "1793000000", "chattype": 7, "chatid": null, "from": "mei",
        "moon": 1, "event": {"eventtype": "enter_chat", "enter_chat": {"scene": 2}},
    }));
    assert_eq!((odd.event, odd.origin.create_time), (Event::EnterChat, Some(1_793_000_000)));
    assert_eq!((&odd.origin.chat, &odd.origin.from), (&Chat::Unknown(None), &None));
    let bad_card = json!({"eventtype": "template_card_event", "template_card_event": "text"});
    let unknown = read(json!({"msgid": "m", "event": bad_card})).event;
    assert!(matches!(unknown, Event::Unknown(_)), "{unknown:?}");
    assert!(!format!("{unknown:?}").contains("\"text\""), "{unknown:?}");
}

#[test]
fn secrets_show_in_no_debug() {
    let secret = BotSecret::parse("demo-bot-secret").unwrap();
    let subscribe = Subscribe { bot_id: BotId::parse("aibdemo").unwrap(), secret };
    assert!(!format!("{subscribe:?}").contains("demo-bot-secret"));
    for (name, frame) in fixtures(MSG_CALLBACK) {
        let shown = format!("{:?}", read_frame(&frame.to_string()).unwrap());
        for secret in ["q1Os1ZMe0nG28", "response_code", "sign=1", "今晚幾點", "遲到"] {
            assert!(!shown.contains(secret), "{name} shows {secret}");
        }
    }
}

#[test]
fn what_wecom_would_refuse_is_refused_by_its_field() {
    let to = Conversation::Single(UserId::parse("tutor.mei").unwrap());
    let field = |content| {
        let command = SendMsg { to: to.clone(), content };
        command.check().map_err(|invalid| invalid.field)
    };
    assert_eq!(field(Content::markdown("a".repeat(MARKDOWN_BYTES_MAX))), Ok(()));
    let too_long = Content::markdown("好".repeat(MARKDOWN_BYTES_MAX / 3 + 1));
    assert_eq!(field(too_long), Err("markdown.content".to_owned()));
    assert_eq!(field(Content::markdown(" \n")), Err("markdown.content".to_owned()));
    let feedback = Some(Feedback { id: "f".repeat(257) });
    let markdown = Markdown { content: "a".to_owned(), feedback };
    assert_eq!(field(Content::Markdown { markdown }), Err("markdown.feedback.id".to_owned()));
    let video = Video {
        media_id: MediaId::parse("m").unwrap(),
        title: Some("t".repeat(65)),
        description: None,
    };
    assert_eq!(field(Content::Video { video }), Err("video.title".to_owned()));
    let prefixed = Conversation::Single(UserId::parse("user:tutor.mei").unwrap());
    let command = SendMsg { to: prefixed, content: Content::markdown("a") };
    assert_eq!(command.check().unwrap_err().field, "chatid");
    let stream = Stream { id: String::new(), finish: true, content: "a".into(), feedback: None };
    assert_eq!(RespondMsg::Stream { stream }.check().unwrap_err().field, "stream.id");
    let welcome = RespondWelcomeMsg::text("a".repeat(2049));
    assert_eq!(welcome.check().unwrap_err().field, "text.content");
}

#[test]
fn cards_are_judged_as_a_bots() {
    let card = |extra: Value| -> Box<Card> {
        let mut card = json!({
            "card_type": "text_notice", "main_title": {"title": "a"},
            "card_action": {"type": 1, "url": "https://example.org/"},
        });
        card.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        Box::new(serde_json::from_value(card).unwrap())
    };
    let to = Conversation::Single(UserId::parse("tutor.mei").unwrap());
    let sent = |extra| {
        let content = Content::TemplateCard { template_card: card(extra) };
        SendMsg { to: to.clone(), content }.check().map_err(|invalid| invalid.field)
    };
    let asks = json!({"jump_list": [{"type": 3, "question": "when?", "title": "Ask"}]});
    assert_eq!(sent(asks), Ok(()), "a bot's card can ask the bot");
    let hands_out = json!({"horizontal_content_list": [
        {"keyname": "a", "type": 2, "value": "a.pdf", "media_id": "m"},
    ]});
    let field = sent(hands_out).unwrap_err();
    assert!(field.starts_with("template_card.horizontal_content_list[0]"), "{field}");
    let feedback = json!({"feedback": {"id": ""}});
    assert_eq!(sent(feedback), Err("template_card.feedback.id".to_owned()));

    let update = |extra| {
        let update = RespondUpdateMsg { userids: Vec::new(), template_card: card(extra) };
        update.check().map_err(|invalid| invalid.field)
    };
    assert_eq!(update(json!({"task_id": "t"})), Ok(()));
    assert_eq!(update(json!({})), Err("template_card.task_id".to_owned()));
}

proptest! {
    #[test]
    fn whatever_comes_is_read_or_refused(text in ".{0,200}") {
        drop(read_frame(&text));
    }

    /// Any JSON in the body of a callback is read or called unknown.
    #[test]
    fn whatever_a_callback_holds_is_taken(
        body in prop::collection::btree_map(
            "msgid|msgtype|chattype|from|text|event|quote|image",
            prop_oneof![
                Just(json!(null)), Just(json!(7)), Just(json!("text")), Just(json!([])),
                Just(json!({"content": "a"})), Just(json!({"eventtype": "enter_chat"})),
            ],
            0..8,
        ),
        cmd in prop_oneof![Just(MSG_CALLBACK), Just(EVENT_CALLBACK)],
    ) {
        let frame = json!({"cmd": cmd, "headers": {"req_id": "r"}, "body": body});
        prop_assert!(!matches!(read_frame(&frame.to_string()), Err(_) | Ok(Received::Ack(_))));
    }
}

#[test]
fn an_eviction_is_one_whatever_stands_around_it() {
    let evicted = r#"{"event":{"eventtype":"disconnected_event"}"#;
    for frame in [
        format!(r#"{{"cmd":"aibot_event_callback","body":{evicted}}}}}"#),
        format!(r#"{{"cmd":"aibot_event_callback","headers":{{}},"body":{evicted},"msgid":7}}}}"#),
        format!(
            r#"{{"cmd":"aibot_event_callback","headers":{{"req_id":"r"}},"body":{evicted},
            "msgtype":"event","msgid":null,"from":7}}}}"#
        ),
    ] {
        let Ok(Received::Event { callback, .. }) = read_frame(&frame) else {
            panic!("overlooked: {frame}")
        };
        assert_eq!(callback.event, Event::DisconnectedEvent, "{frame}");
    }
}

#[test]
fn a_message_without_a_readable_msgid_is_heard() {
    for (msgid, expected) in [("", ""), (r#""msgid":7,"#, "7"), (r#""msgid":null,"#, "")] {
        let frame = format!(
            r#"{{"cmd":"aibot_msg_callback","headers":{{"req_id":"r"}},"body":{{{msgid}
            "chattype":"single","from":{{"userid":"mei"}},"msgtype":"text",
            "text":{{"content":"hi"}}}}}}"#
        );
        let Ok(Received::Message { callback, .. }) = read_frame(&frame) else {
            panic!("overlooked: {frame}")
        };
        assert_eq!(callback.origin.msgid, expected);
    }
}
