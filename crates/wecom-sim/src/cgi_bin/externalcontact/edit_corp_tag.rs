//! `POST /cgi-bin/externalcontact/edit_corp_tag` — another name or place for a tag or a group of
//! tags (page 92117).

use wecom_api::ErrCode;

use super::tags;
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    let (id, name) = (fields.text("id"), fields.text("name"));
    let order = tags::order(fields)?;
    let state = &checked.state;
    let found = state.find_tag_group(id).or_else(|| Some(state.find_customer_tag(id)?.0));
    let mut group = found.cloned().ok_or_else(tags::bad_id)?;
    tags::check_own(checked, &group)?;
    if !name.is_empty() {
        tags::check_name(name)?;
    }
    let is_group = group.group_id == *id;
    let is_taken = if is_group {
        state.customer_tags().any(|other| other.name == name && other.group_id != *id)
    } else {
        group.tags.iter().any(|tag| tag.name == name && tag.id != *id)
    };
    if is_taken {
        return Err(Refusal::new(ErrCode::TAG_NAME_TAKEN, "tag name exist"));
    }
    let tag = group.tags.iter_mut().find(|tag| tag.id == *id);
    let (old_name, old_order) = match tag {
        Some(tag) => (&mut tag.name, &mut tag.order),
        None => (&mut group.name, &mut group.order),
    };
    if !name.is_empty() {
        name.clone_into(old_name);
    }
    *old_order = order.unwrap_or(*old_order);
    checked.state.put_tag_group(group);
    Ok(Answer::ok())
}
