//! Whatever is built: what passes the check keeps to the limits of the page, as its JSON says.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use serde_json::{Value, json};

use super::Message;
use crate::Endpoint;

/// Texts about as long as `limit`, in letters of one byte and of three.
fn text(limit: usize) -> impl Strategy<Value = String> {
    let length = prop_oneof![
        8 => 1..4_usize,
        4 => limit.saturating_sub(2)..limit + 1,
        1 => Just(0),
        1 => limit + 1..limit + 3,
    ];
    (length, prop::bool::ANY)
        .prop_map(|(length, wide)| if wide { "五".repeat(length) } else { "a".repeat(length) })
}

fn url() -> impl Strategy<Value = String> {
    let rest = prop_oneof![8 => 0..9_usize, 2 => 1010..1030_usize, 1 => 2030..2060_usize];
    let scheme = prop_oneof![
        8 => Just("https://"), 4 => Just("HTTP://"), 1 => Just("ftp://"), 1 => Just(""),
    ];
    (scheme, rest).prop_map(|(scheme, rest)| format!("{scheme}{}", "a".repeat(rest)))
}

fn keyed(
    count: std::ops::Range<usize>,
    make: fn(usize, String) -> Value,
) -> impl Strategy<Value = Value> {
    let id = prop_oneof![
        40 => "[a-z]{4}", 2 => "[a-c]", 1 => Just(String::new()), 1 => Just("k".repeat(129)),
    ];
    prop::collection::vec(id, count)
        .prop_map(move |ids| ids.into_iter().enumerate().map(|(at, id)| make(at, id)).collect())
}

fn options(count: std::ops::Range<usize>) -> impl Strategy<Value = Value> {
    keyed(count, |at, id| json!({ "id": id, "text": "t", "is_checked": at == 0 }))
}

fn payload() -> impl Strategy<Value = (&'static str, Value)> {
    let textcard =
        (text(128), text(512), url(), text(4)).prop_map(|(title, words, url, button)| {
            let card =
                json!({ "title": title, "description": words, "url": url, "btntxt": button });
            ("textcard", card)
        });
    let article = (text(128), text(512), url()).prop_map(
        |(title, words, url)| json!({ "title": title, "description": words, "url": url }),
    );
    let news = prop::collection::vec(article, 0..10)
        .prop_map(|articles| ("news", json!({ "articles": articles })));
    let buttons = keyed(0..8, |_, key| json!({ "text": "t", "key": key })).prop_map(|buttons| {
        let card = json!({
            "card_type": "button_interaction", "main_title": { "title": "t" },
            "task_id": "t1", "button_list": buttons,
        });
        ("template_card", card)
    });
    let vote = options(0..22).prop_map(|options| {
        let card = json!({
            "card_type": "vote_interaction", "main_title": { "title": "t" }, "task_id": "t1",
            "checkbox": { "question_key": "q", "option_list": options },
            "submit_button": { "text": "t", "key": "k" },
        });
        ("template_card", card)
    });
    let questions = (keyed(0..5, |_, key| json!(key)), options(0..12)).prop_map(|(keys, options)| {
        let ask = |key: &Value| json!({ "question_key": key, "option_list": options });
        let questions: Value = keys.as_array().into_iter().flatten().map(ask).collect();
        let card = json!({
            "card_type": "multiple_interaction", "main_title": { "title": "t" }, "task_id": "t1",
            "select_list": questions, "submit_button": { "text": "t", "key": "k" },
        });
        ("template_card", card)
    });
    prop_oneof![textcard, news, buttons, vote, questions]
}

fn message() -> impl Strategy<Value = Value> {
    let ids = |most: usize| {
        let count = prop_oneof![8 => 0..3_usize, 2 => most - 1..most + 1, 1 => Just(most + 1)];
        count.prop_map(|count| (0..count).map(|id| id.to_string()).collect::<Vec<_>>().join("|"))
    };
    let safe = prop_oneof![8 => Just(0_u8), 1 => 1..3_u8];
    let secs = prop_oneof![8 => 1..14_401_u32, 1 => Just(0), 1 => 14_401..20_000_u32];
    (ids(1000), ids(100), ids(100), payload(), safe, secs).prop_map(
        |(users, departments, tags, (msgtype, payload), safe, secs)| {
            let mut message = json!({
                "touser": users, "toparty": departments, "totag": tags, "agentid": 1,
                "msgtype": msgtype, "safe": safe,
                "enable_duplicate_check": 1, "duplicate_check_interval": secs,
            });
            message[msgtype] = payload;
            message
        },
    )
}

