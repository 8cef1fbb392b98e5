//! Each rule of a message, by changing one field of one that passes; and who got it.

use serde_json::{Value, json};

use super::*;
use crate::ErrCode;
use crate::fixtures::round_trips;

fn fixture(name: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/message_send");
    let file = std::fs::read(format!("{folder}/{name}.json")).unwrap();
    serde_json::from_slice(&file).unwrap()
}

fn message(msgtype: &str, pointer: &str, value: &Value) -> Value {
    let mut message = fixture(&format!("request_{msgtype}"));
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    let parent = message.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    if value.is_null() {
        drop(parent.remove(field));
    } else {
        parent[field] = value.clone();
    }
    message
}

fn check(message: &Value) -> Result<(), (String, i64)> {
    let message: Message = serde_json::from_value(message.clone()).unwrap();
    message
        .check()
        .map_err(|Invalid { field, code, .. }| (field, code.map_or(0, |ErrCode(code)| code)))
}

/// Each line: the field to change, what to, and the field and code of the refusal (0: none).
fn assert_rules(msgtype: &str, rules: &[(&str, Value, &str, i64)]) {
    for (pointer, value, field, code) in rules {
        let refused = Err(((*field).to_owned(), *code));
        let changed = message(msgtype, pointer, value);
        assert_eq!(check(&changed), refused, "{msgtype}: {pointer}");
    }
}

fn assert_passes(msgtype: &str, changes: &[(&str, Value)]) {
    for (pointer, value) in changes {
        assert_eq!(check(&message(msgtype, pointer, value)), Ok(()), "{msgtype}: {pointer}");
    }
}

fn letters(count: usize) -> Value {
    json!("a".repeat(count))
}

fn joined(count: usize) -> Value {
    json!((0..count).map(|id| id.to_string()).collect::<Vec<_>>().join("|"))
}

#[test]
fn requests_and_replies_round_trip() {
    round_trips::<Message>("message_send", "request", 16);
    round_trips::<Reply>("message_send", "reply", 2);
}

#[test]
fn the_fixtures_pass() {
    for msgtype in [
        "text",
        "text_to_everyone",
        "image",
        "voice",
        "video",
        "file",
        "textcard",
        "news",
        "mpnews",
        "markdown",
        "miniprogram_notice",
    ] {
        assert_eq!(check(&fixture(&format!("request_{msgtype}"))), Ok(()), "{msgtype}");
    }
}

#[test]
fn a_message_is_for_somebody_and_not_for_too_many() {
    let to = |touser: Value, toparty: Value, totag: Value| {
        check(&json!({
            "touser": touser, "toparty": toparty, "totag": totag, "agentid": 1,
            "msgtype": "text", "text": { "content": "x" },
        }))
    };
    let refused = |field: &str, code| Err((field.to_owned(), code));
    let none = || json!("");
    assert_eq!(to(none(), none(), none()), refused("touser", 82001));
    assert_eq!(to(json!(" | "), none(), none()), refused("touser", 82001));
    assert_eq!(to(joined(1000), joined(100), joined(100)), Ok(()));
    assert_eq!(to(joined(1001), none(), none()), refused("touser", 40032));
    assert_eq!(to(none(), joined(101), none()), refused("toparty", 82002));
    assert_eq!(to(none(), none(), joined(101)), refused("totag", 82003));
    assert_eq!(to(json!("mei | john"), json!("2 | 3"), none()), Ok(()));
    assert_eq!(to(json!("mei|@all"), none(), none()), refused("touser", 0), "not by mistake");
}

#[test]
fn everyone_is_a_word_of_its_own() {
    let everyone: Message = serde_json::from_value(fixture("request_text_to_everyone")).unwrap();
    assert_eq!(everyone.recipients, Recipients::Everyone);
    let by_mistake = Recipients::users([crate::UserId::parse("@all").unwrap()]);
    let by_mistake = Message { recipients: by_mistake, ..everyone };
    assert!(by_mistake.check().is_err());
    assert_rules("miniprogram_notice", &[("/touser", json!("@all"), "touser", 40058)]);
}

#[test]
fn ids_that_are_none_are_refused_by_their_list() {
    for (field, value) in [("/touser", "a b"), ("/toparty", "x"), ("/totag", "7|y")] {
        let error = serde_json::from_value::<Message>(message("text", field, &json!(value)));
        let error = error.unwrap_err().to_string();
        assert!(error.contains(&field[1..]) && !error.contains(value), "{error}");
    }
}

#[test]
fn texts_keep_to_their_bytes_or_cannot_be_made() {
    for msgtype in ["text", "markdown"] {
        let content = format!("/{msgtype}/content");
        assert_passes(msgtype, &[(&content, letters(2048))]);
        for bad in [json!(""), letters(2049), json!("五".repeat(683))] {
            let bad = message(msgtype, &content, &bad);
            assert!(serde_json::from_value::<Message>(bad).is_err(), "{msgtype}");
        }
    }
}

