//! `POST /cgi-bin/externalcontact/get_groupmsg_list_v2` — what was sent to many, newest first
//! (page 93338).
//!
//! Only what members in the visible range are to send is listed. *Choice*: times are inclusive,
//! and the newest come first.

use serde_json::{Value, json};
use wecom_api::ErrCode;
use wecom_api::externalcontact::get_groupmsg_list_v2::{LIMIT_MAX, SPAN_SECS_MAX};

use crate::cgi_bin::cursor::{Beyond, Limits, Page};
use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::live::tasks::{Attachment, ChatType, Maker, Task};

/// When nothing is said, and beyond the largest (page 93338).
const USUAL: usize = 50;

/// Which records are asked for.
struct Wanted {
    chat_type: ChatType,
    from: i64,
    to: i64,
    creator: Option<String>,
    of_apps: bool,
    of_members: bool,
}

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    let wanted = wanted(fields)?;
    let max = usize::try_from(LIMIT_MAX).unwrap_or(usize::MAX);
    let limits = Limits { usual: Some(USUAL), max, beyond: Beyond::Usual };
    let page = Page::read("groupmsg_list", fields, limits)?;
    let mut tasks: Vec<&Task> = checked.state.tasks.iter().collect();
    tasks.reverse();
    tasks.retain(|task| is_wanted(checked, &wanted, task));
    let (list, next_cursor) = page.cut(tasks.into_iter().map(record));
    Ok(Answer::with(&json!({ "next_cursor": next_cursor, "group_msg_list": list })))
}

fn wanted(fields: Fields<'_>) -> Result<Wanted, Refusal> {
    let bad = Refusal::bad_parameter;
    let chat_type = super::add_msg_template::chat_type(fields.text("chat_type"))
        .ok_or_else(|| Refusal::new(ErrCode::BAD_MASS_SEND_KIND, "invalid chat_type"))?;
    let from = fields.integer("start_time").ok_or_else(|| bad("start_time "))?;
    let to = fields.integer("end_time").ok_or_else(|| bad("end_time "))?;
    if !to.checked_sub(from).is_some_and(|span| (0..=SPAN_SECS_MAX).contains(&span)) {
        return Err(bad("start_time and end_time "));
    }
    let (of_apps, of_members) = match fields.integer("filter_type") {
        Some(0) => (true, false),
        Some(1) => (false, true),
        None | Some(2) => (true, true),
        Some(_) => return Err(bad("filter_type ")),
    };
    let creator = Some(fields.text("creator").to_ascii_lowercase());
    let creator = creator.filter(|creator| !creator.is_empty());
    Ok(Wanted { chat_type, from, to, creator, of_apps, of_members })
}

fn is_wanted(checked: &Checked<'_>, wanted: &Wanted, task: &Task) -> bool {
    let made_by_wanted = match &task.made_by {
        Maker::App(_) => wanted.of_apps && wanted.creator.is_none(),
        Maker::Member(userid) => {
            let creator = wanted.creator.as_deref();
            wanted.of_members && creator.is_none_or(|creator| creator == userid.folded())
        }
    };
    let is_seen = || {
        let mut senders = task.shares.iter().map(|share| share.sender.as_str());
        senders.any(|sender| {
            checked.state.find_member(sender).is_some_and(|member| checked.sees(member))
        })
    };
    let at = task.created_at.as_second();
    made_by_wanted
        && task.chat_type == wanted.chat_type
        && (wanted.from..=wanted.to).contains(&at)
        && is_seen()
}

fn record(task: &Task) -> Value {
    let mut record = json!({
        "msgid": task.msgid,
        "create_time": task.created_at.as_second(),
        "create_type": match &task.made_by { Maker::App(_) => 0, Maker::Member(_) => 1 },
    });
    if let Maker::Member(userid) = &task.made_by {
        record["creator"] = json!(userid);
    }
    if !task.body.text.is_empty() {
        record["text"] = json!({ "content": task.body.text });
    }
    if !task.body.attachments.is_empty() {
        record["attachments"] = task.body.attachments.iter().map(answered).collect();
    }
    record
}

/// A mini program comes back without its picture.
fn answered(attachment: &Attachment) -> Value {
    let mut said = attachment.said.clone();
    if let Some(Value::Object(mini_program)) = said.get_mut("miniprogram") {
        mini_program.remove("pic_media_id");
    }
    said
}
