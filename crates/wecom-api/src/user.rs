//! Members of the company, as far as the application sees them.
//!
//! <https://developer.work.weixin.qq.com/document/path/90196>

pub mod get;
pub mod get_userid_by_email;
pub mod getuserid;
pub mod list;
pub mod list_id;
mod member;
pub mod simplelist;

pub use member::{Member, MemberStatus};

/// How long a member's id may be, in bytes (page 90313, code 40003).
pub const USERID_BYTES_MAX: usize = 64;
