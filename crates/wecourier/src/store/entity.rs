//! Rows as the database holds them. Nothing outside `store` sees them.

pub(super) mod api_key;
pub(super) mod audit_entry;
pub(super) mod batch;
pub(super) mod bot_code;
pub(super) mod bot_try;
pub(super) mod channel;
pub(super) mod delivery;
pub(super) mod draft;
pub(super) mod identity;
pub(super) mod import;
pub(super) mod lane;
pub(super) mod lease;
pub(super) mod master_key;
pub(super) mod outbox;
pub(super) mod password_link;
pub(super) mod picture;
pub(super) mod queue;
pub(super) mod robot;
pub(super) mod session;
pub(super) mod sign_in_try;
pub(super) mod template;
pub(super) mod template_version;
pub(super) mod tutor;
pub(super) mod user;
pub(super) mod visit;
pub(super) mod webhook;
