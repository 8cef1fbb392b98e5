//! `GET /cgi-bin/appchat/get?chatid=ID` — a group chat and who is in it (page 98914).

use serde_json::json;

use super::{Answer, Checked, Refusal, check_range, find};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    check_range(checked)?;
    let group = find(checked, &checked.query("chatid"))?;
    Ok(Answer::with(&json!({ "chat_info": {
        "chatid": group.chatid,
        "name": group.name,
        "owner": group.owner,
        "userlist": group.members,
        "chat_type": 0,
    } })))
}
