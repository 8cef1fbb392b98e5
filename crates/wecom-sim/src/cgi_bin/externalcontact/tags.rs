//! The corp's tags for customers, as the API says them (page 92117).

use serde_json::{Value, json};
use wecom_api::ErrCode;
use wecom_api::externalcontact::TAG_NAME_CHARS_MAX;

use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Checked, Refusal};
use crate::live::State;
use crate::world::{CustomerTag, CustomerTagGroup};

/// A group with the tags that are asked for.
pub(super) fn group<'a>(
    state: &State,
    group: &CustomerTagGroup,
    tags: impl IntoIterator<Item = &'a CustomerTag>,
) -> Value {
    let row = |tag: &CustomerTag| {
        let create_time = state.tag_made_at(&tag.id).as_second();
        json!({
            "id": tag.id, "name": tag.name, "create_time": create_time, "order": tag.order,
        })
    };
    json!({
        "group_id": group.group_id,
        "group_name": group.name,
        "create_time": state.tag_made_at(&group.group_id).as_second(),
        "order": group.order,
        "tag": tags.into_iter().map(row).collect::<Vec<Value>>(),
    })
}

/// 1 to 30 characters; 40072 otherwise.
pub(super) fn check_name(name: &str) -> Result<(), Refusal> {
    if (1..=TAG_NAME_CHARS_MAX).contains(&name.chars().count()) {
        return Ok(());
    }
    Err(Refusal::new(ErrCode::BAD_TAG_NAME, "invalid tag name"))
}

/// `order`, from 0 to 2³² − 1.
pub(super) fn order(fields: Fields<'_>) -> Result<Option<u32>, Refusal> {
    let order = fields.integer("order").map(u32::try_from).transpose();
    order.map_err(|_| Refusal::bad_parameter("order "))
}

/// 40068.
pub(super) fn bad_id() -> Refusal {
    Refusal::new(ErrCode::BAD_TAG_ID, "invalid tag id")
}

/// An app changes what it made, and nothing else (page 92117). *Choice*: 40068 otherwise.
pub(super) fn check_own(checked: &Checked<'_>, group: &CustomerTagGroup) -> Result<(), Refusal> {
    if group.made_by == Some(checked.app.agentid) { Ok(()) } else { Err(bad_id()) }
}
