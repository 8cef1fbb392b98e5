//! What messages, groups and deliveries are. No I/O, no async, no clock.
//!
//! Types of the wire appear where a text has WeCom's size ([`Content`]); everything else is ours.
//! Rows and JSON are made from these types at the border, never derived on them.

pub mod access;
mod app_content;
pub mod approval;
pub mod audit;
pub mod batch;
pub mod bot;
mod branch;
mod change;
mod channel;
mod content;
mod delivery;
pub mod draft;
pub mod forecast;
mod ids;
pub mod inbox;
mod language;
pub mod money;
mod outcome;
pub mod pace;
mod reason;
pub mod recall;
pub mod template;
pub mod tutor;
mod webhook;
mod words;

pub use app_content::AppContent;
pub use branch::Branch;
pub use change::Change;
pub use channel::{Channel, Route};
pub use content::{BadContent, Content, MessageType, Picture, PictureFacts, Uploaded, is_hidden};
pub use delivery::{Delivery, Event, IllegalStep, Patience, Repeat, Rules, State, Waiting};
pub use ids::{
    ApiKeyId, AuditId, BadApiKeyId, BadAuditId, BadBatchId, BadDeliveryId, BadImportId, BadInboxId,
    BadPictureId, BadSessionId, BadTemplateId, BadUserId, BatchId, DeliveryId, ImportId, InboxId,
    PictureId, SessionId, TemplateId, TutorId, UserId, WebhookId,
};
pub use language::{Language, short_date};
pub use outcome::{CallEnd, Outcome};
pub use reason::{FailureReason, Refusal, UnknownReason};
pub use webhook::{BadWebhookText, WebhookName, WebhookText};
pub use words::{MASK, ShownWords, Words};
