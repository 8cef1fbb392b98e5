//! `GET /cgi-bin/user/simplelist?department_id=` — the members of a department, by name
//! (page 90200).

use serde_json::{Value, json};

use super::members_of_department;
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::world::Member;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let members = members_of_department(checked)?;
    let userlist: Vec<Value> = members.iter().map(named).collect();
    Ok(Answer::with(&json!({ "userlist": userlist })))
}

fn named(member: &Member) -> Value {
    json!({ "userid": member.userid, "name": member.name, "department": member.departments })
}
