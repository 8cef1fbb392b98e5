use serde_json::{Value, json};

use super::*;
use crate::fixtures::round_trips;
use crate::message::send::Outcome;

fn button(change: &[(&str, Value)]) -> Value {
    let mut update = json!({
        "userids": ["mei"], "agentid": 1, "response_code": "rc",
        "button": { "replace_name": "Done" },
    });
    for (field, value) in change {
        update[*field] = value.clone();
    }
    update
}

fn check(update: &Value) -> Result<(), (String, Option<ErrCode>)> {
    let update: UpdateTemplateCard = serde_json::from_value(update.clone()).unwrap();
    update.check().map_err(|invalid| (invalid.field, invalid.code))
}

#[test]
fn both_ways_round_trip() {
    round_trips::<UpdateTemplateCard>("message_update_template_card", "request", 4);
    round_trips::<Reply>("message_update_template_card", "reply", 2);
}

#[test]
fn it_is_for_somebody_and_says_something() {
    let ids = |count: usize| json!((0..count).collect::<Vec<_>>());
    let users = |count: usize| json!((0..count).map(|id| id.to_string()).collect::<Vec<_>>());
    assert_eq!(check(&button(&[])), Ok(()));
    assert_eq!(check(&button(&[("userids", json!([])), ("atall", json!(1))])), Ok(()));
    assert_eq!(check(&button(&[("userids", users(1000)), ("partyids", ids(100))])), Ok(()));
    for (field, value, at, code) in [
        ("userids", json!([]), "userids", ErrCode::NOBODY_TO_UPDATE),
        ("userids", users(1001), "userids", ErrCode::USERID_LIST_TOO_LONG),
        ("partyids", ids(101), "partyids", ErrCode::TOO_MANY_DEPARTMENTS),
        ("tagids", ids(101), "tagids", ErrCode::TOO_MANY_TAGS),
        (
            "button",
            json!({ "replace_name": "" }),
            "button.replace_name",
            ErrCode::BUTTON_NAME_MISSING,
        ),
    ] {
        assert_eq!(check(&button(&[(field, value)])), Err((at.to_owned(), Some(code))), "{field}");
    }
}

#[test]
fn a_card_is_checked_as_an_update() {
    let card = json!({
        "card_type": "vote_interaction", "main_title": { "title": "Which day?" },
        "checkbox": {
            "question_key": "day", "disable": true,
            "option_list": [{ "id": "", "text": "Saturday", "is_checked": true }],
        },
        "replace_text": "Closed",
    });
    let mut update = button(&[("template_card", card)]);
    update.as_object_mut().unwrap().remove("button");
    let field = "template_card.checkbox.option_list[0].id".to_owned();
    assert_eq!(check(&update), Err((field, Some(ErrCode::BAD_OPTION_ID))));
    update["template_card"]["checkbox"]["option_list"][0]["id"] = json!("sat");
    assert_eq!(check(&update), Ok(()));
}

#[test]
fn it_is_either_a_button_or_a_card() {
    let mut neither = button(&[]);
    neither.as_object_mut().unwrap().remove("button");
    let card = json!({ "card_type": "text_notice", "card_action": { "type": 0 } });
    for update in [neither, button(&[("template_card", card)])] {
        assert!(serde_json::from_value::<UpdateTemplateCard>(update).is_err());
    }
}

#[test]
fn those_who_never_got_the_card_are_named() {
    let users = ["Mei", "john"].map(|user| UserId::parse(user).unwrap());
    let recipients = Recipients::users(users);
    for reply in [json!({ "invaliduser": ["mei"] }), json!({ "invaliduser": "mei" })] {
        let reply: Reply = serde_json::from_value(reply).unwrap();
        let outcomes: Vec<_> =
            reply.outcomes(&recipients).into_iter().map(|one| one.outcome).collect();
        assert_eq!(outcomes, [Outcome::Invalid, Outcome::Accepted]);
    }
}
