//! `POST /cgi-bin/externalcontact/group_welcome_template/del` — a greeting ends (page 92366).

use super::own;
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let (id, _) = own(checked, checked.fields())?;
    checked.state.greetings.remove(&id);
    Ok(Answer::ok())
}
