//! Events that may be answered once, within seconds.

use jiff::SignedDuration;

use super::super::codes;
use super::super::frame::Frame;
use crate::cgi_bin::Refusal;
use crate::live::State;
use crate::live::bots::{Callback, CallbackKind};
use crate::world::BotId;

/// How long an event may be answered, in seconds (page 101463).
const WINDOW_SECS: i64 = 5;

/// The event under a `req_id`. *Choice*: too late is 846604, a second answer 846606.
pub(super) fn find<'a>(
    state: &'a State,
    bot: &BotId,
    frame: &Frame,
    fits: impl Fn(&CallbackKind) -> bool,
) -> Result<&'a Callback, Refusal> {
    let desk = state.bots.find(bot.as_str());
    let event = desk.and_then(|desk| desk.callback(&frame.req_id));
    let event = event.filter(|event| fits(&event.kind)).ok_or_else(codes::bad_req_id)?;
    let age = state.clock.now().duration_since(event.at);
    if age > SignedDuration::from_secs(WINDOW_SECS) {
        return Err(codes::too_late());
    }
    if event.is_answered {
        return Err(codes::responded());
    }
    Ok(event)
}

/// Notes that the one answer was given.
pub(super) fn settle(state: &mut State, bot: &BotId, frame: &Frame) {
    let desk = state.bots.find_mut(bot.as_str());
    if let Some(event) = desk.and_then(|desk| desk.callback_mut(&frame.req_id)) {
        event.is_answered = true;
    }
}
