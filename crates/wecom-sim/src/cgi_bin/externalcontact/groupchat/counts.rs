//! What statistics count, from what happened here (page 92133).

use std::collections::HashSet;
use std::ops::RangeInclusive;

use serde_json::{Value, json};
use wecom_api::externalcontact::groupchat::DAYS_KEPT;

use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Checked, Refusal};
use crate::live::rooms::SeenGroup;
use crate::live::{State, day_of};

/// How many days one question may reach over (page 92133).
const DAYS_MAX: i64 = 30;

/// The days that are asked about, as numbers: whole ones of China, from 180 days ago until
/// yesterday.
pub(super) fn days(
    checked: &Checked<'_>,
    fields: Fields<'_>,
) -> Result<RangeInclusive<i64>, Refusal> {
    let bad = |name: &str| Refusal::bad_parameter(&format!("{name} "));
    let day = |name: &str| {
        let secs = fields.integer(name)?;
        jiff::Timestamp::from_second(secs).ok().map(day_of)
    };
    let begin = day("day_begin_time").ok_or_else(|| bad("day_begin_time"))?;
    let end = if fields.has("day_end_time") { day("day_end_time") } else { Some(begin) };
    let end = end.ok_or_else(|| bad("day_end_time"))?;
    let today = day_of(checked.state.clock.now());
    let is_kept = begin >= today - i64::from(DAYS_KEPT) && end < today;
    if begin > end || end - begin > DAYS_MAX || !is_kept {
        return Err(bad("day_begin_time and day_end_time"));
    }
    Ok(begin..=end)
}

/// What happened in these groups on these days; totals are as of the last one.
pub(super) fn count(state: &State, groups: &[&SeenGroup], days: &RangeInclusive<i64>) -> Value {
    let (mut new_chats, mut chats, mut talking) = (0_u64, 0_u64, 0_u64);
    let (mut new_members, mut members, mut speakers, mut messages) = (0_u64, 0_u64, 0_u64, 0_u64);
    for seen in groups {
        let group = &seen.group;
        let made = day_of(state.group_made_at(group));
        new_chats += u64::from(days.contains(&made));
        chats += u64::from(made <= *days.end());
        let customers = group.customers.iter().map(crate::world::ExternalUserId::as_str);
        for id in group.members.iter().map(crate::world::UserId::as_str).chain(customers) {
            let came = day_of(state.joined(group, id).at);
            new_members += u64::from(days.contains(&came));
            members += u64::from(came <= *days.end());
        }
        let said = state
            .phones
            .messages()
            .filter(|message| group.chatid == *message.to && days.contains(&day_of(message.at)));
        let mut who = HashSet::new();
        for message in said {
            messages += 1;
            who.insert(message.from.as_str());
        }
        talking += u64::from(!who.is_empty());
        speakers += u64::try_from(who.len()).unwrap_or(u64::MAX);
    }
    json!({
        "new_chat_cnt": new_chats,
        "chat_total": chats,
        "chat_has_msg": talking,
        "new_member_cnt": new_members,
        "member_total": members,
        "member_has_msg": speakers,
        "msg_total": messages,
    })
}
