//! Group robots: one internal group each, addressed by a key, no token, no trusted IP.
//!
//! <https://developer.work.weixin.qq.com/document/path/99110>

mod address;
mod key;
pub mod send;
pub mod upload_media;

pub use address::{BadAddress, RobotAddress};
pub use key::{BadKey, RobotKey};

/// How many messages one robot may send in [`RATE_WINDOW_SECS`] (page 99110).
pub const RATE_MESSAGES_MAX: u32 = 20;
/// The window of [`RATE_MESSAGES_MAX`], and how long WeCom refuses once it is exceeded (page
/// 90312).
pub const RATE_WINDOW_SECS: u32 = 60;
