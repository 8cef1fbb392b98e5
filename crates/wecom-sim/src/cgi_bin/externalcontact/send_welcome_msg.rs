//! `POST /cgi-bin/externalcontact/send_welcome_msg` — the first words to a new customer: within 20
//! seconds, once (page 92137).

use wecom_api::ErrCode;
use wecom_api::externalcontact::send_welcome_msg::TEXT_BYTES_MAX;

use super::attachment;
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    let code = fields.text("welcome_code");
    if code.is_empty() {
        return Err(Refusal::new(ErrCode::WELCOME_CODE_MISSING, "missing welcome code"));
    }
    let found = checked.state.find_welcome(code).filter(|_| checked.app.is_home());
    let bad = || Refusal::new(ErrCode::BAD_WELCOME_CODE, "invalid welcome code");
    let welcome = found.cloned().ok_or_else(bad)?;
    if welcome.is_used {
        return Err(Refusal::new(ErrCode::CHAT_HAS_BEGUN, "chat has begun"));
    }
    let body = attachment::read_body(checked, fields, TEXT_BYTES_MAX)?;
    checked.state.use_welcome(code);
    checked.state.welcome(&welcome, &body);
    Ok(Answer::ok())
}
