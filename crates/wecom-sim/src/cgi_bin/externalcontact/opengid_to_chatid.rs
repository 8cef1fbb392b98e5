//! `POST /cgi-bin/externalcontact/opengid_to_chatid` — the chat id of a group that a mini program
//! was opened in (page 94822).

use serde_json::json;
use wecom_api::ErrCode;

use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::live::rooms::opengid;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let asked = checked.fields().text("opengid");
    let asked = checked.state.plain(asked);
    let seen = checked.state.seen_groups();
    let is_seen = |userid: &crate::world::UserId| {
        let owner = checked.state.find_member(userid.as_str());
        owner.is_some_and(|owner| super::has_customers(checked, owner))
    };
    let found = seen
        .iter()
        .map(|seen| &seen.group)
        .find(|group| opengid(&group.chatid) == asked && group.owner.as_ref().is_some_and(is_seen));
    let bad = || Refusal::new(ErrCode::BAD_OPENGID, "invalid opengid");
    let group = found.ok_or_else(bad)?;
    Ok(Answer::with(&json!({ "chat_id": group.chatid })))
}
