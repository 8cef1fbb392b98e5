//! Cards of bots: what each kind needs, what a tap tells, and what may answer it.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use wecom_sim::{BotSwitchesPatch, OfflineCallbacks, RateLimit, Reached, SwitchesPatch, Tap};

use crate::aibot_harness::{Ack, Line, TUTOR, userid};
use crate::harness::Sim;

const UPDATE: &str = "aibot_respond_update_msg";

fn text_notice() -> Value {
    json!({
        "card_type": "text_notice",
        "main_title": { "title": "Attendance" },
        "card_action": { "type": 1, "url": "https://example.org" },
    })
}

fn news_notice() -> Value {
    json!({
        "card_type": "news_notice",
        "main_title": { "title": "New room" },
        "card_image": { "url": "https://example.org/r.jpg" },
        "card_action": { "type": 1, "url": "https://example.org" },
    })
}

fn buttons() -> Value {
    json!({
        "card_type": "button_interaction",
        "main_title": { "title": "Can you teach on Monday?" },
        "button_list": [
            { "text": "Yes", "key": "yes", "style": 1 },
            { "text": "No", "key": "no", "style": 2 },
        ],
        "task_id": "lesson-1",
    })
}

fn vote() -> Value {
    json!({
        "card_type": "vote_interaction",
        "main_title": { "title": "Which days?" },
        "checkbox": {
            "question_key": "days", "mode": 1,
            "option_list": [{ "id": "mon", "text": "Monday" }, { "id": "tue", "text": "Tuesday" }],
        },
        "submit_button": { "text": "Send", "key": "send" },
        "task_id": "vote-1",
    })
}

fn multiple() -> Value {
    json!({
        "card_type": "multiple_interaction",
        "main_title": { "title": "Where and when?" },
        "select_list": [
            { "question_key": "room", "title": "Room", "option_list": [
                { "id": "a", "text": "A" },
            ] },
            { "question_key": "hour", "title": "Hour", "option_list": [
                { "id": "3", "text": "3 pm" }, { "id": "4", "text": "4 pm" },
            ] },
        ],
        "submit_button": { "text": "Send", "key": "send" },
        "task_id": "multiple-1",
    })
}

fn with(mut base: Value, field: &str, value: Value) -> Value {
    base[field] = value;
    base
}

impl Line {
    async fn push_card(&mut self, card: Value) -> Ack {
        let body = json!({
            "chatid": TUTOR, "chat_type": 1, "msgtype": "template_card", "template_card": card,
        });
        self.call("aibot_send_msg", body).await
    }

    /// Reads the event of a tap; gives its `req_id` and what it tells.
    async fn tapped(&mut self) -> (String, Value) {
        let told = self.read().await;
        assert_eq!(told["cmd"], "aibot_event_callback");
        assert_eq!(told["body"]["event"]["eventtype"], "template_card_event");
        let req_id = told["headers"]["req_id"].as_str().unwrap().to_owned();
        (req_id, told["body"]["event"]["template_card_event"].clone())
    }
}

async fn unlimited() -> (Sim, Line) {
    let sim = Sim::start().await;
    let line = sim.known_bot().await;
    sim.world()
        .turn(SwitchesPatch { rate_limit: Some(RateLimit::Off), ..SwitchesPatch::default() });
    (sim, line)
}

#[tokio::test]
async fn all_five_kinds_arrive() {
    let (sim, mut line) = unlimited().await;
    for card in [text_notice(), news_notice(), buttons(), vote(), multiple()] {
        line.push_card(card).await.assert_ok();
    }
    assert_eq!(
        sim.bot_said(TUTOR),
        [
            "Attendance",
            "New room",
            "Can you teach on Monday?\n[Yes]\n[No]",
            "Which days?\n( Monday | Tuesday )\n[Send]",
            "Where and when?\nRoom\n( A )\nHour\n( 3 pm | 4 pm )\n[Send]",
        ]
    );
}

