//! Ways into groups: what they say, and whose they are (page 92229).
//!
//! *Choice*: a field over its limit is 40058, and so is a `config_id` that is not the app's own.

use wecom_api::ErrCode;
use wecom_api::externalcontact::groupchat::{
    CHATS_MAX, REMARK_CHARS_MAX, ROOM_BASE_NAME_CHARS_MAX, STATE_CHARS_MAX,
};

use super::find;
use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Checked, Refusal};
use crate::live::join_ways::JoinWay;

pub(super) fn read(checked: &Checked<'_>, fields: Fields<'_>) -> Result<JoinWay, Refusal> {
    let bad = |name: &str| Refusal::bad_parameter(&format!("{name} "));
    let scene = fields.integer("scene").filter(|scene| [1, 2].contains(scene));
    let scene = scene.ok_or_else(|| bad("scene"))?;
    let auto_create_room = match fields.integer("auto_create_room") {
        None | Some(1) => true,
        Some(0) => false,
        Some(_) => return Err(bad("auto_create_room")),
    };
    for (name, chars_max) in
        [("room_base_name", ROOM_BASE_NAME_CHARS_MAX), ("state", STATE_CHARS_MAX)]
    {
        if fields.text(name).chars().count() > chars_max {
            return Err(bad(name));
        }
    }
    let chats = fields.texts("chat_id_list");
    if chats.is_empty() {
        return Err(bad("chat_id_list"));
    }
    if chats.len() > CHATS_MAX {
        let words = "too many groups to join";
        return Err(Refusal::new(ErrCode::TOO_MANY_GROUPS_TO_JOIN, words));
    }
    let chats: Result<Vec<String>, Refusal> = chats
        .into_iter()
        .map(|id| find(checked, id).map(|seen| seen.group.chatid.to_string()))
        .collect();
    let mark_source = fields.has("mark_source").then(|| fields.flag("mark_source"));
    Ok(JoinWay {
        agentid: checked.app.agentid,
        scene,
        remark: fields.text("remark").chars().take(REMARK_CHARS_MAX).collect(),
        auto_create_room,
        room_base_name: fields.text("room_base_name").to_owned(),
        room_base_id: fields.integer("room_base_id"),
        chats: chats?,
        state: fields.text("state").to_owned(),
        mark_source,
    })
}

/// The `config_id` of a way that the app made.
pub(super) fn own<'a>(checked: &'a Checked<'_>) -> Result<(String, &'a JoinWay), Refusal> {
    let config_id = checked.fields().text("config_id");
    let way = checked.state.join_ways.find(config_id);
    let way = way.filter(|way| way.agentid == checked.app.agentid);
    let way = way.ok_or_else(|| Refusal::bad_parameter("config_id "))?;
    Ok((config_id.to_owned(), way))
}
