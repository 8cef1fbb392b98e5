//! Customers, many at a time.
//!
//! <https://developer.work.weixin.qq.com/document/path/92994>

pub mod get_by_user;
