//! Each rule of each place, by changing one field of a card that passes.

use serde_json::{Value, json};

use super::*;
use crate::ErrCode;

/// The card of a fixture of `message/send`, which has every part.
fn card(kind: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/message_send");
    let file = std::fs::read(format!("{folder}/request_template_card_{kind}.json")).unwrap();
    let mut message: Value = serde_json::from_slice(&file).unwrap();
    message["template_card"].take()
}

/// `card` with another value at `pointer`; null takes the field away.
fn with(mut card: Value, pointer: &str, value: Value) -> Value {
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    let parent = card.pointer_mut(parent).unwrap();
    match (parent.as_object_mut(), value) {
        (Some(fields), Value::Null) => drop(fields.remove(field)),
        (Some(fields), value) => drop(fields.insert(field.to_owned(), value)),
        (None, value) => parent[field.parse::<usize>().unwrap()] = value,
    }
    card
}

fn check(card: &Value, place: CardPlace) -> Result<(), (String, i64)> {
    let card: TemplateCard = serde_json::from_value(card.clone()).unwrap();
    card.check(place)
        .map_err(|Invalid { field, code, .. }| (field, code.map_or(0, |ErrCode(code)| code)))
}

/// Each line: the field to change, what to, and the field and code of the refusal (0: none).
fn assert_rules(kind: &str, place: CardPlace, rules: &[(&str, Value, &str, i64)]) {
    assert_eq!(check(&card(kind), place), Ok(()), "{kind}");
    for (pointer, value, field, code) in rules {
        let odd = with(card(kind), pointer, value.clone());
        let refused = Err(((*field).to_owned(), *code));
        assert_eq!(check(&odd, place), refused, "{kind}: {pointer} = {value}");
    }
}

fn assert_passes(kind: &str, place: CardPlace, changes: &[(&str, Value)]) {
    for (pointer, value) in changes {
        let odd = with(card(kind), pointer, value.clone());
        assert_eq!(check(&odd, place), Ok(()), "{kind}: {pointer} = {value}");
    }
}

fn times(count: usize, one: impl Fn(usize) -> Value) -> Value {
    (0..count).map(one).collect()
}

const KINDS: [&str; 5] = [
    "text_notice",
    "news_notice",
    "button_interaction",
    "vote_interaction",
    "multiple_interaction",
];

#[test]
fn parts_of_all_cards_have_their_rules() {
    let url = |length: usize| json!(format!("https://{}", "a".repeat(length - 8)));
    let row = |_| json!({ "keyname": "k" });
    let jump = |_| json!({ "title": "t" });
    let action = |at: usize| json!({ "text": "t", "key": at.to_string() });
    assert_passes(
        "text_notice",
        CardPlace::App,
        &[
            ("/main_title", Value::Null),
            ("/sub_title_text", Value::Null),
            ("/quote_area", json!({ "type": 0 })),
            ("/card_action/type", json!(2)),
            ("/horizontal_content_list", times(6, row)),
            ("/jump_list", times(3, jump)),
            ("/action_menu/action_list", times(3, action)),
            ("/action_menu/action_list/0/key", json!("a".repeat(1024))),
            ("/quote_area/url", url(1024)),
            ("/source/desc_color", json!(3)),
        ],
    );
    assert_rules(
        "text_notice",
        CardPlace::App,
        &[
            ("/source/icon_url", json!("example.org/i.png"), "source.icon_url", 0),
            ("/source/desc_color", json!(4), "source.desc_color", 0),
            ("/action_menu/action_list", json!([]), "action_menu.action_list", 40058),
            ("/action_menu/action_list", times(4, action), "action_menu.action_list", 40058),
            (
                "/action_menu/action_list/1/text",
                json!(""),
                "action_menu.action_list[1].text",
                42038,
            ),
            ("/action_menu/action_list/1/key", json!(""), "action_menu.action_list[1].key", 42039),
            (
                "/action_menu/action_list/1/key",
                json!("remind"),
                "action_menu.action_list[1].key",
                42051,
            ),
            (
                "/action_menu/action_list/0/key",
                json!("a".repeat(1025)),
                "action_menu.action_list[0].key",
                42039,
            ),
            ("/task_id", Value::Null, "task_id", 42014),
            ("/quote_area/url", json!(""), "quote_area.url", 42028),
            ("/quote_area/url", json!("ftp://example.org"), "quote_area.url", 45034),
            ("/quote_area/url", url(1025), "quote_area.url", 40039),
            ("/quote_area", json!({ "type": 2, "appid": "" }), "quote_area.appid", 42030),
            ("/quote_area", json!({ "type": 3, "question": "?" }), "quote_area.type", 40058),
        ],
    );
}

