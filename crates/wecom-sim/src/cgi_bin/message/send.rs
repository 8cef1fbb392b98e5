//! `POST /cgi-bin/message/send` — a message of an application to members (page 90236).
//!
//! The fields come first, then the recipients, then the daily quota (api-core §10). Who has had
//! too many messages of this application gets nothing, and nobody is told.

use md5::{Digest, Md5};
use serde_json::{Map, Value};
use wecom_api::ErrCode;
use wecom_api::message::send::{DUPLICATE_SECS_DEFAULT, DUPLICATE_SECS_MAX};

use super::content::{self, Place, Sending};
use super::recipients::{nobody, unreached};
use super::{Answer, Call, Checked, Recipients, Refusal, id_trans, number};
use crate::cgi_bin::json::Fields;
use crate::content::Content;
use crate::live::{DropReason, DuplicateCheck, Outgoing, Print, Reach, SentMessage, day_of};
use crate::world::{DuplicateKey, DuplicateMsgId, Limit, RateLimit};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    if checked.call.is_cut {
        return Err(Refusal::new(ErrCode::BODY_TOO_LARGE, "request body too large"));
    }
    let fields = checked.fields();
    check_agentid(checked, fields)?;
    let recipients = Recipients::read(fields)?;
    let content = read_content(checked, fields, &recipients)?;
    let duplicate = read_duplicate_check(checked, fields)?;
    let reach = checked.state.reach(&checked.app, &recipients.0);
    let empty = checked.state.switches().message.empty_lists;
    if reach.members.is_empty() && reach.unlicensed.is_empty() {
        return Err(nobody(&reach, empty));
    }
    if let Some(msgid) = find_duplicate(checked, duplicate.as_ref(), &reach) {
        let mut reply = unreached(&reach, empty);
        reply.insert("msgid".to_owned(), Value::from(msgid));
        return Ok(Answer::Fields(reply));
    }
    spend_quota(checked, reach.members.len())?;
    let mut reply = unreached(&reach, empty);
    reply.extend(deliver(checked, &content, duplicate.as_ref(), &reach));
    Ok(Answer::Fields(reply))
}

/// *Choice*: no `agentid` at all is 41011, except in a `miniprogram_notice`, in whose sample it is
/// absent.
fn check_agentid(checked: &Checked<'_>, fields: Fields<'_>) -> Result<(), Refusal> {
    let agentid = number(fields, "agentid", &checked.state.switches().message);
    match agentid {
        Some(_) => checked.check_agentid(agentid),
        None if fields.text("msgtype") == "miniprogram_notice" => Ok(()),
        None if fields.has("agentid") => checked.check_agentid(None),
        None => Err(Refusal::new(ErrCode::AGENT_ID_MISSING, "missing agentid")),
    }
}

fn read_content(
    checked: &Checked<'_>,
    fields: Fields<'_>,
    recipients: &Recipients,
) -> Result<Content, Refusal> {
    let place = Place::Members { everybody: recipients.is_for_everybody() };
    let sending = Sending { state: checked.state, app: &checked.app, place };
    let mut content = content::read(sending, fields)?;
    let switches = checked.state.switches().message;
    if number(fields, "enable_id_trans", &switches) == Some(1) {
        id_trans::translate(&mut content, checked.state, &checked.app);
    }
    Ok(content)
}

/// *Choice*: an interval beyond four hours, or below nothing, is 40058.
fn read_duplicate_check(
    checked: &Checked<'_>,
    fields: Fields<'_>,
) -> Result<Option<DuplicateCheck>, Refusal> {
    let switches = checked.state.switches().message;
    if number(fields, "enable_duplicate_check", &switches) != Some(1) {
        return Ok(None);
    }
    let interval_secs = number(fields, "duplicate_check_interval", &switches)
        .unwrap_or_else(|| i64::from(DUPLICATE_SECS_DEFAULT));
    if !(0..=i64::from(DUPLICATE_SECS_MAX)).contains(&interval_secs) {
        return Err(Refusal::bad_parameter("invalid duplicate_check_interval. "));
    }
    let print = match switches.duplicate_key {
        DuplicateKey::Bytes => print(&checked.call.body),
        DuplicateKey::Canonical => print(&canonical(checked.call)),
    };
    Ok(Some(DuplicateCheck { agentid: checked.app.agentid, print, interval_secs }))
}

