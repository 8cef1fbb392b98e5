//! What the company says about its applications.
//!
//! <https://developer.work.weixin.qq.com/document/path/90227>

pub mod get;
pub mod list;
