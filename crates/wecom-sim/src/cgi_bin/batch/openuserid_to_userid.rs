//! `POST /cgi-bin/batch/openuserid_to_userid` — userids for the ids that an app of a service
//! provider knows members by (page 95890).
//!
//! *Choice*: each member has one such id, whatever provider `source_agentid` names.

use std::collections::HashMap;

use serde_json::json;
use wecom_api::batch::openuserid_to_userid::IDS_MAX;

use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::live::open_userid;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let asked = checked.fields().texts("open_userid_list");
    if asked.is_empty() || asked.len() > IDS_MAX {
        return Err(Refusal::bad_parameter("open_userid_list "));
    }
    let members = checked.state.people.members().filter(|member| checked.sees(member));
    let known: HashMap<String, &str> =
        members.map(|member| (open_userid(&member.userid), member.userid.as_str())).collect();
    let (mut found, mut invalid) = (Vec::new(), Vec::new());
    for open in asked {
        match known.get(checked.state.plain(open)) {
            Some(userid) => found.push(json!({ "open_userid": open, "userid": userid })),
            None => invalid.push(open),
        }
    }
    Ok(Answer::with(&json!({ "userid_list": found, "invalid_open_userid_list": invalid })))
}