#[test]
fn lists_and_links_of_cards_have_their_rules() {
    let row = |_| json!({ "keyname": "k" });
    let jump = |_| json!({ "title": "t" });
    assert_rules(
        "text_notice",
        CardPlace::App,
        &[
            ("/horizontal_content_list", times(7, row), "horizontal_content_list", 42035),
            (
                "/horizontal_content_list/0/keyname",
                json!(""),
                "horizontal_content_list[0].keyname",
                42027,
            ),
            ("/horizontal_content_list/1/url", json!(""), "horizontal_content_list[1].url", 42028),
            ("/horizontal_content_list/1/url", json!("x"), "horizontal_content_list[1].url", 45034),
            (
                "/horizontal_content_list/2/media_id",
                json!(""),
                "horizontal_content_list[2].media_id",
                42029,
            ),
            (
                "/horizontal_content_list/3/userid",
                json!(""),
                "horizontal_content_list[3].userid",
                42050,
            ),
            ("/jump_list", times(4, jump), "jump_list", 42042),
            ("/jump_list/0/title", json!(""), "jump_list[0].title", 42033),
            ("/jump_list/0/url", json!(""), "jump_list[0].url", 42028),
            ("/jump_list/1/appid", json!(""), "jump_list[1].appid", 42030),
            (
                "/jump_list/0",
                json!({ "title": "t", "type": 3, "question": "?" }),
                "jump_list[0].type",
                40058,
            ),
            ("/card_action", json!({ "type": 0 }), "card_action.type", 42045),
            ("/card_action", json!({ "type": 3, "question": "?" }), "card_action.type", 42045),
            ("/card_action", json!({ "type": 1, "url": "" }), "card_action.url", 42028),
        ],
    );
}

#[test]
fn a_text_notice_has_a_title_or_a_subtitle() {
    let neither = with(card("text_notice"), "/main_title/title", Value::Null);
    let neither = with(neither, "/sub_title_text", Value::Null);
    let refused = Err(("main_title.title".to_owned(), 42033));
    assert_eq!(check(&neither, CardPlace::App), refused);
}

#[test]
fn a_news_notice_has_its_rules() {
    let row = |_| json!({ "title": "t" });
    assert_passes(
        "news_notice",
        CardPlace::App,
        &[
            ("/card_image", Value::Null),
            ("/image_text_area", Value::Null),
            ("/card_image/aspect_ratio", json!(2.25)),
            ("/vertical_content_list", times(4, row)),
        ],
    );
    assert_rules(
        "news_notice",
        CardPlace::App,
        &[
            ("/main_title/title", Value::Null, "main_title.title", 42033),
            ("/card_image/url", json!(""), "card_image.url", 42044),
            ("/card_image/url", json!("x"), "card_image.url", 45034),
            ("/card_image/aspect_ratio", json!(1.2), "card_image.aspect_ratio", 0),
            ("/card_image/aspect_ratio", json!(3), "card_image.aspect_ratio", 0),
            ("/image_text_area/image_url", json!(""), "image_text_area.image_url", 42044),
            ("/image_text_area/url", json!(""), "image_text_area.url", 42028),
            ("/vertical_content_list", times(5, row), "vertical_content_list", 42036),
            ("/vertical_content_list/0/title", json!(""), "vertical_content_list[0].title", 42033),
        ],
    );
    let bare = with(card("news_notice"), "/card_image", Value::Null);
    assert_eq!(
        check(&with(bare, "/image_text_area", Value::Null), CardPlace::App),
        Err(("card_image".to_owned(), 42044)),
    );
}

#[test]
fn buttons_have_their_rules() {
    let button = |at: usize| json!({ "text": "t", "key": at.to_string() });
    let option = |at: usize| json!({ "id": at.to_string(), "text": "t" });
    assert_passes(
        "button_interaction",
        CardPlace::App,
        &[
            ("/card_action", Value::Null),
            ("/card_action", json!({ "type": 0 })),
            ("/button_list", times(6, button)),
            ("/button_list/0/key", json!("a".repeat(1024))),
            ("/button_selection", Value::Null),
        ],
    );
    assert_rules(
        "button_interaction",
        CardPlace::App,
        &[
            ("/main_title", Value::Null, "main_title.title", 42033),
            ("/task_id", Value::Null, "task_id", 42014),
            ("/card_action/url", json!(""), "card_action.url", 42028),
            ("/button_selection/question_key", json!(""), "button_selection.question_key", 42043),
            ("/button_selection/option_list", json!([]), "button_selection.option_list", 42037),
            (
                "/button_selection/option_list",
                times(11, option),
                "button_selection.option_list",
                42037,
            ),
            ("/button_selection/selected_id", json!("r9"), "button_selection.selected_id", 0),
            ("/button_selection/disable", json!(true), "button_selection.disable", 0),
            ("/button_list", json!([]), "button_list", 40058),
            ("/button_list", times(7, button), "button_list", 40058),
            ("/button_list/0/text", json!(""), "button_list[0].text", 42038),
            ("/button_list/0/style", json!(5), "button_list[0].style", 0),
            ("/button_list/0/key", json!(""), "button_list[0].key", 42039),
            ("/button_list/0/key", json!("a".repeat(1025)), "button_list[0].key", 42039),
            ("/button_list/1/key", json!("all"), "button_list[1].key", 42039),
            ("/button_list/2/url", json!(""), "button_list[2].url", 42028),
            ("/replace_text", json!("Done"), "replace_text", 0),
        ],
    );
}