#[test]
fn files_have_their_rules() {
    for msgtype in ["image", "voice", "video", "file"] {
        let none = message(msgtype, &format!("/{msgtype}/media_id"), &json!(""));
        assert!(serde_json::from_value::<Message>(none).is_err(), "{msgtype}");
    }
    assert_passes(
        "video",
        &[
            ("/video/title", letters(128)),
            ("/video/title", Value::Null),
            ("/video/description", letters(512)),
        ],
    );
    assert_rules(
        "video",
        &[
            ("/video/title", letters(129), "video.title", 0),
            ("/video/description", letters(513), "video.description", 0),
        ],
    );
}

#[test]
fn textcards_count_characters() {
    assert_passes(
        "textcard",
        &[
            ("/textcard/title", json!("五".repeat(128))),
            ("/textcard/description", json!("五".repeat(512))),
            ("/textcard/btntxt", json!("看看詳情")),
            ("/textcard/btntxt", Value::Null),
            ("/textcard/url", json!(format!("HTTP://{}", "a".repeat(2041)))),
        ],
    );
    assert_rules(
        "textcard",
        &[
            ("/textcard/title", json!(""), "textcard.title", 41016),
            ("/textcard/title", letters(129), "textcard.title", 0),
            ("/textcard/description", json!(""), "textcard.description", 41033),
            ("/textcard/description", letters(513), "textcard.description", 0),
            ("/textcard/url", json!(""), "textcard.url", 45034),
            ("/textcard/url", json!("example.org"), "textcard.url", 45034),
            ("/textcard/url", json!(format!("http://{}", "a".repeat(2042))), "textcard.url", 40039),
            ("/textcard/btntxt", letters(5), "textcard.btntxt", 0),
        ],
    );
}

#[test]
fn news_have_their_rules() {
    let article = |field: &str, value: Value| {
        let mut one = json!({ "title": "t", "url": "https://example.org" });
        one[field] = value;
        json!([one])
    };
    let many = |count| json!(vec![article("title", json!("t"))[0].take(); count]);
    let mini = |appid: &str, page: Value| {
        let one = json!({ "title": "t", "appid": appid, "pagepath": page });
        json!([one])
    };
    assert_passes(
        "news",
        &[
            ("/news/articles", many(8)),
            ("/news/articles", article("title", letters(128))),
            ("/news/articles", article("picurl", json!(""))),
            ("/news/articles", mini("wx", letters(128))),
        ],
    );
    assert_rules(
        "news",
        &[
            ("/news/articles", many(0), "news.articles", 40063),
            ("/news/articles", many(9), "news.articles", 45008),
            ("/news/articles", article("title", json!("")), "news.articles[0].title", 41016),
            ("/news/articles", article("title", letters(129)), "news.articles[0].title", 0),
            (
                "/news/articles",
                article("description", letters(513)),
                "news.articles[0].description",
                0,
            ),
            ("/news/articles", article("url", json!("x")), "news.articles[0].url", 45034),
            ("/news/articles", article("picurl", json!("x")), "news.articles[0].picurl", 0),
            ("/news/articles", article("picurl", letters(2049)), "news.articles[0].picurl", 40039),
            ("/news/articles", mini("", json!("p")), "news.articles[0].appid", 40063),
            ("/news/articles", mini("wx", json!("")), "news.articles[0].pagepath", 40063),
            ("/news/articles", mini("wx", letters(129)), "news.articles[0].pagepath", 40058),
        ],
    );
    for odd in
        [json!([{ "title": "t" }]), json!([{ "title": "t", "url": "https://a", "appid": "wx" }])]
    {
        let odd = message("news", "/news/articles", &odd);
        assert!(serde_json::from_value::<Message>(odd).is_err());
    }
}

#[test]
fn mpnews_have_their_rules() {
    let article = |field: &str, value: Value| {
        let mut one = json!({ "title": "t", "thumb_media_id": "m", "content": "c" });
        one[field] = value;
        json!([one])
    };
    assert_passes(
        "mpnews",
        &[
            ("/mpnews/articles", article("author", letters(64))),
            ("/mpnews/articles", article("content", letters(666 * 1024))),
            ("/mpnews/articles", article("digest", letters(512))),
        ],
    );
    assert_rules(
        "mpnews",
        &[
            ("/mpnews/articles", json!([]), "mpnews.articles", 40063),
            ("/mpnews/articles", article("title", json!("")), "mpnews.articles[0].title", 41016),
            ("/mpnews/articles", article("title", letters(129)), "mpnews.articles[0].title", 0),
            (
                "/mpnews/articles",
                article("author", letters(65)),
                "mpnews.articles[0].author",
                45032,
            ),
            (
                "/mpnews/articles",
                article("content", json!("")),
                "mpnews.articles[0].content",
                44004,
            ),
            (
                "/mpnews/articles",
                article("content", letters(666 * 1024 + 1)),
                "mpnews.articles[0].content",
                45002,
            ),
            ("/mpnews/articles", article("digest", letters(513)), "mpnews.articles[0].digest", 0),
        ],
    );
}

