//! `aibot_respond_update_msg` — another card in the place of one that was tapped, within 5 seconds
//! (page 101463).
//!
//! *Choice*: an update shows nothing new, so it does not count toward the messages of a minute;
//! with `userids` it is shown to all all the same, as a message has one text here.

use super::super::content::{self, Reading};
use super::super::frame::Frame;
use super::event;
use crate::cgi_bin::Refusal;
use crate::live::State;
use crate::live::bots::{CallbackKind, Shown};
use crate::world::BotId;

pub(super) fn respond(state: &mut State, bot: &BotId, frame: &Frame) -> Result<(), Refusal> {
    let body = frame.body();
    let is_click = |kind: &CallbackKind| matches!(kind, CallbackKind::CardClick { .. });
    let click = event::find(state, bot, frame, is_click)?;
    let (with, kind) = (click.with.clone(), click.kind.clone());
    if body.text("response_type") != "update_template_card" {
        return Err(Refusal::bad_parameter("invalid response_type. "));
    }
    let Reading { content, card, .. } = content::card(body.object("template_card"))?;
    let task_id = card.as_ref().map_or("", |card| card.task_id.as_str());
    let seq = match kind {
        CallbackKind::CardClick { task_id: clicked, seq } if clicked == task_id => seq,
        CallbackKind::CardClick { .. }
        | CallbackKind::Message
        | CallbackKind::EnterChat
        | CallbackKind::Feedback => return Err(content::bad_task_id()),
    };
    event::settle(state, bot, frame);
    let shown = Shown {
        bot_id: bot,
        with: &with,
        msgtype: "template_card",
        raw: &frame.raw_body,
        content: &content,
        feedback_id: None,
        card,
    };
    state.show_instead(seq, &shown);
    Ok(())
}
