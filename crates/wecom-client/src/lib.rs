//! The side that calls WeCom.
//!
//! [`App`] speaks for an application: it fetches and keeps the token, and makes every call that
//! takes one; or it calls through a `wecom-proxy`, which has the token. [`Robots`] speaks for group
//! robots, which need none. Every call returns what WeCom answered or a [`CallError`], which says
//! what went wrong and, apart from that, whether the call [may have
//! happened](CallError::happened).
//!
//! [`aibot`] holds the connection of an AI bot, which is another kind of thing.
//!
//! It does not decide whether to call again, keeps no queue and no pace: that is the outbox's. It
//! repeats a call once, and only after WeCom refused its token; it leaves WeCom alone where WeCom
//! said so. It never calls another server than the one in [`ClientSettings::base`] and follows no
//! redirect.

pub mod aibot;
mod app;
mod call_error;
mod clock;
mod refusal_body;
mod rest;
mod robots;
pub mod signing;
mod tokens;
mod transport;

/// The wire types, so that callers need no second crate.
pub use wecom_api as api;

pub use app::{App, AppSettings, Download, ProxyKeys, Sent, Updated};
pub use call_error::{CallError, Happened, ProxyProblem};
pub use clock::{Clock, Now};
pub use refusal_body::RefusalBody;
pub use robots::Robots;
pub use transport::{BuildError, ClientSettings};
