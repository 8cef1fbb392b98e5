//! `POST /cgi-bin/appchat/create` — a new group chat (page 90245).

use serde_json::json;
use wecom_api::ErrCode;
use wecom_api::appchat::create::CHAT_ID_BYTES_MAX;

use super::{Answer, Checked, Refusal, admit, check_count, check_range, member, members, name};
use crate::live::NewAppChat;
use crate::world::{ChatId, UserId};

/// What a group without a name is called (*choice*).
const UNNAMED: &str = "群聊";

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    check_range(checked)?;
    let fields = checked.fields();
    let userids = fields.texts("userlist");
    if userids.is_empty() {
        return Err(Refusal::new(ErrCode::CHAT_MEMBERS_MISSING, "missing userlist"));
    }
    check_count(userids.len())?;
    let members = members(checked, &userids)?;
    check_count(members.len())?;
    let owner = owner(checked, fields.text("owner"), &members)?;
    let chatid = chatid(checked, fields.text("chatid"))?;
    let limit = checked.state.switches().message.chats_per_day;
    admit(checked, limit, |checked, limit| {
        let (corpid, now) = (checked.app.corpid().clone(), checked.state.clock.now());
        checked.state.app_frequency.chats.admit(corpid, limit, now)
    })?;
    let chatid = chatid.unwrap_or_else(|| made_up(checked));
    let name = match fields.text("name") {
        "" => UNNAMED.to_owned(),
        text => name(text),
    };
    let agentid = checked.app.agentid;
    let new = NewAppChat { agentid, chatid: chatid.clone(), name, owner, members };
    checked.state.make_appchat(new);
    Ok(Answer::with(&json!({ "chatid": chatid })))
}

/// One of the members; the dice say which when nobody is named.
fn owner(checked: &mut Checked<'_>, wanted: &str, members: &[UserId]) -> Result<UserId, Refusal> {
    if wanted.is_empty() {
        let place = checked.state.dice.below(members.len());
        let chosen = members.get(place).cloned();
        return chosen.ok_or_else(|| Refusal::new(ErrCode::BAD_CHAT_OWNER, "invalid chat owner"));
    }
    let owner = member(checked, wanted)
        .ok_or_else(|| Refusal::new(ErrCode::BAD_CHAT_OWNER, "invalid chat owner"))?;
    if members.contains(&owner) {
        return Ok(owner);
    }
    Err(Refusal::new(ErrCode::OWNER_NOT_A_MEMBER, "owner not in userlist"))
}

/// The id that was asked for: digits and letters, and below 2^63 if digits only (page 90245).
fn chatid(checked: &Checked<'_>, wanted: &str) -> Result<Option<ChatId>, Refusal> {
    if wanted.is_empty() {
        return Ok(None);
    }
    if wanted.len() > CHAT_ID_BYTES_MAX {
        return Err(Refusal::new(ErrCode::CHAT_ID_TOO_LONG, "chatid too long"));
    }
    let is_plain = wanted.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let chatid = ChatId::parse(wanted).ok().filter(|_| is_plain);
    let chatid = chatid.ok_or_else(|| Refusal::new(ErrCode::BAD_CHAT_ID, "invalid chatid"))?;
    if wanted.bytes().all(|byte| byte.is_ascii_digit()) && wanted.parse::<i64>().is_err() {
        return Err(Refusal::new(ErrCode::CHAT_ID_TOO_BIG, "chatid too big"));
    }
    if checked.state.find_group(wanted).is_some() {
        return Err(Refusal::new(ErrCode::CHAT_ID_TAKEN, "chatid existed"));
    }
    Ok(Some(chatid))
}

fn made_up(checked: &mut Checked<'_>) -> ChatId {
    let letters = checked.state.dice.letters(CHAT_ID_BYTES_MAX);
    ChatId::parse(letters).expect("letters and digits make a chatid")
}
