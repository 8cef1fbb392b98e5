//! `POST /cgi-bin/appchat/send` — a message to a group chat (page 90248).
//!
//! The group comes first, then the fields, then the frequency. Its calls are not counted by path,
//! as those of message/send are not (*choice*).

use wecom_api::ErrCode;

use super::{Answer, Checked, Refusal, admit, check_range, find};
use crate::cgi_bin::message::content::{self, Place, Sending};
use crate::live::Outgoing;
use crate::world::Limit;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    if checked.call.is_cut {
        return Err(Refusal::new(ErrCode::BODY_TOO_LARGE, "request body too large"));
    }
    check_range(checked)?;
    let fields = checked.fields();
    let group = find(checked, fields.text("chatid"))?;
    let sending = Sending { state: checked.state, app: &checked.app, place: Place::Chat };
    let read = content::read(sending, fields)?;
    let persons = u32::try_from(group.members.len()).unwrap_or(u32::MAX);
    let limits = checked.state.switches().message;
    admit(checked, limits.chat_per_minute, |checked, limit| {
        count(checked, persons, limit, limits.chat_per_hour)
    })?;
    let raw = String::from_utf8_lossy(&checked.call.body);
    let msgtype = fields.text("msgtype");
    let outgoing = Outgoing { app: &checked.app, msgtype, raw: &raw, content: &read };
    checked.state.deliver_to_appchat(&outgoing, &group);
    Ok(Answer::ok())
}

/// Every member counts.
fn count(
    checked: &mut Checked<'_>,
    persons: u32,
    per_minute: Limit,
    per_hour: Limit,
) -> Result<(), crate::live::TooFrequent> {
    let (corpid, now) = (checked.app.corpid().clone(), checked.state.clock.now());
    let (minute, hour) = &mut checked.state.app_frequency.chat_messages;
    minute.admit_many(corpid.clone(), persons, per_minute, now)?;
    hour.admit_many(corpid, persons, per_hour, now)
}
