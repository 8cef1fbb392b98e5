//! The AI bot's long connection: one WebSocket, JSON frames, commands and callbacks.
//!
//! A bot signs in with its id and secret over a connection that it opens itself; it needs no
//! token, no trusted IP and no address of its own. What it says are [`Command`]s, listed in
//! [`COMMANDS`]; what it hears are [`callback`]s. [`write_frame`] and [`read_frame`] are the only
//! two ways between these types and the text of a frame. Keeping the connection alive is left to
//! the client.
//!
//! Official pages: the connection (page 101463), cards (page 101032), messages (page 100719),
//! events (page 101027). *Seen* marks what was measured and is on no page.

pub mod callback;
mod card;
mod command;
mod content;
mod conversation;
mod credentials;
mod frame;
mod log;
mod ping;
mod req_id;
mod respond_msg;
mod respond_update_msg;
mod respond_welcome_msg;
mod send_msg;
mod subscribe;
pub mod upload_media;

pub use card::Card;
pub use command::{COMMANDS, Command, Deadline, Entry, ReqIdOf, Side};
pub use content::{
    Content, FEEDBACK_ID_BYTES_MAX, Feedback, MARKDOWN_BYTES_MAX, Markdown, Media,
    VIDEO_DESCRIPTION_BYTES_MAX, VIDEO_TITLE_BYTES_MAX, Video,
};
pub use conversation::Conversation;
pub use credentials::{BadBotId, BadBotSecret, BotId, BotSecret};
pub use frame::{Ack, BadFrame, Nothing, Received, read_frame, write_frame};
pub use log::may_be_logged;
pub use ping::Ping;
pub use req_id::{BadReqId, REQ_ID_BYTES_MAX, ReqId};
pub use respond_msg::{RespondMsg, STREAM_ID_BYTES_MAX, STREAM_SECS_MAX, Stream};
pub use respond_update_msg::RespondUpdateMsg;
pub use respond_welcome_msg::{RespondWelcomeMsg, WELCOME_TEXT_BYTES_MAX, WelcomeText};
pub use send_msg::SendMsg;
pub use subscribe::Subscribe;

/// Where the real WeCom takes long connections. A private deployment shows its own in its console.
pub const AIBOT_URL: &str = "wss://openws.work.weixin.qq.com";
/// How many messages one conversation takes in a minute, pushes and replies together
/// (page 101463).
pub const MESSAGES_A_MINUTE_MAX: u32 = 30;
/// How many messages one conversation takes in an hour, pushes and replies together
/// (page 101463).
pub const MESSAGES_AN_HOUR_MAX: u32 = 1000;

#[cfg(test)]
mod tests;