#[test]
fn notices_have_their_rules() {
    let pair = |key: Value, value: Value| json!([{ "key": key, "value": value }]);
    let pairs = |count| json!(vec![json!({ "key": "k", "value": "v" }); count]);
    let of = |field: &str| format!("miniprogram_notice.{field}");
    assert_passes(
        "miniprogram_notice",
        &[
            ("/miniprogram_notice/page", letters(1024)),
            ("/miniprogram_notice/title", json!("五".repeat(12))),
            ("/miniprogram_notice/description", json!("")),
            ("/miniprogram_notice/content_item", pairs(10)),
            ("/miniprogram_notice/content_item", pair(json!(""), json!(""))),
            ("/miniprogram_notice/content_item", pair(letters(10), letters(30))),
        ],
    );
    assert_rules(
        "miniprogram_notice",
        &[
            ("/miniprogram_notice/appid", json!(""), &of("appid"), 90200),
            ("/miniprogram_notice/page", letters(1025), &of("page"), 90204),
            ("/miniprogram_notice/title", json!(""), &of("title"), 41016),
            ("/miniprogram_notice/title", letters(3), &of("title"), 40058),
            ("/miniprogram_notice/title", letters(13), &of("title"), 40058),
            ("/miniprogram_notice/description", letters(3), &of("description"), 40058),
            ("/miniprogram_notice/content_item", pairs(11), &of("content_item"), 90201),
            (
                "/miniprogram_notice/content_item",
                pair(json!(""), json!("v")),
                &of("content_item[0].key"),
                90202,
            ),
            (
                "/miniprogram_notice/content_item",
                pair(letters(11), json!("v")),
                &of("content_item[0].key"),
                90202,
            ),
            (
                "/miniprogram_notice/content_item",
                pair(json!("k"), json!("")),
                &of("content_item[0].value"),
                90203,
            ),
            (
                "/miniprogram_notice/content_item",
                pair(json!("k"), letters(31)),
                &of("content_item[0].value"),
                90203,
            ),
        ],
    );
}

#[test]
fn cards_are_checked_as_an_applications() {
    let card = "template_card_vote_interaction";
    assert_eq!(check(&fixture(&format!("request_{card}"))), Ok(()));
    let changes =
        [("/template_card/submit_button", Value::Null, "template_card.submit_button", 42049)];
    assert_rules(card, &changes);
}

#[test]
fn only_some_kinds_can_be_confidential() {
    let safe = |msgtype: &str, safe: u8| {
        let mut message = fixture(&format!("request_{msgtype}"));
        message["safe"] = json!(safe);
        check(&message).map_err(|(field, code)| {
            assert_eq!(field, "safe");
            code
        })
    };
    for msgtype in ["text", "image", "video", "file"] {
        assert_eq!(
            (safe(msgtype, 0), safe(msgtype, 1), safe(msgtype, 2)),
            (Ok(()), Ok(()), Err(40058))
        );
    }
    assert_eq!((safe("mpnews", 1), safe("mpnews", 2)), (Ok(()), Ok(())));
    assert_eq!(
        (safe("news", 0), safe("news", 1), safe("news", 2)),
        (Ok(()), Err(40074), Err(40074))
    );
    for msgtype in ["voice", "textcard", "markdown", "miniprogram_notice"] {
        assert_eq!((safe(msgtype, 0), safe(msgtype, 1)), (Ok(()), Err(0)), "{msgtype}");
    }
}

#[test]
fn a_duplicate_check_makes_a_message_repeatable() {
    let read = |changes: Value| {
        let mut message = fixture("request_text_to_everyone");
        message.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        serde_json::from_value::<Message>(message).unwrap()
    };
    let off = read(json!({ "enable_duplicate_check": 0, "duplicate_check_interval": 1800 }));
    assert_eq!((off.duplicate_check, off.repeat()), (DuplicateCheck::Off, Repeat::Unsafe));
    let on = read(json!({ "enable_duplicate_check": 1 }));
    let half_an_hour = DuplicateCheck::Within { secs: 1800 };
    assert_eq!((on.duplicate_check, on.repeat()), (half_an_hour, Repeat::Safe));
    for (secs, is_ok) in [(0, false), (1, true), (14_400, true), (14_401, false)] {
        let with = Message { duplicate_check: DuplicateCheck::Within { secs }, ..on.clone() };
        assert_eq!(with.check().is_ok(), is_ok, "{secs}");
    }
}

