//! What a message says, before it is addressed: pictures made acceptable, texts with variables.

pub mod merge;
pub mod picture;
