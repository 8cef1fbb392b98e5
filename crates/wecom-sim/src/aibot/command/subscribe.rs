//! `aibot_subscribe` — a connection takes its bot over (page 101463).
//!
//! Wrong credentials leave the socket open and silent (aibot-ws §2.3).

use wecom_api::ErrCode;

use super::super::caller::Caller;
use super::super::codes;
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::live::State;

/// *Choice*: the protection of this command is 45009, and every try for a known bot counts.
pub(super) fn subscribe(
    state: &mut State,
    caller: Caller,
    body: Fields<'_>,
) -> Result<(), Refusal> {
    let (now, per_min) = (state.clock.now(), state.switches().aibot.subscribes_per_min);
    let desk = state.bots.find_mut(body.text("bot_id")).ok_or_else(codes::bad_credentials)?;
    if !desk.admit_subscribe(now, per_min) {
        return Err(Refusal::new(ErrCode::TOO_FREQUENT, "api freq out of limit"));
    }
    if desk.bot.secret != body.text("secret") {
        return Err(codes::bad_credentials());
    }
    let bot_id = desk.bot.bot_id.clone();
    if let Some(before) = state.take_hold(caller.line, &bot_id) {
        state.tell_replaced(&bot_id, before);
    }
    Ok(())
}

/// After the ack: what the bot missed comes now.
pub(super) fn settle(state: &mut State, caller: Caller) {
    if let Some(bot_id) = state.held_bot(caller.line) {
        state.catch_up(&bot_id, caller.line);
    }
}