fn outcomes(reply: &Value, recipients: &Recipients) -> Vec<(String, Outcome)> {
    let reply: Reply = serde_json::from_value(reply.clone()).unwrap();
    named(reply.outcomes(recipients))
}

fn named(outcomes: Vec<RecipientOutcome>) -> Vec<(String, Outcome)> {
    let name = |recipient| match recipient {
        Recipient::Everyone => "everyone".to_owned(),
        Recipient::User(user) => user.to_string(),
        Recipient::Department(id) => format!("department {id}"),
        Recipient::Tag(id) => format!("tag {id}"),
    };
    outcomes.into_iter().map(|one| (name(one.recipient), one.outcome)).collect()
}

fn some() -> Recipients {
    serde_json::from_value(json!({ "touser": "Mei|john|ana", "toparty": "2|3", "totag": "7" }))
        .unwrap()
}

fn expect(outcomes: [(&str, Outcome); 6]) -> Vec<(String, Outcome)> {
    outcomes.map(|(name, outcome)| (name.to_owned(), outcome)).to_vec()
}

#[test]
fn each_recipient_has_an_outcome() {
    use Outcome::{Accepted, Invalid, Unlicensed};
    let reply = json!({
        "invaliduser": "mei", "unlicenseduser": "JOHN", "invalidparty": "3", "invalidtag": "7",
    });
    assert_eq!(
        outcomes(&reply, &some()),
        expect([
            ("Mei", Invalid),
            ("john", Unlicensed),
            ("ana", Accepted),
            ("department 2", Accepted),
            ("department 3", Invalid),
            ("tag 7", Invalid),
        ])
    );
}

#[test]
fn lists_are_read_in_every_form_they_come_in() {
    use Outcome::{Accepted, Invalid};
    let all = expect([
        ("Mei", Accepted),
        ("john", Accepted),
        ("ana", Accepted),
        ("department 2", Accepted),
        ("department 3", Accepted),
        ("tag 7", Accepted),
    ]);
    let strange = json!({ "invaliduser": [], "invalidparty": {}, "msgid": "", "totag": false });
    let empty = json!({ "invaliduser": "", "unlicenseduser": null, "response_code": null });
    for nobody in [json!({}), empty, strange] {
        assert_eq!(outcomes(&nobody, &some()), all, "{nobody}");
    }
    for mei_and_3 in [
        json!({ "invaliduser": "mei|", "invalidparty": 3 }),
        json!({ "invaliduser": [" mei ", null], "invalidparty": ["3"] }),
        json!({ "invaliduser": ["mei"], "invalidparty": [3] }),
    ] {
        let outcomes = outcomes(&mei_and_3, &some());
        let unreached: Vec<_> =
            outcomes.iter().filter(|(_, outcome)| *outcome == Invalid).collect();
        assert_eq!(unreached.len(), 2, "{mei_and_3}: {outcomes:?}");
    }
}

#[test]
fn somebody_who_was_not_named_is_not_forgotten() {
    let reply = json!({ "unlicenseduser": "ana|leong" });
    assert_eq!(
        outcomes(&reply, &Recipients::Everyone),
        [
            ("everyone".to_owned(), Outcome::Accepted),
            ("ana".to_owned(), Outcome::Unlicensed),
            ("leong".to_owned(), Outcome::Unlicensed),
        ]
    );
    assert_eq!(outcomes(&reply, &some()).len(), 7, "ana was named, leong was not");
}

#[test]
fn a_refusal_of_everybody_reaches_nobody() {
    let unreached: Unreached = serde_json::from_value(fixture("refused_81013")).unwrap();
    assert_eq!(unreached.invaliduser, ["nobody"]);
    let nobody = crate::UserId::parse("Nobody").unwrap();
    let outcomes = named(unreached.outcomes_of_nobody(&Recipients::users([nobody])));
    assert_eq!(outcomes, [("Nobody".to_owned(), Outcome::Invalid)]);
    let bare: Unreached = serde_json::from_value(json!({ "errcode": 81013 })).unwrap();
    let mut outcomes = named(bare.outcomes_of_nobody(&some())).into_iter();
    assert!(outcomes.all(|(_, outcome)| outcome == Outcome::Invalid));
}

#[test]
fn strange_ids_do_not_spoil_an_accepted_message() {
    for strange in
        [json!({ "msgid": "a b" }), json!({ "msgid": {} }), json!({ "msgid": "x".repeat(300) })]
    {
        let reply: Reply = serde_json::from_value(strange).unwrap();
        assert_eq!(reply.msgid, None);
    }
}
