//! `POST /cgi-bin/externalcontact/groupchat/update_join_way` — all of a way anew (page 92229).

use super::join_way;
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let (config_id, _) = join_way::own(checked)?;
    let way = join_way::read(checked, checked.fields())?;
    checked.state.join_ways.put(config_id, way);
    Ok(Answer::ok())
}