#[tokio::test]
async fn what_a_notice_lacks_has_its_code() {
    let (_sim, mut line) = unlimited().await;
    let action = |key: &str| json!({ "text": "Mute", "key": key });
    let menu = |actions: Value| json!({ "desc": "More", "action_list": actions });
    for (card, field, value, errcode) in [
        (text_notice(), "card_type", json!("poem"), 42_031),
        (text_notice(), "main_title", Value::Null, 42_033),
        (text_notice(), "card_action", Value::Null, 42_045),
        (text_notice(), "task_id", json!("a b"), 846_625),
        (text_notice(), "task_id", json!("x".repeat(129)), 846_625),
        (text_notice(), "action_menu", menu(json!([])), 40_058),
        (text_notice(), "action_menu", menu(json!([action("a")])), 846_625),
        (text_notice(), "feedback", json!({ "id": "x".repeat(257) }), 40_058),
        (
            text_notice(),
            "horizontal_content_list",
            json!([{ "keyname": "k", "type": 2, "media_id": "m" }]),
            40_058,
        ),
        (text_notice(), "jump_list", json!([{ "title": "?", "type": 3 }]), 40_058),
        (text_notice(), "jump_list", json!([{ "title": "?", "type": 3, "question": "why" }]), 0),
        (
            text_notice(),
            "jump_list",
            json!([{ "title": "?", "type": 3, "question": "x".repeat(201) }]),
            40_058,
        ),
        (news_notice(), "card_image", Value::Null, 42_044),
        (news_notice(), "main_title", json!({ "desc": "x" }), 42_033),
    ] {
        let card = with(card, field, value);
        assert_eq!(line.push_card(card.clone()).await.errcode(), errcode, "{card}");
    }
    let side = json!({ "image_url": "https://example.org/i", "title": "x" });
    let no_image = with(news_notice(), "card_image", Value::Null);
    line.push_card(with(no_image, "image_text_area", side)).await.assert_ok();
    let twice = menu(json!([action("a"), action("a")]));
    let clash = with(with(text_notice(), "action_menu", twice), "task_id", json!("m"));
    line.push_card(clash).await.assert_refused(42_051);
}

#[tokio::test]
async fn what_an_interaction_lacks_has_its_code() {
    let (_sim, mut line) = unlimited().await;
    let button = |key: &str| json!({ "text": "x", "key": key });
    let options = |count: usize| {
        let option = |number| json!({ "id": format!("o{number}"), "text": "x" });
        (0..count).map(option).collect::<Vec<_>>()
    };
    let asks = |options: Value| json!({ "question_key": "q", "option_list": options });
    let select = |count| asks(json!(options(count)));
    let check = |count| asks(json!(options(count)));
    for (number, (card, field, value, errcode)) in [
        (buttons(), "main_title", Value::Null, 42_033),
        (buttons(), "task_id", Value::Null, 846_625),
        (buttons(), "button_list", json!([]), 40_058),
        (buttons(), "button_list", Value::from(vec![button("a"); 7]), 40_058),
        (buttons(), "button_list", json!([button("a"), button("a")]), 42_039),
        (buttons(), "button_list", json!([{ "text": "x" }]), 42_039),
        (buttons(), "button_list", json!([button(&"k".repeat(1025))]), 42_039),
        (buttons(), "button_list", json!([{ "key": "x" }]), 42_038),
        (buttons(), "button_list", json!([{ "text": "x", "type": 1 }]), 42_028),
        (buttons(), "button_list", json!([{ "text": "x", "key": "k", "style": 5 }]), 40_058),
        (buttons(), "button_list", json!([{ "text": "x", "key": "k", "type": 2 }]), 40_058),
        (buttons(), "button_selection", json!({ "question_key": "q" }), 42_037),
        (buttons(), "button_selection", select(10), 0),
        (buttons(), "button_selection", select(11), 42_037),
        (vote(), "main_title", Value::Null, 42_033),
        (vote(), "checkbox", Value::Null, 42_043),
        (vote(), "checkbox", check(20), 0),
        (vote(), "checkbox", check(21), 42_037),
        (vote(), "checkbox", asks(json!([{ "id": "a" }])), 42_041),
        (vote(), "checkbox", asks(json!([{ "text": "a" }])), 42_040),
        (vote(), "checkbox", with(check(1), "mode", json!(2)), 40_058),
        (vote(), "submit_button", Value::Null, 42_049),
        (vote(), "submit_button", json!({ "text": "x" }), 42_046),
        (multiple(), "select_list", json!([]), 42_047),
        (multiple(), "select_list", Value::from(vec![select(1); 3]), 0),
        (multiple(), "select_list", Value::from(vec![select(1); 4]), 42_047),
        (multiple(), "submit_button", json!({ "key": "x" }), 42_049),
        (multiple(), "task_id", json!(""), 846_625),
    ]
    .into_iter()
    .enumerate()
    {
        let card = if field == "task_id" {
            with(card, field, value)
        } else {
            with(with(card, field, value), "task_id", json!(format!("t{number}")))
        };
        assert_eq!(line.push_card(card.clone()).await.errcode(), errcode, "{card}");
    }
}

#[tokio::test]
async fn a_task_id_is_used_once() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    line.push_card(buttons()).await.assert_ok();
    line.push_card(buttons()).await.assert_refused(846_625);
    line.push_card(with(buttons(), "task_id", json!("lesson-2"))).await.assert_ok();
    line.push_card(text_notice()).await.assert_ok();
    line.push_card(text_notice()).await.assert_ok();
}

