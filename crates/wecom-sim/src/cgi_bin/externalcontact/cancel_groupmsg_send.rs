//! `POST /cgi-bin/externalcontact/cancel_groupmsg_send` — stops what was not sent yet
//! (page 97611).

use super::task;
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let task = task::find(checked)?;
    task::check_not_cancelled(&task)?;
    checked.state.cancel_task(&task.msgid);
    Ok(Answer::ok())
}
