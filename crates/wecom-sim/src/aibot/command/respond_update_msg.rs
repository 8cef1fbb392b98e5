//! `aibot_respond_update_msg` — another card in the place of one that was tapped, within 5 seconds
//! (page 101463).
//!
//! With `userids` it is for these people alone. *Choice*: an update shows nothing new, so it does
//! not count toward the messages of a minute; of `userids`, who does not see the card is passed
//! over, and an empty list names all.

use super::super::content::{self, Reading};
use super::super::frame::Frame;
use super::event;
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::live::State;
use crate::live::bots::{CallbackKind, Conversation, Shown};
use crate::world::{BotId, UserId};

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
    match viewers(state, bot, &with, body) {
        Viewers::All => state.show_instead(seq, &shown),
        Viewers::Some(userids) if userids.is_empty() => {}
        Viewers::Some(userids) => state.show_some_instead(seq, &shown, &userids),
    }
    Ok(())
}

/// Who sees an update.
enum Viewers {
    All,
    Some(Vec<UserId>),
}

fn viewers(state: &State, bot: &BotId, with: &Conversation, body: Fields<'_>) -> Viewers {
    let named = body.texts("userids");
    let Some(desk) = state.bots.find(bot.as_str()).filter(|_| !named.is_empty()) else {
        return Viewers::All;
    };
    let named: Vec<UserId> = named.into_iter().filter_map(|id| desk.whom(id)).collect();
    match with {
        Conversation::Single(member) if named.contains(member) => Viewers::All,
        Conversation::Single(_) => Viewers::Some(Vec::new()),
        Conversation::Group(chatid) => {
            let group = state.find_group(chatid.as_str());
            let members = group.map_or(&[][..], |group| &group.members);
            Viewers::Some(members.iter().filter(|it| named.contains(it)).cloned().collect())
        }
    }
}
