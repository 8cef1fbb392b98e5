//! Mass-send tasks and greetings, most of them good.

use serde_json::{Map, Value, json};
use wecom_sim::{Customer, ExternalUserId, UserId};

use super::raw::{MINI_PROGRAM, Raw, Uploaded};
use super::tape::Tape;

/// What may go along with a text.
pub(crate) const ATTACHMENTS: [&str; 5] = ["image", "link", "miniprogram", "video", "file"];
/// Whose customers they are.
const OWNER: &str = "admin.lam";

/// A customer whom everything reaches.
pub(crate) struct Known {
    customer: String,
    tags: Vec<String>,
}

/// A customer of the owner's who has tags.
pub(crate) fn known(raw: &Raw) -> Known {
    let known = raw.world.wecom.world().customers().into_iter().find_map(|customer| {
        let follow = customer.follow.iter().find(|follow| follow.userid.as_str() == OWNER)?;
        let tags: Vec<_> = follow.tags.iter().map(ToString::to_string).collect();
        let customer = customer.external_userid.to_string();
        (!tags.is_empty()).then_some(Known { customer, tags })
    });
    known.unwrap()
}

/// Makes somebody a customer, who can be welcomed now, and tells with which code.
pub(crate) fn new_customer(raw: &Raw, count: u64) -> String {
    let id = ExternalUserId::parse(format!("wmNew{count}")).unwrap();
    let new = Customer::new(id.clone(), "New").followed_by(UserId::parse(OWNER).unwrap());
    let world = raw.world.wecom.world();
    world.add_customer(new).unwrap();
    let welcomes = world.welcomes();
    let found = welcomes.iter().find(|welcome| welcome.external_userid == id);
    found.unwrap().welcome_code.clone()
}

pub(crate) fn task_for_groups(
    tape: &mut Tape<'_>,
    chatids: &[String],
    uploaded: &Uploaded,
) -> Value {
    let mut task = Map::new();
    task.insert("chat_type".to_owned(), json!("group"));
    tape.must(&mut task, "sender", |_| json!(OWNER));
    tape.must(&mut task, "chat_id_list", |tape| {
        let chatid = tape.one_of(chatids);
        tape.list((1, 2), |_, _| json!(chatid))
    });
    body(tape, &mut task, 4000, uploaded);
    Value::Object(task)
}

/// For customers that are named, or have a tag of each list, or are all of one member.
pub(crate) fn task(tape: &mut Tape<'_>, known: &Known, uploaded: &Uploaded) -> Value {
    let mut task = Map::new();
    task.insert("chat_type".to_owned(), json!("single"));
    tape.maybe(&mut task, "allow_select", |tape| json!(tape.one_of(&[true, false])));
    match tape.pick(3) {
        0 => tape.must(&mut task, "external_userid", |tape| {
            tape.list((1, 3), |_, _| json!(known.customer))
        }),
        1 => tape.must(&mut task, "tag_filter", |tape| {
            let groups = tape.list((1, 3), |tape, _| {
                let tags = tape.list((1, 3), |tape, _| json!(tape.one_of(&known.tags)));
                json!({ "tag_list": tags })
            });
            json!({ "group_list": groups })
        }),
        _ => {}
    }
    if task.contains_key("external_userid") || task.contains_key("tag_filter") {
        tape.maybe(&mut task, "sender", |_| json!(OWNER));
    } else {
        tape.must(&mut task, "sender", |_| json!(OWNER));
    }
    body(tape, &mut task, 4000, uploaded);
    Value::Object(task)
}

/// A greeting for a group: a text, one thing beside it, or both.
pub(crate) fn greeting(tape: &mut Tape<'_>, id: &str, uploaded: &Uploaded) -> Value {
    let mut greeting = Map::new();
    greeting.insert("template_id".to_owned(), json!(id));
    tape.must(&mut greeting, "text", |tape| json!({ "content": tape.text(3000) }));
    if tape.pick(4) > 0 {
        let kind = tape.one_of(&ATTACHMENTS);
        let payload = payload(tape, kind, uploaded);
        greeting.insert(kind.to_owned(), payload);
    }
    Value::Object(greeting)
}

pub(crate) fn welcome(tape: &mut Tape<'_>, code: &str, uploaded: &Uploaded) -> Value {
    let mut welcome = Map::new();
    welcome.insert("welcome_code".to_owned(), json!(code));
    body(tape, &mut welcome, 4000, uploaded);
    Value::Object(welcome)
}

fn body(
    tape: &mut Tape<'_>,
    task: &mut Map<String, Value>,
    text_bytes_max: usize,
    uploaded: &Uploaded,
) {
    tape.must(task, "text", |tape| json!({ "content": tape.text(text_bytes_max) }));
    tape.maybe(task, "attachments", |tape| {
        tape.list((1, 9), |tape, _| {
            let kind = tape.one_of(&ATTACHMENTS);
            let mut attachment = Map::new();
            attachment.insert("msgtype".to_owned(), json!(kind));
            attachment.insert(kind.to_owned(), payload(tape, kind, uploaded));
            Value::Object(attachment)
        })
    });
}

fn payload(tape: &mut Tape<'_>, kind: &str, uploaded: &Uploaded) -> Value {
    match kind {
        "image" => image(tape, uploaded),
        "link" => link(tape),
        "miniprogram" => program(tape, uploaded),
        _ => json!({ "media_id": if tape.is_odd() { "" } else { uploaded.id(kind) } }),
    }
}

/// By its id, or by its address, or both.
fn image(tape: &mut Tape<'_>, uploaded: &Uploaded) -> Value {
    let mut image = Map::new();
    if tape.pick(2) == 0 {
        tape.must(&mut image, "media_id", |_| json!(uploaded.image));
    }
    if image.is_empty() || tape.pick(3) == 0 {
        let url = if tape.is_odd() { "" } else { "https://example.org/p/1" };
        image.insert("pic_url".to_owned(), json!(url));
    }
    Value::Object(image)
}

fn link(tape: &mut Tape<'_>) -> Value {
    let mut link = Map::new();
    tape.must(&mut link, "title", |tape| tape.text(128));
    tape.must(&mut link, "url", |tape| tape.url(2048));
    tape.maybe(&mut link, "picurl", |tape| tape.url(2048));
    tape.maybe(&mut link, "desc", |tape| tape.text(512));
    Value::Object(link)
}

fn program(tape: &mut Tape<'_>, uploaded: &Uploaded) -> Value {
    let mut program = Map::new();
    tape.must(&mut program, "title", |tape| tape.text(64));
    tape.must(&mut program, "pic_media_id", |_| json!(uploaded.image));
    tape.must(&mut program, "appid", |tape| json!(if tape.is_odd() { "" } else { MINI_PROGRAM }));
    tape.must(&mut program, "page", |tape| tape.text(1024));
    Value::Object(program)
}
