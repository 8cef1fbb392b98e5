//! `POST /cgi-bin/externalcontact/add_msg_template` — a message to many, which members must
//! confirm (page 92135).
//!
//! *Choice*: what is wrong with the receivers' fields comes before the text, and a bad
//! `chat_type` is 86214.

mod customers;
mod groups;

use serde_json::json;
use wecom_api::ErrCode;
use wecom_api::externalcontact::add_msg_template::TEXT_BYTES_MAX;

use super::attachment;
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::live::tasks::{ChatType, Choice, Maker, NewShare, NewTask};

/// Who is to send to whom, as far as it can be done.
struct Receivers {
    choice: Choice,
    shares: Vec<NewShare>,
    /// Ids that nothing can be sent to, as they were given.
    failed: Vec<String>,
}

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    let said = fields.text("chat_type");
    let chat_type = chat_type(if said.is_empty() { "single" } else { said })
        .ok_or_else(|| Refusal::new(ErrCode::BAD_MASS_SEND_KIND, "invalid chat_type"))?;
    let receivers = match chat_type {
        ChatType::Single => customers::read(checked, fields)?,
        ChatType::Group => groups::read(checked, fields)?,
    };
    let body = attachment::read_body(checked, fields, TEXT_BYTES_MAX)?;
    if receivers.shares.is_empty() {
        let code = ErrCode(checked.state.switches().customers.nobody_to_send_to_errcode);
        return Err(Refusal::new(code, "no customer to send").with("fail_list", receivers.failed));
    }
    let msgid = checked.state.add_task(NewTask {
        made_by: Maker::App(checked.app.agentid),
        chat_type,
        choice: receivers.choice,
        body,
        shares: receivers.shares,
    });
    Ok(Answer::with(&json!({ "fail_list": receivers.failed, "msgid": msgid })))
}

pub(super) fn chat_type(word: &str) -> Option<ChatType> {
    match word {
        "single" => Some(ChatType::Single),
        "group" => Some(ChatType::Group),
        _ => None,
    }
}