/// The limits of page 90236, read from the JSON alone.
fn assert_within_limits(json: &Value) {
    let count = |list: &str| match json[list].as_str() {
        None | Some("") => 0,
        Some(joined) => joined.split('|').count(),
    };
    let (users, departments, tags) = (count("touser"), count("toparty"), count("totag"));
    assert!(users <= 1000 && departments <= 100 && tags <= 100);
    assert!(users + departments + tags > 0);
    assert!((1..=14_400).contains(&json["duplicate_check_interval"].as_u64().unwrap()));
    assert!(json.get("safe").is_none(), "none of these kinds knows it");
    match json["msgtype"].as_str().unwrap() {
        "textcard" => {
            let text = |field: &str| json["textcard"][field].as_str().unwrap();
            let within = |field: &str, most| (1..=most).contains(&text(field).chars().count());
            assert!(within("title", 128) && within("description", 512));
            assert!(text("btntxt").chars().count() <= 4);
            assert_address(text("url"));
        }
        "news" => {
            let articles = json["news"]["articles"].as_array().unwrap();
            assert!((1..=8).contains(&articles.len()));
            for article in articles {
                assert!((1..=128).contains(&article["title"].as_str().unwrap().len()));
                assert!(article["description"].as_str().unwrap().len() <= 512);
                assert_address(article["url"].as_str().unwrap());
            }
        }
        _ => assert_card_within_limits(&json["template_card"]),
    }
}

fn assert_address(url: &str) {
    let lower = url.to_lowercase();
    assert!(url.len() <= 2048 && (lower.starts_with("http://") || lower.starts_with("https://")));
}

fn assert_card_within_limits(card: &Value) {
    match card["card_type"].as_str().unwrap() {
        "button_interaction" => assert_keys(&card["button_list"], "key", 6, 1024),
        "vote_interaction" => assert_keys(&card["checkbox"]["option_list"], "id", 20, 128),
        _ => {
            assert_keys(&card["select_list"], "question_key", 3, 1024);
            for question in card["select_list"].as_array().unwrap() {
                assert_keys(&question["option_list"], "id", 10, 128);
            }
        }
    }
}

/// One to `most` entries, each with a key of its own of 1 to `bytes_max` bytes.
fn assert_keys(list: &Value, key: &str, most: usize, bytes_max: usize) {
    let list = list.as_array().unwrap();
    let mut keys: Vec<_> = list.iter().map(|entry| entry[key].as_str().unwrap()).collect();
    assert!(keys.iter().all(|key| (1..=bytes_max).contains(&key.len())), "{keys:?}");
    assert!((1..=most).contains(&keys.len()), "{keys:?}");
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), list.len(), "{keys:?}");
}

proptest! {
    #[test]
    fn what_passes_keeps_to_the_limits(message in message()) {
        let message: Message = serde_json::from_value(message).unwrap();
        if message.check().is_ok() {
            assert_within_limits(&serde_json::to_value(&message).unwrap());
        }
    }

    #[test]
    fn a_refusal_repeats_nothing_of_the_message(message in message()) {
        let message: Message = serde_json::from_value(message).unwrap();
        if let Err(invalid) = message.check() {
            let said = invalid.to_string();
            let repeats = said.contains('五') || said.contains("aaa");
            prop_assert!(said.len() < 160 && !repeats, "{}", said);
        }
    }
}

#[test]
fn much_of_what_is_built_passes() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let passes = |_| {
        let built = message().new_tree(&mut runner).unwrap().current();
        serde_json::from_value::<Message>(built).unwrap().check().is_ok()
    };
    let count = (0..2000).map(passes).filter(|passed| *passed).count();
    assert!((200..1800).contains(&count), "the properties above see both sides: {count}");
}
