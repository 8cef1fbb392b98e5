//! `POST /cgi-bin/externalcontact/get_groupmsg_task` — who of the senders confirmed (page 93338).
//!
//! Only senders in the visible range are listed.

use serde_json::{Value, json};
use wecom_api::externalcontact::get_groupmsg_task::LIMIT_MAX;

use super::task;
use crate::cgi_bin::cursor::{Beyond, Limits, Page};
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::live::tasks::{Share, ShareState};

/// When nothing is said, and beyond the largest (page 93338).
pub(super) const USUAL: usize = 500;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let task = task::find_to_read(checked)?;
    let page = Page::read("groupmsg_task", checked.fields(), limits())?;
    let seen = task.shares.iter().filter(|share| {
        checked.state.find_member(share.sender.as_str()).is_some_and(|member| checked.sees(member))
    });
    let (task_list, next_cursor) = page.cut(seen.map(row));
    Ok(Answer::with(&json!({ "next_cursor": next_cursor, "task_list": task_list })))
}

pub(super) fn limits() -> Limits {
    let max = usize::try_from(LIMIT_MAX).unwrap_or(usize::MAX);
    Limits { usual: Some(USUAL), max, beyond: Beyond::Usual }
}

/// 0 unsent, 2 sent: there is no 1.
fn row(share: &Share) -> Value {
    match share.state {
        ShareState::Sent(at) => {
            json!({ "userid": share.sender, "status": 2, "send_time": at.as_second() })
        }
        ShareState::Pending | ShareState::Ignored | ShareState::Cancelled => {
            json!({ "userid": share.sender, "status": 0 })
        }
    }
}
