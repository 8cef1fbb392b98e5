//! Members (pages 90196 to 96067): what an app sees of them.

pub(super) mod get;
pub(super) mod get_userid_by_email;
pub(super) mod getuserid;
pub(super) mod list;
pub(super) mod list_id;
pub(super) mod simplelist;

mod lookup;

use serde_json::{Map, Value, json};
use wecom_api::ErrCode;

use super::department::visible_department;
use super::{Checked, Refusal};
use crate::world::{FetchChild, Member, MemberStatus};

/// Fields that user/get keeps in a refusal (api-core §10).
pub(super) const LISTS: &[&str] = &["department", "order", "is_leader_in_dept", "direct_leader"];

/// The members of the department in `department_id` itself whom the app sees; and of those below
/// it, where the switch lets `fetch_child` ask for them.
fn members_of_department(checked: &Checked<'_>) -> Result<Vec<Member>, Refusal> {
    let id = visible_department(checked, &checked.query("department_id"))?;
    let people = &checked.state.people;
    let is_deep = checked.query("fetch_child") == "1"
        && checked.state.switches().fetch_child == FetchChild::Honour;
    let there = if is_deep { people.within(&[id]) } else { people.directly_in(id).collect() };
    Ok(there.into_iter().filter(|member| checked.sees(member)).cloned().collect())
}

/// What user/get and user/list say of a member. Apps from after 2022-06-20 20:00 do not read what
/// a member must agree to first (page 90196).
fn details(checked: &Checked<'_>, member: &Member) -> Map<String, Value> {
    let zeros: Vec<u32> = member.departments.iter().map(|_| 0).collect();
    let leads = |id: &u32| u8::from(member.leads.contains(id));
    let mut fields = Map::new();
    let mut say = |name: &str, value: Value| {
        fields.insert(name.to_owned(), value);
    };
    say("userid", json!(member.userid));
    say("name", json!(member.name));
    say("department", json!(member.departments));
    say("order", json!(zeros));
    say("position", json!(member.position));
    if checked.app.created_before_2022_06_20 {
        let picture = |side: u16| format!("https://avatar.example/{}/{side}", member.userid);
        say("mobile", json!(member.mobile.as_deref().unwrap_or("")));
        say("gender", json!(member.gender.to_string()));
        say("email", json!(member.email.as_deref().unwrap_or("")));
        say("biz_mail", json!(member.biz_mail.as_deref().unwrap_or("")));
        say("avatar", json!(picture(0)));
        say("thumb_avatar", json!(picture(100)));
        say("address", json!(member.address));
        say("qr_code", json!(format!("https://qr.example/{}", member.userid)));
    }
    say("is_leader_in_dept", json!(member.departments.iter().map(leads).collect::<Vec<_>>()));
    say("direct_leader", json!(member.leaders));
    say("telephone", json!(member.telephone));
    say("alias", json!(member.alias));
    say("main_department", json!(member.departments.first()));
    say("extattr", json!({ "attrs": [] }));
    say("status", json!(member.status.code()));
    say("external_position", json!(member.external_position));
    fields
}

/// The member of a userid, if the app sees them: 41009 without one, 40003 for what is none,
/// 60111 if there is nobody, 60011 outside the visible range.
fn visible_member(checked: &Checked<'_>, userid: &str) -> Result<Member, Refusal> {
    if userid.is_empty() {
        return Err(Refusal::new(ErrCode::USERID_MISSING, "missing userid"));
    }
    if crate::world::UserId::parse(userid).is_err() {
        return Err(Refusal::new(ErrCode::BAD_USERID, "invalid userid"));
    }
    let found = checked.state.find_member(userid);
    let found = found.filter(|member| member.status != MemberStatus::Left);
    let member = found.ok_or_else(|| {
        let words = format!("invalid string value `{userid}`. userid not found");
        Refusal::saying(ErrCode::USERID_UNKNOWN, words)
    })?;
    if checked.sees(member) { Ok(member.clone()) } else { Err(no_privilege()) }
}

/// 60011.
pub(super) fn no_privilege() -> Refusal {
    let words = "no privilege to access/modify contact/party/agent";
    Refusal::new(ErrCode::NO_PRIVILEGE, words)
}
