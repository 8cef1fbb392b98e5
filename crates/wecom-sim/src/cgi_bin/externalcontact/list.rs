//! `GET /cgi-bin/externalcontact/list?userid=` — the customers of a member (page 92113).

use serde_json::json;
use wecom_api::ErrCode;

use super::customer::{is_kept, not_a_customer};
use super::member_with_customers;
use crate::cgi_bin::{Answer, Checked, Refusal};

/// A member without customers gets 84061 [community: api-customer §3.5].
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let userid = checked.query("userid");
    if userid.is_empty() {
        return Err(Refusal::new(ErrCode::USERID_MISSING, "missing userid"));
    }
    let member = member_with_customers(checked, &userid)?;
    let is_theirs = |customer: &&crate::world::Customer| {
        let mut follow = customer.follow.iter();
        follow.any(|follow| follow.userid == member.userid && is_kept(follow))
    };
    let found = checked.state.customers().filter(is_theirs);
    let external_userid: Vec<_> = found.map(|customer| &customer.external_userid).collect();
    if external_userid.is_empty() {
        return Err(not_a_customer());
    }
    Ok(Answer::with(&json!({ "external_userid": external_userid })))
}
