//! The side that calls apps: it verifies their URLs and pushes callbacks to them.
//!
//! What is told, and what became of it, is [`crate::live::callbacks`]'; here is what waits.

mod courier;
mod outbound;
mod verify;

pub(crate) use courier::deliver;
pub(crate) use outbound::Outbound;
pub use verify::{CallbackUrlError, UrlFault};
