//! Turning what people give into what a channel takes.

pub mod picture;