#[test]
fn votes_have_their_rules() {
    let option = |at: usize| json!({ "id": at.to_string(), "text": "t", "is_checked": false });
    assert_passes(
        "vote_interaction",
        CardPlace::App,
        &[
            ("/checkbox/option_list", times(20, option)),
            ("/checkbox/mode", Value::Null),
            ("/checkbox/option_list/0/id", json!("a".repeat(128))),
        ],
    );
    assert_rules(
        "vote_interaction",
        CardPlace::App,
        &[
            ("/source/desc_color", json!(1), "source.desc_color", 0),
            ("/main_title/title", json!(""), "main_title.title", 42033),
            ("/task_id", Value::Null, "task_id", 42014),
            ("/checkbox/question_key", json!(""), "checkbox.question_key", 42043),
            ("/checkbox/question_key", json!("a".repeat(1025)), "checkbox.question_key", 42043),
            ("/checkbox/option_list", json!([]), "checkbox.option_list", 42037),
            ("/checkbox/option_list", times(21, option), "checkbox.option_list", 42037),
            ("/checkbox/option_list/0/id", json!(""), "checkbox.option_list[0].id", 42040),
            (
                "/checkbox/option_list/0/id",
                json!("a".repeat(129)),
                "checkbox.option_list[0].id",
                42040,
            ),
            ("/checkbox/option_list/1/id", json!("sat"), "checkbox.option_list[1].id", 42040),
            ("/checkbox/option_list/1/text", json!(""), "checkbox.option_list[1].text", 42041),
            ("/checkbox/disable", json!(false), "checkbox.disable", 0),
            ("/submit_button", Value::Null, "submit_button", 42049),
            ("/submit_button/text", json!(""), "submit_button.text", 42049),
            ("/submit_button/key", json!(""), "submit_button.key", 42046),
            ("/submit_button/key", json!("a".repeat(1025)), "submit_button.key", 42046),
        ],
    );
    let both = with(card("vote_interaction"), "/checkbox/option_list/1/is_checked", json!(true));
    let single = with(both, "/checkbox/mode", json!(0));
    let refused = Err(("checkbox.option_list".to_owned(), 0));
    assert_eq!(check(&single, CardPlace::App), refused);
}

#[test]
fn several_questions_have_their_rules() {
    let option = json!([{ "id": "o", "text": "t" }]);
    let question = |at: usize| json!({ "question_key": at.to_string(), "option_list": option });
    assert_passes("multiple_interaction", CardPlace::App, &[("/select_list", times(3, question))]);
    assert_rules(
        "multiple_interaction",
        CardPlace::App,
        &[
            ("/source/desc_color", json!(0), "source.desc_color", 0),
            ("/task_id", Value::Null, "task_id", 42014),
            ("/select_list", json!([]), "select_list", 42047),
            ("/select_list", times(4, question), "select_list", 42047),
            ("/select_list/1/question_key", json!("room"), "select_list[1].question_key", 42043),
            (
                "/select_list/1/option_list/0/id",
                json!("tue"),
                "select_list[1].option_list[1].id",
                42040,
            ),
            ("/select_list/0/selected_id", json!("r9"), "select_list[0].selected_id", 0),
            ("/submit_button", Value::Null, "submit_button", 42049),
        ],
    );
}

#[test]
fn a_robot_tells_and_does_not_ask() {
    for kind in KINDS {
        let (field, code) = match kind {
            "text_notice" | "news_notice" => ("action_menu", 40058),
            _ => ("card_type", 42031),
        };
        let refused = Err((field.to_owned(), code));
        assert_eq!(check(&card(kind), CardPlace::Robot), refused, "{kind}");
    }
    let no_menu = with(card("news_notice"), "/action_menu", Value::Null);
    let refused = Err(("task_id".to_owned(), 40058));
    assert_eq!(check(&no_menu, CardPlace::Robot), refused);
    let plain = with(no_menu, "/task_id", Value::Null);
    assert_eq!(check(&plain, CardPlace::Robot), Ok(()));
    let refused = Err(("card_image".to_owned(), 42044));
    assert_eq!(check(&with(plain, "/card_image", Value::Null), CardPlace::Robot), refused);
}

