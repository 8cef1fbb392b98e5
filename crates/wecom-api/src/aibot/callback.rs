//! What WeCom pushes: messages of people, and events.
//!
//! Nothing here is refused for being new: what is not known, or not of the known form, is kept as
//! [`Unknown`]. Callbacks need no ack.

mod event;
mod message;
mod origin;
mod unknown;

pub use event::{
    CardEvent, Event, EventCallback, FeedbackEvent, OptionIds, SelectedItem, SelectedItems, Thumbs,
};
pub use message::{Attachment, Message, Mixed, MsgCallback, Said};
pub use origin::{Chat, From, Origin};
pub use unknown::Unknown;

/// The `cmd` of a frame that brings a message.
pub const MSG_CALLBACK: &str = "aibot_msg_callback";
/// The `cmd` of a frame that brings an event.
pub const EVENT_CALLBACK: &str = "aibot_event_callback";
