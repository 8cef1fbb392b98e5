//! `POST /cgi-bin/externalcontact/get_group_msg_result` — what became of all receivers of a task,
//! as it was asked before there were pages (api-customer §2.6).
//!
//! *Choice*: groups are listed as page 93338 says, and the task counts as checked (1).

use serde_json::{Value, json};

use super::get_groupmsg_send_result::{is_listed, row};
use super::task;
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let task = task::find_to_read(checked)?;
    let unsent = checked.state.switches().customers.unsent_groups;
    let mut rows: Vec<Value> = Vec::new();
    for share in &task.shares {
        let sender = checked.state.find_member(share.sender.as_str());
        if sender.is_some_and(|member| checked.sees(member)) {
            let listed = share.targets.iter().filter(|it| is_listed(task.chat_type, unsent, it));
            rows.extend(listed.map(|target| row(task.chat_type, Some(share), target)));
        }
    }
    Ok(Answer::with(&json!({ "check_status": 1, "detail_list": rows })))
}
