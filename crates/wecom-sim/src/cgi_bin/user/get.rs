//! `GET /cgi-bin/user/get?userid=` — one member (page 90196).

use super::{details, visible_member};
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let member = visible_member(checked, &checked.query("userid"))?;
    Ok(Answer::Fields(details(checked, &member)))
}
