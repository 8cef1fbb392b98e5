//! Customers as an app sees them (page 92114).

use serde_json::{Map, Value, json};
use wecom_api::ErrCode;

use super::has_customers;
use crate::cgi_bin::{Checked, Refusal};
use crate::live::State;
use crate::world::{Customer, CustomerKind, Follow, Member, Relation};

/// The customer of an id: 41035 without one, 40096 if there is none, or nobody in the visible
/// range has them; 84061 if nobody has them any more.
pub(super) fn find<'a>(checked: &'a Checked<'_>, id: &str) -> Result<&'a Customer, Refusal> {
    if id.is_empty() {
        let words = "missing external userid";
        return Err(Refusal::new(ErrCode::EXTERNAL_USERID_MISSING, words));
    }
    let bad = || Refusal::new(ErrCode::BAD_EXTERNAL_USERID, "invalid external userid");
    let found = checked.state.find_customer(id).filter(|_| checked.app.is_home());
    let customer = found.ok_or_else(bad)?;
    let mut kept = customer.follow.iter().filter(|follow| is_kept(follow)).peekable();
    if kept.peek().is_none() {
        return Err(not_a_customer());
    }
    if kept.any(|follow| is_seen(checked, follow)) { Ok(customer) } else { Err(bad()) }
}

/// The customer, and what this member noted: 84061 if the member does not have them.
pub(super) fn of_member<'a>(
    checked: &'a Checked<'_>,
    member: &Member,
    id: &str,
) -> Result<(&'a Customer, &'a Follow), Refusal> {
    let customer = find(checked, id)?;
    let mut follow = customer.follow.iter();
    let found = follow.find(|follow| follow.userid == member.userid && is_kept(follow));
    Ok((customer, found.ok_or_else(not_a_customer)?))
}

/// 84061.
pub(super) fn not_a_customer() -> Refusal {
    Refusal::new(ErrCode::NOT_A_CUSTOMER, "not external contact")
}

/// Whether the member still has the customer. A member does not notice that the customer left.
pub(super) fn is_kept(follow: &Follow) -> bool {
    follow.relation != Relation::DeletedByMember
}

pub(super) fn is_seen(checked: &Checked<'_>, follow: &Follow) -> bool {
    let member = checked.state.find_member(follow.userid.as_str());
    is_kept(follow) && member.is_some_and(|member| has_customers(checked, member))
}

/// `external_contact`.
pub(super) fn contact(customer: &Customer) -> Value {
    let mut contact = json!({
        "external_userid": customer.external_userid,
        "name": customer.name,
        "type": customer.kind.code(),
        "avatar": format!("https://avatar.example/{}/0", customer.external_userid),
        "gender": customer.gender,
    });
    match customer.kind {
        CustomerKind::Wechat => {
            if let Some(unionid) = &customer.unionid {
                contact["unionid"] = Value::from(unionid.as_str());
            }
        }
        CustomerKind::Wecom => {
            contact["position"] = Value::from(customer.position.as_str());
            contact["corp_name"] = Value::from(customer.corp_name.as_str());
            contact["corp_full_name"] = Value::from(customer.corp_name.as_str());
        }
    }
    contact
}

/// What a member noted, without tags.
pub(super) fn notes(state: &State, follow: &Follow) -> Map<String, Value> {
    let since = follow.since.unwrap_or(state.started_at());
    let mut notes = Map::new();
    let mut say = |name: &str, value: Value| {
        notes.insert(name.to_owned(), value);
    };
    say("userid", json!(follow.userid));
    say("remark", json!(follow.remark));
    say("description", json!(follow.description));
    say("createtime", json!(since.as_second()));
    if !follow.remark_company.is_empty() {
        say("remark_corp_name", json!(follow.remark_company));
    }
    say("remark_mobiles", json!(follow.remark_mobiles));
    say("oper_userid", json!(follow.userid));
    say("add_way", json!(follow.add_way));
    if !follow.state.is_empty() {
        say("state", json!(follow.state));
    }
    notes
}

/// A tag of the corp on a customer.
pub(super) fn tag(state: &State, id: &str) -> Option<Value> {
    let (group, tag) = state.find_customer_tag(id)?;
    let (group_name, tag_name) = (&group.name, &tag.name);
    let tag_id = &tag.id;
    Some(json!({
        "group_name": group_name, "tag_name": tag_name, "tag_id": tag_id, "type": 1,
    }))
}
