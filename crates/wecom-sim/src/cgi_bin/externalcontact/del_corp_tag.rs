//! `POST /cgi-bin/externalcontact/del_corp_tag` — tags, and groups of tags, end (page 92117).

use super::tags;
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    let (tag_ids, group_ids) = (fields.texts("tag_id"), fields.texts("group_id"));
    if tag_ids.is_empty() && group_ids.is_empty() {
        return Err(Refusal::bad_parameter("tag_id and group_id "));
    }
    let state = &checked.state;
    for id in &tag_ids {
        let (group, _) = state.find_customer_tag(id).ok_or_else(tags::bad_id)?;
        tags::check_own(checked, group)?;
    }
    for id in &group_ids {
        let group = state.find_tag_group(id).ok_or_else(tags::bad_id)?;
        tags::check_own(checked, group)?;
    }
    let mut groups: Vec<_> = state.customer_tags().cloned().collect();
    for group in &mut groups {
        let whole = group_ids.contains(&group.group_id.as_str());
        let is_gone = |tag: &crate::world::CustomerTag| whole || tag_ids.contains(&tag.id.as_str());
        let gone: Vec<_> =
            group.tags.iter().filter(|tag| is_gone(tag)).map(|tag| tag.id.clone()).collect();
        if gone.is_empty() {
            continue;
        }
        group.tags.retain(|tag| !gone.contains(&tag.id));
        for id in &gone {
            checked.state.forget_tag(id);
        }
        checked.state.put_tag_group(group.clone());
    }
    Ok(Answer::ok())
}
