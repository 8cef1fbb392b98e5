//! `POST /cgi-bin/externalcontact/mark_tag` — puts tags on a customer, and takes them off
//! (page 92118).

use wecom_api::ErrCode;
use wecom_api::externalcontact::mark_tag::TAGS_MAX;

use super::{customer, member_with_customers};
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::world::CustomerTagId;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    if fields.text("userid").is_empty() {
        return Err(Refusal::new(ErrCode::USERID_MISSING, "missing userid"));
    }
    let member = member_with_customers(checked, fields.text("userid"))?;
    let (found, follow) = customer::of_member(checked, &member, fields.text("external_userid"))?;
    let (id, mut tags) = (found.external_userid.clone(), follow.tags.clone());
    let (add, remove) = (fields.texts("add_tag"), fields.texts("remove_tag"));
    if add.is_empty() && remove.is_empty() {
        return Err(Refusal::bad_parameter("add_tag and remove_tag "));
    }
    let known = |id: &&str| checked.state.find_customer_tag(id).is_some();
    if !add.iter().chain(&remove).all(known) {
        return Err(Refusal::new(ErrCode::BAD_TAG_ID, "invalid tag id"));
    }
    tags.retain(|tag| !remove.contains(&tag.as_str()));
    for tag in add.into_iter().filter_map(|tag| CustomerTagId::parse(tag).ok()) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    if tags.len() > TAGS_MAX {
        return Err(Refusal::bad_parameter("too many tags. "));
    }
    checked.state.change_follow(&member.userid, &id, |follow| follow.tags = tags);
    Ok(Answer::ok())
}
