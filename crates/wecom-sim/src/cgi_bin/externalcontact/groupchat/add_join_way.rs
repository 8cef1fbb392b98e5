//! `POST /cgi-bin/externalcontact/groupchat/add_join_way` — a way into groups (page 92229).

use serde_json::json;

use super::join_way;
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let way = join_way::read(checked, checked.fields())?;
    let config_id = checked.state.add_join_way(way);
    let config_id = config_id.ok_or_else(|| Refusal::bad_parameter("too many ways. "))?;
    Ok(Answer::with(&json!({ "config_id": config_id })))
}
