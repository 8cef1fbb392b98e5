//! `POST /cgi-bin/externalcontact/group_welcome_template/add` — a greeting for the library
//! (page 92366).

use serde_json::json;
use wecom_api::ErrCode;
use wecom_api::externalcontact::group_welcome_template::TEMPLATES_MAX;

use super::read;
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::live::greetings::Greeting;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    if !matches!(fields.integer("notify"), None | Some(0 | 1)) {
        return Err(Refusal::bad_parameter("notify "));
    }
    let parts = read(checked, fields)?;
    if checked.state.greetings.count() >= TEMPLATES_MAX {
        let words = "group welcome templates out of limit";
        return Err(Refusal::new(ErrCode::WELCOME_TEMPLATES_FULL, words));
    }
    let greeting = Greeting { agentid: checked.app.agentid, parts };
    let template_id = checked.state.add_greeting(greeting);
    Ok(Answer::with(&json!({ "template_id": template_id })))
}
