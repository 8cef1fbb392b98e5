//! `POST /cgi-bin/externalcontact/group_welcome_template/edit` — a greeting anew (page 92366).

use super::{own, read};
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::live::greetings::Greeting;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    let (id, greeting) = own(checked, fields)?;
    let parts = read(checked, fields)?;
    checked.state.greetings.put(id, Greeting { parts, ..greeting });
    Ok(Answer::ok())
}