fn print(bytes: &[u8]) -> Print {
    Md5::digest(bytes).into()
}

/// The fields, sorted: `serde_json` keeps objects in the order of their names.
fn canonical(call: &Call) -> Vec<u8> {
    serde_json::to_vec(call.json.root()).unwrap_or_default()
}

/// The `msgid` for a repetition. *Choice*: it is `ok`, as if it were none.
fn find_duplicate(
    checked: &mut Checked<'_>,
    duplicate: Option<&DuplicateCheck>,
    reach: &Reach,
) -> Option<String> {
    let (now, switches) = (checked.state.clock.now(), checked.state.switches().message);
    let first = checked.state.duplicates.find(duplicate?, now, switches.duplicate_window)?;
    for userid in &reach.members {
        checked.state.note_dropped(checked.app.agentid, userid, DropReason::Duplicate);
    }
    Some(match switches.duplicate_msgid {
        DuplicateMsgId::Fresh => checked.state.new_msgid(),
        DuplicateMsgId::Same => first,
    })
}

/// 45009 beyond the accounts of the corp × 200, for the rest of the day. *Choice*: a message that
/// would go beyond it goes to nobody.
fn spend_quota(checked: &mut Checked<'_>, persons: usize) -> Result<(), Refusal> {
    let (day, agentid) = (day_of(checked.state.clock.now()), checked.app.agentid);
    let persons = u64::try_from(persons).unwrap_or(u64::MAX);
    let switches = checked.state.switches();
    if let (RateLimit::Enforced, Limit::Calls(each)) =
        (switches.rate_limit, switches.message.account_per_day)
    {
        let corp = checked.state.find_corp(checked.app.corpid().as_str());
        let accounts = corp.map_or(0, |corp| corp.accounts_max);
        let quota = u64::from(accounts) * u64::from(each);
        let days = &mut checked.state.app_days;
        let is_over = days.count(&agentid, day).saturating_add(persons) > quota;
        if is_over || days.is_blocked(&agentid, day) {
            days.block(agentid, day);
            return Err(Refusal::new(ErrCode::TOO_FREQUENT, "api freq out of limit"));
        }
    }
    checked.state.app_days.add(agentid, day, persons);
    Ok(())
}

fn deliver(
    checked: &mut Checked<'_>,
    content: &Content,
    duplicate: Option<&DuplicateCheck>,
    reach: &Reach,
) -> Map<String, Value> {
    let (app, now) = (&checked.app, checked.state.clock.now());
    let msgtype = checked.call.json.fields().text("msgtype");
    let raw = String::from_utf8_lossy(&checked.call.body);
    let outgoing = Outgoing { app, msgtype, raw: &raw, content };
    let seqs = checked.state.deliver_to_members(&outgoing, &reach.members);
    let msgid = checked.state.new_msgid();
    let sent = SentMessage { agentid: app.agentid, at: now, seqs: seqs.clone() };
    checked.state.sent.put(&msgid, sent);
    if let Some(duplicate) = duplicate {
        checked.state.duplicates.remember(duplicate, &msgid, now);
    }
    let mut reply = Map::from_iter([("msgid".to_owned(), Value::from(msgid))]);
    if let Content::Card(card) = content
        && card.calls_back()
    {
        let code = checked.state.offer_app_card(app.agentid, seqs, card);
        reply.insert("response_code".to_owned(), Value::from(code));
    }
    reply
}
