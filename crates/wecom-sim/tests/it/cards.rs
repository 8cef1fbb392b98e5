//! `template_card`: required fields, counts, and the code of each.

use serde_json::{Value, json};
use wecom_sim::{CardExtras, SwitchesPatch};

use crate::harness::Sim;

fn text_notice() -> Value {
    json!({
        "card_type": "text_notice",
        "main_title": { "title": "Attendance", "desc": "Two are open" },
        "card_action": { "type": 1, "url": "https://example.org" },
    })
}

fn news_notice() -> Value {
    json!({
        "card_type": "news_notice",
        "main_title": { "title": "New room" },
        "card_image": { "url": "https://example.org/r.jpg" },
        "card_action": { "type": 2, "appid": "wx01" },
    })
}

fn card(card: &Value) -> Value {
    json!({ "msgtype": "template_card", "template_card": card })
}

fn with(mut base: Value, field: &str, value: Value) -> Value {
    base[field] = value;
    base
}

#[tokio::test]
async fn the_smallest_cards_arrive() {
    let sim = Sim::start().await;
    sim.send(&card(&text_notice())).await.assert_ok();
    sim.send(&card(&news_notice())).await.assert_ok();
    assert_eq!(sim.read(), ["Attendance\nTwo are open", "New room"]);
}

#[tokio::test]
async fn what_a_text_notice_lacks_has_its_code() {
    let sim = Sim::start().await;
    let rows = |row: Value, count: usize| json!(vec![row; count]);
    let row = json!({ "keyname": "Branch", "value": "MSA" });
    let jump = json!({ "title": "Open", "type": 1, "url": "https://example.org" });
    for (field, value, errcode) in [
        ("card_type", Value::Null, 42031),
        ("card_type", json!("button_interaction"), 42031),
        ("main_title", Value::Null, 42033),
        ("main_title", json!({ "desc": "neither title nor subtitle" }), 42033),
        ("card_action", Value::Null, 42045),
        ("card_action", json!({}), 42045),
        ("card_action", json!({ "type": 0 }), 42045),
        ("card_action", json!({ "type": 3 }), 42045),
        ("card_action", json!({ "type": 1 }), 42028),
        ("card_action", json!({ "type": 1, "url": "example.org" }), 45034),
        ("card_action", json!({ "type": 2 }), 42030),
        ("quote_area", json!({ "type": 0, "quote_text": "words" }), 0),
        ("quote_area", json!({ "type": 1 }), 42028),
        ("quote_area", json!({ "type": 2 }), 42030),
        ("quote_area", json!({ "type": 9 }), 40058),
        ("horizontal_content_list", rows(row.clone(), 6), 0),
        ("horizontal_content_list", rows(row, 7), 42035),
        ("horizontal_content_list", json!([{ "value": "x" }]), 42027),
        ("horizontal_content_list", json!([{ "keyname": "k", "type": 1 }]), 42028),
        ("horizontal_content_list", json!([{ "keyname": "k", "type": 2 }]), 42029),
        ("horizontal_content_list", json!([{ "keyname": "k", "type": 2, "media_id": "m" }]), 40007),
        ("horizontal_content_list", json!([{ "keyname": "k", "type": 3 }]), 42050),
        ("horizontal_content_list", json!([{ "keyname": "k", "type": 3, "userid": "u" }]), 0),
        ("horizontal_content_list", json!([{ "keyname": "k", "type": 4 }]), 40058),
        ("jump_list", rows(jump.clone(), 3), 0),
        ("jump_list", rows(jump, 4), 42042),
        ("jump_list", json!([{ "type": 1, "url": "https://example.org" }]), 42033),
        ("jump_list", json!([{ "title": "x", "type": 1 }]), 42028),
        ("jump_list", json!([{ "title": "x", "type": 2 }]), 42030),
        ("jump_list", json!([{ "title": "x" }]), 0),
    ] {
        let message = card(&with(text_notice(), field, value));
        assert_eq!(sim.send(&message).await.errcode, errcode, "{message}");
        sim.world().advance(std::time::Duration::from_mins(1));
    }
}

#[tokio::test]
async fn a_subtitle_is_as_good_as_a_title() {
    let sim = Sim::start().await;
    let no_title = with(text_notice(), "main_title", json!({ "desc": "d" }));
    sim.send(&card(&with(no_title, "sub_title_text", json!("Please mark")))).await.assert_ok();
    let no_main = with(text_notice(), "main_title", Value::Null);
    let no_main = with(no_main, "sub_title_text", json!("Please mark"));
    assert_eq!(sim.send(&card(&no_main)).await.errcode, 42033, "the object must be there");
}

#[tokio::test]
async fn what_a_news_notice_lacks_has_its_code() {
    let sim = Sim::start().await;
    for (field, value, errcode) in [
        ("main_title", json!({ "desc": "d" }), 42033),
        ("card_image", Value::Null, 42044),
        ("card_image", json!({ "url": "example.org" }), 45034),
        ("image_text_area", json!({ "title": "no picture" }), 42044),
        ("image_text_area", json!({ "image_url": "https://e.org/i", "type": 1 }), 42028),
        ("image_text_area", json!({ "image_url": "https://e.org/i", "title": "x" }), 0),
        ("vertical_content_list", json!(vec![json!({ "title": "t" }); 4]), 0),
        ("vertical_content_list", json!(vec![json!({ "title": "t" }); 5]), 42036),
        ("vertical_content_list", json!([{ "desc": "no title" }]), 42033),
    ] {
        let message = card(&with(news_notice(), field, value));
        assert_eq!(sim.send(&message).await.errcode, errcode, "{message}");
    }
}

#[tokio::test]
async fn menus_and_task_ids_are_for_applications() {
    let sim = Sim::start().await;
    let menu = card(&with(text_notice(), "action_menu", json!({ "action_list": [] })));
    let task = card(&with(text_notice(), "task_id", json!("t1")));
    assert_eq!(sim.send(&menu).await.errcode, 40058);
    assert_eq!(sim.send(&task).await.errcode, 40058);
    let ignore =
        SwitchesPatch { card_extras: Some(CardExtras::Ignore), ..SwitchesPatch::default() };
    sim.world().turn(ignore);
    sim.send(&menu).await.assert_ok();
    sim.send(&task).await.assert_ok();
}
