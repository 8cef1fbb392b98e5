//! `GET /cgi-bin/tag/get?tagid=` — who carries a tag, in the visible range (page 90213).

use serde_json::{Value, json};
use wecom_api::ErrCode;

use crate::cgi_bin::{Answer, Checked, Refusal};

/// 40068 for a tag that is none. *Choice*: departments are listed within the visible range too.
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let people = &checked.state.people;
    let tag = checked.query("tagid").parse().ok().and_then(|id| people.tag(id));
    let tag = tag.filter(|_| checked.app.is_home());
    let tag = tag.ok_or_else(|| Refusal::new(ErrCode::BAD_TAG_ID, "invalid tagid"))?;
    let carriers = tag.members.iter().filter_map(|id| checked.state.find_member(id.as_str()));
    let userlist: Vec<Value> = carriers
        .filter(|member| checked.sees(member))
        .map(|member| json!({ "userid": member.userid, "name": member.name }))
        .collect();
    let partylist: Vec<u32> =
        tag.departments.iter().copied().filter(|id| checked.sees_department(*id)).collect();
    let tagname = &tag.name;
    Ok(Answer::with(&json!({
        "tagname": tagname, "userlist": userlist, "partylist": partylist,
    })))
}
