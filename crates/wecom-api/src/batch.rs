//! Ids turned into other ids, many at a time.
//!
//! <https://developer.work.weixin.qq.com/document/path/95884>

pub mod openuserid_to_userid;
