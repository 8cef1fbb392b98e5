//! `POST /cgi-bin/user/get_userid_by_email` — who has this address (page 95895).
//!
//! *Choice*: no address at all is 60105, and an `email_type` that is neither 1 nor 2 is 40058.

use serde_json::json;
use wecom_api::user::get_userid_by_email::FindByEmail;
use wecom_api::{Endpoint, ErrCode};

use super::lookup;
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::world::Member;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    lookup::check_open(checked, FindByEmail::PATH)?;
    let fields = checked.fields();
    let email = fields.text("email");
    if email.is_empty() {
        return Err(Refusal::new(ErrCode::BAD_EMAIL, "invalid email"));
    }
    let address: fn(&Member) -> Option<&str> = match fields.integer("email_type") {
        None | Some(1) => |member| member.biz_mail.as_deref(),
        Some(2) => |member| member.email.as_deref(),
        Some(_) => return Err(Refusal::bad_parameter("email_type ")),
    };
    let is_theirs = |member: &&Member| {
        let theirs = address(member);
        theirs.is_some_and(|theirs| theirs.eq_ignore_ascii_case(email))
    };
    let found = checked.state.people.by_mail(email).filter(is_theirs).cloned();
    let member = lookup::find(checked, FindByEmail::PATH, found)?;
    Ok(Answer::with(&json!({ "userid": member.userid })))
}
