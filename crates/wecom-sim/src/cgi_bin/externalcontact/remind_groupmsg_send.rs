//! `POST /cgi-bin/externalcontact/remind_groupmsg_send` — reminds who did not confirm, up to three
//! times in 24 hours (page 97610).

use wecom_api::ErrCode;

use super::task;
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::live::tasks::Reminded;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let task = task::find(checked)?;
    task::check_not_cancelled(&task)?;
    match checked.state.remind_task(&task.msgid) {
        Reminded::Yes => Ok(Answer::ok()),
        Reminded::TooOften => {
            Err(Refusal::new(ErrCode::REMINDED_TOO_OFTEN, "remind too frequently"))
        }
    }
}
