//! `POST /cgi-bin/externalcontact/get_corp_tag_list` — the corp's tags for customers
//! (page 92117).

use serde_json::{Value, json};

use super::tags;
use crate::cgi_bin::{Answer, Checked, Refusal};

/// With both lists, only the groups count. *Choice*: unknown ids are passed over.
#[expect(clippy::unnecessary_wraps, reason = "every handler may refuse")]
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    let (group_ids, tag_ids) = (fields.texts("group_id"), fields.texts("tag_id"));
    let state = &*checked.state;
    let groups = state.customer_tags().filter_map(|group| -> Option<Value> {
        let is_group = group_ids.contains(&group.group_id.as_str());
        let all = is_group || (group_ids.is_empty() && tag_ids.is_empty());
        let by_tag = group_ids.is_empty();
        let is_asked = |tag: &&crate::world::CustomerTag| {
            all || (by_tag && tag_ids.contains(&tag.id.as_str()))
        };
        let asked: Vec<_> = group.tags.iter().filter(is_asked).collect();
        (!asked.is_empty()).then(|| tags::group(state, group, asked))
    });
    let tag_group: Vec<Value> = groups.collect();
    Ok(Answer::with(&json!({ "tag_group": tag_group })))
}
