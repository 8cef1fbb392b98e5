//! What messages, groups and deliveries are. No I/O, no async, no clock.
//!
//! Types of the wire appear where a text has WeCom's size ([`Content`]); everything else is ours.
//! Rows and JSON are made from these types at the border, never derived on them.

mod change;
mod content;
mod delivery;
mod ids;
mod reason;
mod webhook;

pub use change::Change;
pub use content::{Content, MessageType, Picture, PictureFacts, Uploaded};
pub use delivery::{Delivery, Event, IllegalStep, State};
pub use ids::{BadDeliveryId, DeliveryId, WebhookId};
pub use reason::{FailureReason, Refusal, UnknownReason};
pub use webhook::{BadWebhookText, WebhookName, WebhookText};
