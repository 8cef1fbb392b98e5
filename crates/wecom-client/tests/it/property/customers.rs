//! Mass-send tasks, most of them good.

use serde_json::{Map, Value, json};

use super::tape::Tape;

pub(crate) fn task(tape: &mut Tape<'_>, chatids: &[String]) -> Value {
    let mut task = Map::new();
    task.insert("chat_type".to_owned(), json!("group"));
    tape.must(&mut task, "sender", |_| json!("admin.lam"));
    tape.must(&mut task, "chat_id_list", |tape| {
        let chatid = tape.one_of(chatids);
        tape.list((1, 2), |_, _| json!(chatid))
    });
    tape.must(&mut task, "text", |tape| json!({ "content": tape.text(4000) }));
    tape.maybe(&mut task, "attachments", |tape| tape.list((1, 9), link));
    Value::Object(task)
}

fn link(tape: &mut Tape<'_>, _: usize) -> Value {
    let mut link = Map::new();
    tape.must(&mut link, "title", |tape| tape.text(128));
    tape.must(&mut link, "url", |tape| tape.url(2048));
    tape.maybe(&mut link, "desc", |tape| tape.text(512));
    json!({ "msgtype": "link", "link": link })
}
