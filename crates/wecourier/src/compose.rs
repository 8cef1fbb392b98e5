//! What a message says, before it is addressed: pictures made acceptable, texts with variables,
//! rich ones among them, templates.

pub mod merge;
pub mod picture;
pub mod rich;
pub mod template;
