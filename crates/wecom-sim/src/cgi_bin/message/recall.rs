//! `POST /cgi-bin/message/recall` — a message disappears from the phones (page 94867).

use jiff::SignedDuration;
use wecom_api::ErrCode;
use wecom_api::message::recall::RECALL_SECS_MAX;

use super::{Answer, Checked, Refusal};

/// *Choice*: an unknown `msgid` is 40058, as another application's; a message that was recalled
/// already is `ok`.
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let msgid = checked.fields().text("msgid");
    if msgid.is_empty() {
        return Err(Refusal::new(ErrCode::PARAMETER_EMPTY, "some parameters are empty"));
    }
    let sent = checked.state.sent.find(msgid).cloned();
    let sent = sent.filter(|sent| sent.agentid == checked.app.agentid);
    let sent = sent.ok_or_else(|| Refusal::bad_parameter("invalid msgid. "))?;
    let age = checked.state.clock.now().duration_since(sent.at);
    if age >= SignedDuration::from_secs(i64::from(RECALL_SECS_MAX)) {
        return Err(Refusal::new(ErrCode::TOO_LATE_TO_RECALL, "msgid expired"));
    }
    checked.state.take_back(sent.seqs);
    Ok(Answer::ok())
}