#[tokio::test]
async fn a_tap_is_told_and_the_card_is_updated_within_five_seconds() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    line.push_card(buttons()).await.assert_ok();
    let tap = || sim.world().tap(&userid(TUTOR), &Tap::button(2, "yes")).unwrap();
    assert_eq!(tap(), Reached::Bot);
    let (req_id, told) = line.tapped().await;
    assert_eq!(
        told,
        json!({ "card_type": "button_interaction", "event_key": "yes", "task_id": "lesson-1" })
    );
    let update = |task_id: &str| {
        let card = with(text_notice(), "main_title", json!({ "title": "Thank you" }));
        let card = with(card, "task_id", json!(task_id));
        json!({ "response_type": "update_template_card", "template_card": card })
    };
    line.answer("aibot_respond_msg", &req_id, json!({})).await.assert_refused(846_605);
    line.answer(UPDATE, "nobody", update("lesson-1")).await.assert_refused(846_605);
    line.answer(UPDATE, &req_id, update("lesson-2")).await.assert_refused(846_625);
    let kind = with(update("lesson-1"), "response_type", json!("x"));
    line.answer(UPDATE, &req_id, kind).await.assert_refused(40_058);
    sim.world().advance(Duration::from_secs(5));
    line.answer(UPDATE, &req_id, update("lesson-1")).await.assert_ok();
    assert_eq!(sim.bot_said(TUTOR), ["Thank you"]);
    line.answer(UPDATE, &req_id, update("lesson-1")).await.assert_refused(846_606);
    let gone = sim.world().tap(&userid(TUTOR), &Tap::button(2, "yes"));
    assert!(gone.is_err(), "the new card has no buttons");

    line.push_card(with(buttons(), "task_id", json!("later"))).await.assert_ok();
    sim.world().tap(&userid(TUTOR), &Tap::button(3, "no")).unwrap();
    let (req_id, _) = line.tapped().await;
    sim.world().advance(Duration::from_secs(6));
    line.answer(UPDATE, &req_id, update("later")).await.assert_refused(846_604);
}

#[tokio::test]
async fn choices_are_told_question_by_question() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    line.push_card(multiple()).await.assert_ok();
    line.push_card(vote()).await.assert_ok();
    let tap = async |message: u64, selected: Value| {
        let order = json!({ "message": message, "selected": selected });
        sim.control(Method::POST, &format!("/_sim/people/{TUTOR}/tap"), order).await
    };
    let one = |key: &str, ids: &[&str]| json!({ "question_key": key, "option_ids": ids });
    assert_eq!(tap(2, json!([one("hour", &["3"])])).await, (200, json!({ "reached": "bot" })));
    let (_, told) = line.tapped().await;
    assert_eq!(told["event_key"], "send");
    assert_eq!(
        told["selected_items"]["selected_item"],
        json!([
            { "question_key": "room", "option_ids": { "option_id": [] } },
            { "question_key": "hour", "option_ids": { "option_id": ["3"] } },
        ])
    );
    assert_eq!(tap(3, json!([one("days", &["mon", "tue"])])).await.0, 200);
    let (_, told) = line.tapped().await;
    assert_eq!(
        told["selected_items"]["selected_item"],
        json!([{ "question_key": "days", "option_ids": { "option_id": ["mon", "tue"] } }])
    );
    for (selected, field) in [
        (json!([one("hour", &["3", "4"])]), "selected"),
        (json!([one("hour", &["9"])]), "selected"),
        (json!([one("year", &[])]), "selected"),
        (json!([{ "question_key": "hour" }]), "selected[0]"),
    ] {
        let (status, problem) = tap(2, selected).await;
        assert_eq!((status, &problem["field"]), (422, &json!(field)));
    }
}

#[tokio::test]
async fn who_may_tap_what() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    line.push_card(buttons()).await.assert_ok();
    let world = sim.world();
    assert!(world.tap(&userid("tutor.john"), &Tap::button(2, "yes")).is_err(), "not his");
    assert!(world.tap(&userid(TUTOR), &Tap::button(2, "maybe")).is_err(), "no such button");
    assert!(world.tap(&userid(TUTOR), &Tap::button(1, "yes")).is_err(), "no card");
    assert!(world.tap(&userid("nobody"), &Tap::button(2, "yes")).is_err(), "nobody");
    sim.turn_bot(BotSwitchesPatch {
        offline: Some(OfflineCallbacks::Queued),
        ..BotSwitchesPatch::default()
    });
    world.delete_bot(&crate::aibot_harness::bot_id("aibdemo")).unwrap();
    assert!(world.tap(&userid(TUTOR), &Tap::button(2, "yes")).is_err(), "no bot");
}
