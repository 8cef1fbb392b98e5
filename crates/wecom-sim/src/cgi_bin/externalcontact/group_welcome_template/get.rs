//! `POST /cgi-bin/externalcontact/group_welcome_template/get` — a greeting (page 92366).

use crate::cgi_bin::{Answer, Checked, Refusal};

/// *Choice*: every app of the corp may read it.
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let id = checked.fields().text("template_id");
    let found = checked.state.greetings.find(id).filter(|_| checked.app.is_home());
    let greeting = found.ok_or_else(|| Refusal::bad_parameter("template_id "))?;
    Ok(Answer::Fields(greeting.parts.clone()))
}
