//! `GET /cgi-bin/externalcontact/get_follow_user_list` — the members with customers in the visible
//! range (page 92571).

use serde_json::json;

use super::has_customers;
use crate::cgi_bin::{Answer, Checked, Refusal};

#[expect(clippy::unnecessary_wraps, reason = "every handler may refuse")]
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let members = checked.state.people.members();
    let members = members.filter(|member| has_customers(checked, member));
    let follow_user: Vec<_> = members.map(|member| &member.userid).collect();
    Ok(Answer::with(&json!({ "follow_user": follow_user })))
}
