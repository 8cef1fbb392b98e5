//! `POST /cgi-bin/externalcontact/groupchat/list` — the groups of owners, in pages (page 92120).

use serde_json::{Value, json};
use wecom_api::externalcontact::groupchat::list::LIMIT_MAX;

use super::of_owners;
use crate::cgi_bin::cursor::{Beyond, Limits, Page};
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    let max = usize::try_from(LIMIT_MAX).unwrap_or(usize::MAX);
    let limits = Limits { usual: None, max, beyond: Beyond::Refused };
    let page = Page::read("groupchat", fields, limits)?;
    let status_filter = fields.integer("status_filter").unwrap_or(0);
    if !(0..=3).contains(&status_filter) {
        return Err(Refusal::bad_parameter("status_filter "));
    }
    let groups = of_owners(checked, fields)?;
    let rows = groups.iter().filter_map(|seen| -> Option<Value> {
        let status = checked.state.group_status(&seen.group);
        let fits = status_filter == 0 || status_filter == i64::from(status);
        fits.then(|| json!({ "chat_id": seen.group.chatid, "status": status }))
    });
    let (group_chat_list, next_cursor) = page.cut(rows);
    Ok(Answer::with(&json!({ "group_chat_list": group_chat_list, "next_cursor": next_cursor })))
}