#[test]
fn an_update_closes_questions_and_replaces_buttons() {
    let place = CardPlace::AppUpdate;
    for kind in KINDS {
        assert_eq!(check(&with(card(kind), "/task_id", Value::Null), place), Ok(()), "{kind}");
    }
    assert_passes("button_interaction", place, &[("/replace_text", json!("Done"))]);
    for (kind, question) in
        [("vote_interaction", "/checkbox"), ("multiple_interaction", "/select_list/0")]
    {
        assert_passes(
            kind,
            place,
            &[
                ("/replace_text", json!("Done")),
                ("/submit_button", Value::Null),
                (&format!("{question}/disable"), json!(true)),
            ],
        );
    }
}

#[test]
fn an_ai_bot_asks_back_and_carries_no_files() {
    let place = CardPlace::AiBot;
    assert_rules_without_file("text_notice", place);
    let asks = |length: usize| {
        let question = json!({ "title": "t", "type": 3, "question": "a".repeat(length) });
        check(&without_file("text_notice", |card| with(card, "/jump_list/0", question)), place)
    };
    assert_eq!(asks(200), Ok(()));
    assert_eq!(asks(201), Err(("jump_list[0].question".to_owned(), 40058)));
    assert_eq!(asks(0), Err(("jump_list[0].question".to_owned(), 40058)));
    assert_passes("vote_interaction", place, &[("/source/desc_color", json!(1))]);
    assert_rules(
        "vote_interaction",
        place,
        &[
            ("/task_id", Value::Null, "task_id", 846_625),
            ("/submit_button", Value::Null, "submit_button", 42049),
            ("/checkbox/disable", json!(true), "checkbox.disable", 0),
        ],
    );
    assert_passes(
        "vote_interaction",
        CardPlace::AiBotUpdate,
        &[("/checkbox/disable", json!(true))],
    );
    assert_rules(
        "vote_interaction",
        CardPlace::AiBotUpdate,
        &[
            ("/task_id", Value::Null, "task_id", 846_625),
            ("/submit_button", Value::Null, "submit_button", 42049),
            ("/replace_text", json!("Done"), "replace_text", 0),
        ],
    );
}

fn without_file(kind: &str, change: impl FnOnce(Value) -> Value) -> Value {
    change(with(card(kind), "/horizontal_content_list/2", json!({ "keyname": "k" })))
}

fn assert_rules_without_file(kind: &str, place: CardPlace) {
    assert_eq!(check(&without_file(kind, |card| card), place), Ok(()));
    let refused = Err(("horizontal_content_list[2].type".to_owned(), 40058));
    assert_eq!(check(&card(kind), place), refused);
}

#[test]
fn what_does_not_fit_together_is_no_card() {
    for (kind, pointer, value) in [
        ("text_notice", "/task_id", json!("a b")),
        ("text_notice", "/task_id", json!("a".repeat(129))),
        ("text_notice", "/card_action", json!({ "type": 1 })),
        ("text_notice", "/card_action", json!({ "type": 2 })),
        ("text_notice", "/jump_list/0", json!({ "title": "t", "type": 3 })),
        ("text_notice", "/jump_list/0", json!({ "title": "t", "type": 4 })),
        ("button_interaction", "/button_list/0", json!({ "text": "t" })),
        ("button_interaction", "/button_list/0", json!({ "text": "t", "type": 1 })),
        ("button_interaction", "/button_list/0", json!({ "text": "t", "type": 2 })),
        ("vote_interaction", "/checkbox/mode", json!(2)),
        ("vote_interaction", "/card_type", json!("hologram")),
    ] {
        let odd = with(card(kind), pointer, value);
        assert!(serde_json::from_value::<TemplateCard>(odd.clone()).is_err(), "{odd}");
    }
}

#[test]
fn cards_that_ask_and_menus_call_back() {
    for kind in KINDS {
        let asks: TemplateCard = serde_json::from_value(card(kind)).unwrap();
        assert!(asks.calls_back() && asks.task_id().is_some(), "{kind}");
        assert_eq!(asks.card_type(), kind);
    }
    let tells = with(card("text_notice"), "/action_menu", Value::Null);
    assert!(!serde_json::from_value::<TemplateCard>(tells).unwrap().calls_back());
}
