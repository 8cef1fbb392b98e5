//! `aibot_send_msg` — a push that nobody asked for (page 101463).
//!
//! Conversation → frequency → `msgtype` and its fields. *Choice*: that order, as for robots.

use super::super::frame::Frame;
use super::super::{codes, content, reach};
use crate::cgi_bin::Refusal;
use crate::live::State;
use crate::live::bots::Shown;
use crate::world::BotId;

pub(super) fn send(state: &mut State, bot: &BotId, frame: &Frame) -> Result<(), Refusal> {
    let body = frame.body();
    let desk = state.bots.find(bot.as_str()).ok_or_else(codes::not_subscribed)?;
    let with = reach::conversation(state, desk, body)?;
    reach::admit(state, bot.as_str(), &with)?;
    let desk = state.bots.find(bot.as_str()).ok_or_else(codes::not_subscribed)?;
    let reading = content::read_push(desk, body, state.clock.now())?;
    reach::count(state, bot.as_str(), &with);
    state.show(&Shown {
        bot_id: bot,
        with: &with,
        msgtype: body.text("msgtype"),
        raw: &frame.raw_body,
        content: &reading.content,
        feedback_id: reading.feedback_id,
        card: reading.card,
    });
    Ok(())
}
