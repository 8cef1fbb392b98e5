//! `GET /cgi-bin/user/list?department_id=` — the members of a department, in full (page 90201).

use serde_json::json;
use wecom_api::ErrCode;

use super::{details, members_of_department};
use crate::cgi_bin::{Answer, Checked, Refusal};

/// How many members one answer holds. *Choice*: the page names the code (45029) and no number.
const MEMBERS_MAX: usize = 10_000;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let members = members_of_department(checked)?;
    if members.len() > MEMBERS_MAX {
        return Err(Refusal::new(ErrCode::ANSWER_TOO_LARGE, "response size out of limit"));
    }
    let userlist: Vec<_> = members.iter().map(|member| details(checked, member)).collect();
    Ok(Answer::with(&json!({ "userlist": userlist })))
}
