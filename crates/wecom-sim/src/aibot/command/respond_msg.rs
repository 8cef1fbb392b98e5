//! `aibot_respond_msg` — the answer to a message, under its `req_id` (page 101463).
//!
//! `req_id` → its window → used up or not → frequency → `msgtype` and its fields.

mod stream;
mod stream_card;

use jiff::SignedDuration;

use super::super::caller::Caller;
use super::super::content::{self, Reading};
use super::super::frame::Frame;
use super::super::{codes, reach};
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::Content;
use crate::live::State;
use crate::live::bots::{Callback, CallbackKind, Conversation, Desk, Shown};
use crate::world::{BotId, ReqIds, TextReplies};

pub(super) fn respond(
    state: &mut State,
    caller: Caller,
    bot: &BotId,
    frame: &Frame,
) -> Result<(), Refusal> {
    let callback = find(state, caller, bot, frame)?;
    let window = SignedDuration::from_secs(state.switches().aibot.reply_window_secs.into());
    if state.clock.now().duration_since(callback.at) > window {
        return Err(codes::too_late());
    }
    if callback.is_answered {
        return Err(codes::responded());
    }
    let with = callback.with.clone();
    match frame.body().text("msgtype") {
        "stream" => stream::respond(state, bot, &with, frame),
        "stream_with_template_card" => stream_card::respond(state, bot, &with, frame),
        _ => respond_once(state, bot, &with, frame),
    }
}

/// The message that a reply answers. Events are none: 846605.
fn find<'a>(
    state: &'a State,
    caller: Caller,
    bot: &BotId,
    frame: &Frame,
) -> Result<&'a Callback, Refusal> {
    let desk = state.bots.find(bot.as_str());
    let callback = desk.and_then(|desk| desk.callback(&frame.req_id));
    let callback = callback.filter(|callback| callback.kind == CallbackKind::Message);
    let callback = callback.ok_or_else(codes::bad_req_id)?;
    match state.switches().aibot.req_ids {
        ReqIds::EndWithConnection if callback.line != Some(caller.line) => Err(codes::bad_req_id()),
        ReqIds::EndWithConnection | ReqIds::Survive => Ok(callback),
    }
}

/// Everything but a stream answers once. *Choice*: beside the streams of the same message.
fn respond_once(
    state: &mut State,
    bot: &BotId,
    with: &Conversation,
    frame: &Frame,
) -> Result<(), Refusal> {
    reach::admit(state, bot.as_str(), with)?;
    let desk = state.bots.find(bot.as_str()).ok_or_else(codes::not_subscribed)?;
    let reading = read(state, desk, frame.body())?;
    reach::count(state, bot.as_str(), with);
    let desk = state.bots.find_mut(bot.as_str());
    if let Some(callback) = desk.and_then(|desk| desk.callback_mut(&frame.req_id)) {
        callback.is_answered = true;
    }
    state.show(&Shown {
        bot_id: bot,
        with,
        msgtype: frame.body().text("msgtype"),
        raw: &frame.raw_body,
        content: &reading.content,
        feedback_id: reading.feedback_id,
        card: reading.card,
    });
    Ok(())
}

/// What a push may be, and plain text where the switch allows it.
fn read(state: &State, desk: &Desk, body: Fields<'_>) -> Result<Reading, Refusal> {
    let is_text = body.text("msgtype") == "text";
    if is_text && state.switches().aibot.text_replies == TextReplies::Accept {
        let content = content::words(body.object("text"), "text.content")?;
        return Ok(Content::Text { content, mentions: Vec::new() }.into());
    }
    content::read_push(desk, body, state.clock.now())
}
