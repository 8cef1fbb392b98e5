//! Groups of customers. They are made and named by members; no call does it.
//!
//! <https://developer.work.weixin.qq.com/document/path/92120>

pub mod get;
pub mod list;
