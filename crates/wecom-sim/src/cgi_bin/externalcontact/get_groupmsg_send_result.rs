//! `POST /cgi-bin/externalcontact/get_groupmsg_send_result` — what became of each receiver of one
//! sender (page 93338).
//!
//! Of groups only those that were sent to are listed. *Choice*: a member who is no sender of the
//! task has an empty list.

use serde_json::{Value, json};
use wecom_api::ErrCode;

use super::get_groupmsg_task::limits;
use super::{member_with_customers, task};
use crate::cgi_bin::cursor::Page;
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::live::tasks::{ChatType, Outcome, Share, Target};
use crate::world::customer_switches::UnsentGroups;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let task = task::find_to_read(checked)?;
    let fields = checked.fields();
    if fields.text("userid").is_empty() {
        return Err(Refusal::new(ErrCode::USERID_MISSING, "missing userid"));
    }
    let member = member_with_customers(checked, fields.text("userid"))?;
    let page = Page::read("groupmsg_send_result", fields, limits())?;
    let unsent = checked.state.switches().customers.unsent_groups;
    let share = task.shares.iter().find(|share| share.sender == member.userid);
    let targets = share
        .iter()
        .flat_map(|share| &share.targets)
        .filter(|target| is_listed(task.chat_type, unsent, target));
    let rows = targets.map(|target| row(task.chat_type, share, target));
    let (send_list, next_cursor) = page.cut(rows);
    Ok(Answer::with(&json!({ "next_cursor": next_cursor, "send_list": send_list })))
}

/// Groups only once they were sent to.
pub(super) fn is_listed(chat_type: ChatType, unsent: UnsentGroups, target: &Target) -> bool {
    match (chat_type, target.outcome) {
        (ChatType::Group, Outcome::Unsent) => unsent == UnsentGroups::Listed,
        (ChatType::Group | ChatType::Single, _) => true,
    }
}

pub(super) fn row(chat_type: ChatType, share: Option<&Share>, target: &Target) -> Value {
    let whose = match chat_type {
        ChatType::Single => "external_userid",
        ChatType::Group => "chat_id",
    };
    let mut row = json!({
        "userid": share.map(|share| &share.sender),
        "status": target.outcome.code(),
    });
    row[whose] = Value::from(target.id.as_str());
    if let Outcome::Sent(at) = target.outcome {
        row["send_time"] = Value::from(at.as_second());
    }
    row
}
