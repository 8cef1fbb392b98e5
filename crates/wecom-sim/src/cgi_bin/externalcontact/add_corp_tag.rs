//! `POST /cgi-bin/externalcontact/add_corp_tag` — new tags, in a group that is there or a new one
//! (page 92117).
//!
//! *Choice*: a name that the group has already is 40071.

use serde_json::json;
use wecom_api::ErrCode;
use wecom_api::externalcontact::COMPANY_TAGS_MAX;

use super::tags;
use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::world::{CustomerTag, CustomerTagGroup};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    let said = fields.objects("tag");
    if said.is_empty() {
        return Err(Refusal::bad_parameter("tag "));
    }
    let mut new: Vec<(&str, u32)> = Vec::new();
    for tag in said {
        let (name, order) = (tag.text("name"), tags::order(tag)?.unwrap_or(0));
        tags::check_name(name)?;
        // Of several with the same name one is made.
        if !new.iter().any(|(known, _)| *known == name) {
            new.push((name, order));
        }
    }
    let mut group = group(checked, fields)?;
    if group.tags.iter().any(|tag| new.iter().any(|(name, _)| tag.name == *name)) {
        return Err(Refusal::new(ErrCode::TAG_NAME_TAKEN, "tag name exist"));
    }
    let count: usize = checked.state.customer_tags().map(|group| group.tags.len()).sum();
    if count + new.len() > COMPANY_TAGS_MAX {
        return Err(Refusal::bad_parameter("too many tags. "));
    }
    let made: Vec<CustomerTag> = new
        .into_iter()
        .map(|(name, order)| {
            let id = checked.state.new_tag_id();
            CustomerTag { id, name: name.to_owned(), order }
        })
        .collect();
    group.tags.extend(made.iter().cloned());
    checked.state.put_tag_group(group.clone());
    let shown = tags::group(checked.state, &group, &made);
    Ok(Answer::with(&json!({ "tag_group": shown })))
}

/// The group of the id, of the name, or a new one.
fn group(checked: &mut Checked<'_>, fields: Fields<'_>) -> Result<CustomerTagGroup, Refusal> {
    let (group_id, name) = (fields.text("group_id"), fields.text("group_name"));
    if !group_id.is_empty() {
        return checked.state.find_tag_group(group_id).cloned().ok_or_else(tags::bad_id);
    }
    tags::check_name(name)?;
    let order = tags::order(fields)?;
    if let Some(group) = checked.state.customer_tags().find(|group| group.name == name) {
        return Ok(group.clone());
    }
    Ok(CustomerTagGroup {
        group_id: checked.state.new_tag_id(),
        name: name.to_owned(),
        order: order.unwrap_or(0),
        made_by: Some(checked.app.agentid),
        tags: Vec::new(),
    })
}
