//! `aibot_respond_welcome_msg` — the greeting after `enter_chat`, within 5 seconds (page 101463).

use wecom_api::aibot::WELCOME_TEXT_BYTES_MAX;

use super::super::content::{self, Reading};
use super::super::frame::Frame;
use super::super::{codes, reach};
use super::event;
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::Content;
use crate::live::State;
use crate::live::bots::{CallbackKind, Desk, Shown};
use crate::world::BotId;

/// *Choice*: a greeting counts toward the messages of a minute, as every reply does.
pub(super) fn respond(state: &mut State, bot: &BotId, frame: &Frame) -> Result<(), Refusal> {
    let is_opening = |kind: &CallbackKind| *kind == CallbackKind::EnterChat;
    let with = event::find(state, bot, frame, is_opening)?.with.clone();
    reach::admit(state, bot.as_str(), &with)?;
    let desk = state.bots.find(bot.as_str()).ok_or_else(codes::not_subscribed)?;
    let reading = read(desk, frame.body())?;
    reach::count(state, bot.as_str(), &with);
    event::settle(state, bot, frame);
    state.show(&Shown {
        bot_id: bot,
        with: &with,
        msgtype: frame.body().text("msgtype"),
        raw: &frame.raw_body,
        content: &reading.content,
        feedback_id: reading.feedback_id,
        card: reading.card,
    });
    Ok(())
}

/// Text or a card, nothing else.
fn read(desk: &Desk, body: Fields<'_>) -> Result<Reading, Refusal> {
    match body.text("msgtype") {
        "text" => {
            let content = content::words(body.object("text"), "text.content")?;
            if content.len() > WELCOME_TEXT_BYTES_MAX {
                return Err(Refusal::too_long("text.content", WELCOME_TEXT_BYTES_MAX));
            }
            Ok(Content::Text { content, mentions: Vec::new() }.into())
        }
        "template_card" => content::new_card(desk, body.object("template_card")),
        _ => Err(content::bad_msgtype()),
    }
}
