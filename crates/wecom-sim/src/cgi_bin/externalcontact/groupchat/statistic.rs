//! `POST /cgi-bin/externalcontact/groupchat/statistic` — counts for each owner (page 92133).

use indexmap::IndexMap;
use serde_json::{Value, json};
use wecom_api::externalcontact::groupchat::statistic::LIMIT_MAX;

use super::{counts, of_owners};
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::live::rooms::SeenGroup;

/// When nothing is said (page 92133).
const USUAL: i64 = 500;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    let bad = |name: &str| Refusal::bad_parameter(&format!("{name} "));
    let days = counts::days(checked, fields)?;
    let key = match fields.integer("order_by") {
        None | Some(1) => "new_chat_cnt",
        Some(2) => "chat_total",
        Some(3) => "new_member_cnt",
        Some(4) => "member_total",
        Some(_) => return Err(bad("order_by")),
    };
    let limit = fields.integer("limit").unwrap_or(USUAL);
    let offset = fields.integer("offset").unwrap_or(0);
    if !(1..=i64::from(LIMIT_MAX)).contains(&limit) {
        return Err(bad("limit"));
    }
    let offset = usize::try_from(offset).map_err(|_| bad("offset"))?;
    let limit = usize::try_from(limit).map_err(|_| bad("limit"))?;
    let groups = of_owners(checked, fields)?;
    let mut by_owner: IndexMap<&str, Vec<&SeenGroup>> = IndexMap::new();
    for seen in &groups {
        let owner = seen.group.owner.as_ref().map_or("", |owner| owner.as_str());
        by_owner.entry(owner).or_default().push(seen);
    }
    let count = |(owner, groups): (&str, Vec<&SeenGroup>)| {
        let data = counts::count(checked.state, &groups, &days);
        json!({ "owner": owner, "data": data })
    };
    let mut rows: Vec<Value> = by_owner.into_iter().map(count).collect();
    rows.sort_by_key(|row| row["data"][key].as_u64());
    if fields.integer("order_asc") != Some(1) {
        rows.reverse();
    }
    let total = rows.len();
    let items: Vec<Value> = rows.into_iter().skip(offset).take(limit).collect();
    let next_offset = offset.saturating_add(items.len()).min(total);
    Ok(Answer::with(&json!({ "total": total, "next_offset": next_offset, "items": items })))
}
