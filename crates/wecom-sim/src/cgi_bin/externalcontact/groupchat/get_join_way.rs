//! `POST /cgi-bin/externalcontact/groupchat/get_join_way` — what a way into groups says
//! (page 92229).

use serde_json::{Value, json};

use super::join_way;
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let (config_id, way) = join_way::own(checked)?;
    let mut said = json!({
        "config_id": config_id,
        "scene": way.scene,
        "remark": way.remark,
        "auto_create_room": i64::from(way.auto_create_room),
        "room_base_name": way.room_base_name,
        "chat_id_list": way.chats,
        "qr_code": format!("https://qr.example/group/{config_id}"),
        "state": way.state,
    });
    if let Some(id) = way.room_base_id {
        said["room_base_id"] = Value::from(id);
    }
    if let Some(mark_source) = way.mark_source {
        said["mark_source"] = Value::from(mark_source);
    }
    Ok(Answer::with(&json!({ "join_way": said })))
}
