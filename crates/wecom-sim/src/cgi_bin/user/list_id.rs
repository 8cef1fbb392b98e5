//! `POST /cgi-bin/user/list_id` — everybody's userid, a row for each department (page 96067).
//!
//! Only for the contacts-sync secret, which sees everybody.

use serde_json::{Value, json};
use wecom_api::user::list_id::LIMIT_MAX;

use crate::cgi_bin::cursor::{Beyond, Limits, Page};
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::world::Member;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let max = usize::try_from(LIMIT_MAX).unwrap_or(usize::MAX);
    let limits = Limits { usual: Some(max), max, beyond: Beyond::Refused };
    let page = Page::read("user", checked.fields(), limits)?;
    let members = checked.state.people.members().filter(|member| checked.sees(member));
    let (dept_user, next_cursor) = page.cut(members.flat_map(rows));
    Ok(Answer::with(&json!({ "next_cursor": next_cursor, "dept_user": dept_user })))
}

fn rows(member: &Member) -> impl Iterator<Item = Value> {
    let row = |id: &u32| json!({ "userid": member.userid, "department": id });
    member.departments.iter().map(row)
}
