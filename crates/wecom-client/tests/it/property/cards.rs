//! Cards of all five kinds, most of them good.

use serde_json::{Map, Value, json};

use super::tape::Tape;

const URL_BYTES: usize = 1024;

/// A card, and whether it can be clicked so that the application hears of it.
pub(crate) fn card(tape: &mut Tape<'_>) -> Value {
    let kinds = [
        "text_notice",
        "news_notice",
        "button_interaction",
        "vote_interaction",
        "multiple_interaction",
    ];
    let kind = tape.one_of(&kinds);
    let mut card = Map::new();
    card.insert("card_type".to_owned(), json!(kind));
    tape.maybe(&mut card, "source", source);
    tape.must(&mut card, "main_title", title);
    match kind {
        "text_notice" => text_notice(tape, &mut card),
        "news_notice" => news_notice(tape, &mut card),
        "button_interaction" => buttons(tape, &mut card),
        "vote_interaction" => {
            tape.must(&mut card, "checkbox", checkbox);
            answers(tape, &mut card);
        }
        _ => {
            tape.must(&mut card, "select_list", |tape| tape.list((1, 3), selector));
            answers(tape, &mut card);
        }
    }
    Value::Object(card)
}

fn text_notice(tape: &mut Tape<'_>, card: &mut Map<String, Value>) {
    tape.maybe(card, "emphasis_content", title);
    tape.maybe(card, "sub_title_text", |tape| tape.text(160));
    notice(tape, card);
}

fn news_notice(tape: &mut Tape<'_>, card: &mut Map<String, Value>) {
    tape.must(card, "card_image", |tape| {
        json!({ "url": tape.url(URL_BYTES), "aspect_ratio": tape.one_of(&[1.3, 2.25, 1.8]) })
    });
    tape.maybe(card, "image_text_area", |tape| {
        let mut area = object(target(tape, &[0, 1, 2]));
        tape.maybe(&mut area, "title", |tape| tape.text(40));
        tape.must(&mut area, "image_url", |tape| tape.url(URL_BYTES));
        Value::Object(area)
    });
    tape.maybe(card, "vertical_content_list", |tape| {
        tape.list((1, 4), |tape, _| json!({ "title": tape.text(38), "desc": tape.text(160) }))
    });
    notice(tape, card);
}

/// What the two kinds share that tell and do not ask.
fn notice(tape: &mut Tape<'_>, card: &mut Map<String, Value>) {
    menu(tape, card);
    tape.maybe(card, "quote_area", quote);
    tape.maybe(card, "horizontal_content_list", |tape| tape.list((1, 6), row));
    tape.maybe(card, "jump_list", |tape| {
        tape.list((1, 3), |tape, _| {
            let mut jump = object(target(tape, &[0, 1, 2]));
            tape.must(&mut jump, "title", |tape| tape.text(20));
            Value::Object(jump)
        })
    });
    tape.must(card, "card_action", |tape| target(tape, &[1, 2]));
}

fn buttons(tape: &mut Tape<'_>, card: &mut Map<String, Value>) {
    tape.maybe(card, "sub_title_text", |tape| tape.text(160));
    menu(tape, card);
    tape.must(card, "task_id", task_id);
    tape.maybe(card, "button_selection", |tape| selector(tape, 0));
    tape.must(card, "button_list", |tape| {
        tape.list((1, 6), |tape, at| {
            let mut button = Map::new();
            tape.must(&mut button, "text", |tape| tape.text(20));
            tape.maybe(&mut button, "style", |tape| json!(tape.one_of(&[1, 2, 3, 4])));
            if tape.pick(4) == 3 {
                button.insert("type".to_owned(), json!(1));
                tape.must(&mut button, "url", |tape| tape.url(URL_BYTES));
            } else {
                tape.must(&mut button, "key", |tape| tape.key(at));
            }
            Value::Object(button)
        })
    });
}

fn answers(tape: &mut Tape<'_>, card: &mut Map<String, Value>) {
    tape.must(card, "task_id", task_id);
    tape.must(card, "submit_button", |tape| json!({ "text": tape.text(20), "key": tape.key(0) }));
}

fn menu(tape: &mut Tape<'_>, card: &mut Map<String, Value>) {
    let before = card.len();
    tape.maybe(card, "action_menu", |tape| {
        let actions =
            tape.list((1, 3), |tape, at| json!({ "text": tape.text(20), "key": tape.key(at) }));
        json!({ "desc": tape.text(20), "action_list": actions })
    });
    if card.len() > before {
        tape.must(card, "task_id", task_id);
    }
}

/// Without what makes it unique: the test adds that.
fn task_id(_: &mut Tape<'_>) -> Value {
    json!("fees")
}

fn checkbox(tape: &mut Tape<'_>) -> Value {
    let options = tape.list((1, 20), |tape, at| {
        let is_checked = tape.is_odd();
        json!({ "id": tape.key(at), "text": tape.text(20), "is_checked": is_checked })
    });
    json!({ "question_key": tape.key(0), "mode": tape.one_of(&[0, 1]), "option_list": options })
}

fn selector(tape: &mut Tape<'_>, at: usize) -> Value {
    let options =
        tape.list((1, 10), |tape, at| json!({ "id": tape.key(at), "text": tape.text(20) }));
    json!({ "question_key": tape.key(at), "title": tape.text(20), "option_list": options })
}

fn source(tape: &mut Tape<'_>) -> Value {
    json!({ "icon_url": tape.url(URL_BYTES), "desc": tape.text(20) })
}

fn title(tape: &mut Tape<'_>) -> Value {
    let mut it = Map::new();
    tape.must(&mut it, "title", |tape| tape.text(36));
    tape.maybe(&mut it, "desc", |tape| tape.text(44));
    Value::Object(it)
}

fn quote(tape: &mut Tape<'_>) -> Value {
    let mut area = object(target(tape, &[0, 1, 2]));
    tape.maybe(&mut area, "title", |tape| tape.text(36));
    tape.maybe(&mut area, "quote_text", |tape| tape.text(100));
    Value::Object(area)
}

fn row(tape: &mut Tape<'_>, _: usize) -> Value {
    let mut row = Map::new();
    tape.must(&mut row, "keyname", |tape| tape.text(20));
    tape.must(&mut row, "value", |tape| tape.text(30));
    match tape.pick(4) {
        1 => {
            row.insert("type".to_owned(), json!(1));
            tape.must(&mut row, "url", |tape| tape.url(URL_BYTES));
        }
        3 => {
            row.insert("type".to_owned(), json!(3));
            tape.must(&mut row, "userid", |_| json!("tutor.mei"));
        }
        _ => {}
    }
    Value::Object(row)
}

/// Where a part leads.
fn target(tape: &mut Tape<'_>, kinds: &[u8]) -> Value {
    let kind = tape.one_of(kinds);
    let mut target = Map::new();
    target.insert("type".to_owned(), json!(kind));
    match kind {
        1 => tape.must(&mut target, "url", |tape| tape.url(URL_BYTES)),
        2 => {
            tape.must(&mut target, "appid", |_| json!("wx0000000000000001"));
            tape.maybe(&mut target, "pagepath", |_| json!("pages/index"));
        }
        _ => {}
    }
    Value::Object(target)
}

fn object(value: Value) -> Map<String, Value> {
    let Value::Object(object) = value else { unreachable!("a target is an object") };
    object
}
