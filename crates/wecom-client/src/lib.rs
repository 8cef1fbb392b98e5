//! The side that calls WeCom.
//!
//! [`Robots`] speaks for group robots. Every call returns what WeCom answered or a [`CallError`],
//! which says what went wrong and, apart from that, whether the call [may have
//! happened](CallError::happened).
//!
//! It does not decide whether to call again, keeps no queue and no pace: that is the outbox's.
//! It never calls another server than the one in [`ClientSettings::base`], follows no redirect,
//! and repeats nothing by itself.

mod call_error;
mod robots;
mod transport;

/// The wire types, so that callers need no second crate.
pub use wecom_api as api;

pub use call_error::{CallError, Happened};
pub use robots::Robots;
pub use transport::{BuildError, ClientSettings};
