//! `stream_with_template_card` — a stream, and once for each message a card beside it.

use super::super::super::codes;
use super::super::super::content::{self, Reading};
use super::super::super::frame::Frame;
use super::stream;
use crate::cgi_bin::Refusal;
use crate::live::State;
use crate::live::bots::{Conversation, Shown};
use crate::world::{BotId, StreamCards};

/// A frame may come without the card. *Choice*: the card counts with its stream, and is judged
/// before the stream shows anything.
pub(super) fn respond(
    state: &mut State,
    bot: &BotId,
    with: &Conversation,
    frame: &Frame,
) -> Result<(), Refusal> {
    let switch = state.switches().aibot.stream_cards;
    if switch == StreamCards::Refuse {
        return Err(content::bad_msgtype());
    }
    let reading = read(state, bot, frame)?;
    stream::respond(state, bot, with, frame)?;
    let Some(reading) = reading else { return Ok(()) };
    let desk = state.bots.find_mut(bot.as_str());
    if let Some(callback) = desk.and_then(|desk| desk.callback_mut(&frame.req_id)) {
        callback.has_card = true;
    }
    if switch == StreamCards::Show {
        state.show(&Shown {
            bot_id: bot,
            with,
            msgtype: "template_card",
            raw: &frame.raw_body,
            content: &reading.content,
            feedback_id: reading.feedback_id,
            card: reading.card,
        });
    }
    Ok(())
}

fn read(state: &State, bot: &BotId, frame: &Frame) -> Result<Option<Reading>, Refusal> {
    let payload = frame.body().object("template_card");
    if !payload.is_present() {
        return Ok(None);
    }
    let desk = state.bots.find(bot.as_str()).ok_or_else(codes::not_subscribed)?;
    let callback = desk.callback(&frame.req_id).ok_or_else(codes::bad_req_id)?;
    if callback.has_card {
        return Err(codes::responded());
    }
    content::new_card(desk, payload).map(Some)
}
