//! `POST /cgi-bin/message/update_template_card` — a card on the phones shows something else
//! (page 94888).
//!
//! agentid → `response_code` (60140, 42015) → recipients (82101) → the new content → who has the
//! card at all (82102).

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Map, Value};
use wecom_api::ErrCode;

use super::content::{Place, Sending, judge_card};
use super::recipients::check;
use super::{Answer, Checked, Refusal, id_trans, number};
use crate::cgi_bin::json::Fields;
use crate::content::{Card, Content};
use crate::live::{Outgoing, Wanted};
use crate::template_card::Sender;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let fields = checked.fields();
    let switches = checked.state.switches().message;
    checked.check_agentid(number(fields, "agentid", &switches))?;
    let code = fields.text("response_code");
    let (id, seqs) = find_card(checked, code)?;
    let wanted = wanted(checked, fields)?;
    let change = read_change(checked, id, fields)?;
    let mut reach = checked.state.reach(&checked.app, &wanted);
    let targets: HashSet<&String> = reach.members.iter().collect();
    let mut got = HashSet::new();
    let mut on_phones = Vec::new();
    for seq in seqs {
        let to = checked.state.phones.find(seq).map(|message| message.to.to_ascii_lowercase());
        if let Some(to) = to.filter(|to| wanted.everybody || targets.contains(to)) {
            on_phones.push(seq);
            got.insert(to);
        }
    }
    if on_phones.is_empty() {
        return Err(Refusal::new(ErrCode::CARD_NOT_RECEIVED, "user not receive this card"));
    }
    let named = wanted.users.iter().map(|userid| userid.to_ascii_lowercase());
    let without: Vec<String> =
        named.filter(|id| !got.contains(id) && !reach.bad_users.contains(id)).collect();
    reach.bad_users.extend(without);
    checked.state.app_cards.redeem(code);
    for seq in on_phones {
        show(checked, id, seq, &change);
    }
    Ok(Answer::Fields(unreached(&reach.bad_users)))
}

/// `invaliduser` is a list here.
fn unreached(userids: &[String]) -> Map<String, Value> {
    let name = "invaliduser".to_owned();
    let shown = (!userids.is_empty()).then(|| (name, Value::from(userids.to_vec())));
    shown.into_iter().collect()
}

fn find_card(checked: &Checked<'_>, code: &str) -> Result<(u64, std::ops::Range<u64>), Refusal> {
    let bad = || Refusal::new(ErrCode::BAD_RESPONSE_CODE, "invalid response_code");
    let now = checked.state.clock.now();
    let (id, card) = checked.state.app_cards.redeemable(code, now).ok_or_else(bad)?;
    if card.agentid != checked.app.agentid {
        return Err(Refusal::new(ErrCode::CARD_OF_ANOTHER_APP, "card of another agent"));
    }
    Ok((id, card.seqs.clone()))
}

/// `atall` is for everybody who got the card.
fn wanted(checked: &Checked<'_>, fields: Fields<'_>) -> Result<Wanted, Refusal> {
    let switches = checked.state.switches().message;
    if number(fields, "atall", &switches) == Some(1) {
        return Ok(Wanted { everybody: true, ..Wanted::default() });
    }
    let ids = |name| fields.integers(name).iter().map(ToString::to_string).collect();
    let wanted = Wanted {
        everybody: false,
        users: fields.texts("userids").into_iter().map(ToOwned::to_owned).collect(),
        departments: ids("partyids"),
        tags: ids("tagids"),
    };
    check(&wanted)?;
    if wanted == Wanted::default() {
        return Err(Refusal::new(ErrCode::NOBODY_TO_UPDATE, "no target to update"));
    }
    Ok(wanted)
}

/// What a card becomes.
enum Change {
    /// Its button says this, and can no longer be tapped.
    Button(String),
    /// Another card.
    Card(Arc<Card>),
}

/// *Choice*: a button is changed on a card that has one; on others it is 42031. Neither a button
/// nor a card is 40058.
fn read_change(checked: &Checked<'_>, id: u64, fields: Fields<'_>) -> Result<Change, Refusal> {
    let card = fields.object("template_card");
    if card.is_present() {
        return read_card(checked, id, fields, card).map(Change::Card);
    }
    let button = fields.object("button");
    if !button.is_present() {
        return Err(Refusal::bad_parameter("neither button nor template_card. "));
    }
    let has_button = checked.state.app_cards.get(id).is_some_and(|card| {
        card.seqs.clone().next().is_none_or(|seq| card.on(seq).kind.is_interaction())
    });
    if !has_button {
        return Err(Refusal::new(ErrCode::BAD_CARD_TYPE, "invalid card_type"));
    }
    match button.text("replace_name") {
        "" => Err(Refusal::new(ErrCode::BUTTON_NAME_MISSING, "missing replace_name")),
        name => Ok(Change::Button(name.to_owned())),
    }
}

/// *Choice*: without a `task_id` the card keeps its own; that of another card is 42014.
fn read_card(
    checked: &Checked<'_>,
    id: u64,
    fields: Fields<'_>,
    payload: Fields<'_>,
) -> Result<Arc<Card>, Refusal> {
    let (state, app) = (&*checked.state, &*checked.app);
    let sending = Sending { state, app, place: Place::Members { everybody: false } };
    let mut card = judge_card(sending, payload, Sender::AppUpdate)?;
    let own = state.app_cards.get(id).map(|card| card.task_id.clone()).unwrap_or_default();
    if card.task_id.is_empty() {
        card.task_id = own;
    } else if card.task_id != own && state.app_cards.knows(app.agentid, &card.task_id) {
        return Err(Refusal::new(ErrCode::BAD_TASK_ID, "task_id already exists"));
    }
    if number(fields, "enable_id_trans", &state.switches().message) == Some(1) {
        id_trans::translate_card(&mut card, state, app);
    }
    Ok(Arc::new(card))
}

fn show(checked: &mut Checked<'_>, id: u64, seq: u64, change: &Change) {
    let Some(card) = checked.state.app_cards.get_mut(id) else { return };
    let shown = match change {
        Change::Card(card) => Arc::clone(card),
        Change::Button(name) => Arc::new((*card.on(seq)).clone().closed_with(name)),
    };
    card.change(seq, Arc::clone(&shown));
    let raw = String::from_utf8_lossy(&checked.call.body);
    let content = Content::Card(Box::new((*shown).clone()));
    let outgoing =
        Outgoing { app: &checked.app, msgtype: "template_card", raw: &raw, content: &content };
    checked.state.show_app_instead(seq, &outgoing);
}
