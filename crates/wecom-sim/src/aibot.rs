//! The AI-bot WebSocket at `/`: frames, judged as the real server judges them (page 101463).
//!
//! A frame is read as raw JSON, written down, suffers the fault that was ordered for it, is
//! carried out, and acknowledged by its `req_id`. What a bot knows and may do is kept in
//! [`live::bots`](crate::live::bots). Where the sources are silent, the choice stands at the
//! check, marked *choice*, or is one of the [`BotSwitches`](crate::BotSwitches).

mod ack;
mod caller;
mod codes;
mod command;
mod content;
mod door;
mod frame;
mod reach;
mod response;
mod socket;
mod wording;

pub(crate) use door::enter;
pub(crate) use response::{RESPONSE_PATH, answer_response};
pub(crate) use wording::callback_text;

/// What the server calls a message to the bot.
pub(crate) const MSG_CALLBACK: &str = "aibot_msg_callback";
/// What the server calls an event.
pub(crate) const EVENT_CALLBACK: &str = "aibot_event_callback";

/// How many bytes one message on the socket may have: a chunk of an upload in base64 with its
/// envelope. *Choice*: no source names the real limit.
pub(crate) const FRAME_BYTES_MAX: usize = 1024 * 1024;
