//! `POST /cgi-bin/externalcontact/groupchat/del_join_way` — a way into groups ends (page 92229).

use super::join_way;
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let (config_id, _) = join_way::own(checked)?;
    checked.state.join_ways.remove(&config_id);
    Ok(Answer::ok())
}
