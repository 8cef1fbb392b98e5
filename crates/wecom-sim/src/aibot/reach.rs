//! Whom a bot may write to (aibot-ws §3).

use wecom_api::ErrCode;

use super::codes;
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::live::State;
use crate::live::bots::{Conversation, Desk};
use crate::world::{ChatId, ChatOpening, RateLimit};

/// The conversation that `chatid` and `chat_type` name, if the bot may write there.
///
/// 1 is a chat with a member, 2 a group; 0 or nothing tries the group first.
pub(super) fn conversation(
    state: &State,
    desk: &Desk,
    body: Fields<'_>,
) -> Result<Conversation, Refusal> {
    let chatid = body.text("chatid");
    match body.integer("chat_type").unwrap_or(0) {
        0 => match group(state, desk, chatid) {
            Err(refusal) if refusal == codes::bad_chatid() => single(state, desk, chatid),
            found => found,
        },
        1 => single(state, desk, chatid),
        2 => group(state, desk, chatid),
        _ => Err(Refusal::bad_parameter("invalid chat_type. ")),
    }
}

/// A member, by the very id that the bot was told.
fn single(state: &State, desk: &Desk, chatid: &str) -> Result<Conversation, Refusal> {
    let userid = desk.whom(chatid).ok_or_else(codes::bad_chatid)?;
    let is_open =
        state.switches().aibot.chat_opening == ChatOpening::IsEnough && desk.was_opened_by(&userid);
    let conversation = Conversation::Single(userid);
    if desk.has_spoken(&conversation) || is_open {
        return Ok(conversation);
    }
    Err(cold(state))
}

/// A group that the bot is in and where it was spoken to. One that it was taken out of is 93001.
fn group(state: &State, desk: &Desk, chatid: &str) -> Result<Conversation, Refusal> {
    let chatid = ChatId::parse(chatid).map_err(|_| codes::bad_chatid())?;
    state.find_group(chatid.as_str()).ok_or_else(codes::bad_chatid)?;
    if !desk.bot.groups.contains(&chatid) {
        let words = "pushing message to this chat is not allowed";
        return Err(Refusal::new(ErrCode::GROUP_REFUSES_ROBOTS, words));
    }
    let conversation = Conversation::Group(chatid);
    if desk.has_spoken(&conversation) { Ok(conversation) } else { Err(cold(state)) }
}

/// Nobody has written to the bot there.
fn cold(state: &State) -> Refusal {
    Refusal { code: ErrCode(state.switches().aibot.cold_errcode), ..codes::bad_chatid() }
}

/// Whether the bot may send one more message there: 30 a minute, 1000 an hour, and its burst.
pub(super) fn admit(state: &mut State, bot: &str, with: &Conversation) -> Result<(), Refusal> {
    let (now, switches) = (state.clock.now(), state.switches());
    let Some(desk) = state.bots.find_mut(bot) else { return Err(codes::not_subscribed()) };
    let has_room = switches.rate_limit == RateLimit::Off
        || (desk.pace(with).has_room(now)
            && desk.burst.has_room(now, 1, switches.aibot.burst_per_sec));
    if has_room { Ok(()) } else { Err(codes::too_frequent()) }
}

/// Counts a message that was accepted. With limits off nothing is, and nothing kept.
pub(super) fn count(state: &mut State, bot: &str, with: &Conversation) {
    if state.switches().rate_limit == RateLimit::Off {
        return;
    }
    let now = state.clock.now();
    if let Some(desk) = state.bots.find_mut(bot) {
        desk.pace(with).count(now);
        desk.burst.count(now);
    }
}
