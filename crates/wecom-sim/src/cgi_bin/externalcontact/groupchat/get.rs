//! `POST /cgi-bin/externalcontact/groupchat/get` — one group and who is in it (page 92122).

use serde_json::{Value, json};

use super::find;
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::live::State;
use crate::live::rooms::version_text;
use crate::world::{Customer, Group};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    let chat_id = fields.text("chat_id");
    if chat_id.is_empty() {
        return Err(Refusal::bad_parameter("chat_id "));
    }
    let seen = find(checked, chat_id)?;
    let with_names = fields.integer("need_name") == Some(1);
    let (state, group) = (&*checked.state, &seen.group);
    let created_at = state.group_made_at(group);
    let members = group.members.iter().map(|userid| {
        let name = state.find_name(userid.as_str()).unwrap_or_default();
        let mut row = row(state, group, userid.as_str(), 1);
        if with_names {
            row["name"] = Value::from(name);
        }
        row
    });
    let customers = group.customers.iter().map(|id| {
        let customer = state.find_customer(id.as_str());
        let mut row = row(state, group, id.as_str(), 2);
        if with_names {
            row["name"] = Value::from(customer.map_or("", |customer| &customer.name));
        }
        if let Some(unionid) = customer.and_then(unionid) {
            row["unionid"] = Value::from(unionid);
        }
        row
    });
    let member_list: Vec<Value> = members.chain(customers).collect();
    let admin = |userid| json!({ "userid": userid });
    Ok(Answer::with(&json!({ "group_chat": {
        "chat_id": group.chatid,
        "name": group.name,
        "owner": group.owner,
        "create_time": created_at.as_second(),
        "notice": group.notice,
        "member_list": member_list,
        "admin_list": group.admins.iter().map(admin).collect::<Vec<_>>(),
        "member_version": version_text(&group.chatid, seen.version),
    } })))
}

fn unionid(customer: &Customer) -> Option<&str> {
    customer.unionid.as_deref()
}

/// Somebody in the group; 1 a member of the corp, 2 a customer.
fn row(state: &State, group: &Group, id: &str, kind: u8) -> Value {
    let joined = state.joined(group, id);
    let mut row = json!({
        "userid": id,
        "type": kind,
        "join_time": joined.at.as_second(),
        "join_scene": joined.way.code(),
        "group_nickname": "",
    });
    if let Some(invitor) = joined.invitor {
        row["invitor"] = json!({ "userid": invitor });
    }
    if !joined.state.is_empty() {
        row["state"] = Value::from(joined.state);
    }
    row
}
