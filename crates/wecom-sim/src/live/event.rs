//! What a watcher is told.

use std::sync::Arc;

use crate::clock::ClockView;
use crate::phone::Message;

/// Something happened in the world.
#[derive(Debug, Clone)]
pub enum Event {
    /// A message arrived.
    Message(Arc<Message>),
    /// A message that is there shows something else now.
    Changed(Arc<Message>),
    /// A message is on no phone any more.
    Gone(Arc<Message>),
    /// A message was accepted and arrived nowhere.
    Dropped,
    /// The clock was stopped, started or moved.
    Clock(ClockView),
    /// A member, group or robot came, changed or went.
    World,
    /// The world is as it was at the start.
    Reset,
}
