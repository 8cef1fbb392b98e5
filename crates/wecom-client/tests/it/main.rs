//! The client against the simulator: what it returns for every way in which a call can end.

#![expect(clippy::unwrap_used, reason = "a test that breaks ends there")]

mod aibot;
mod applications;
mod endings;
mod endpoints;
mod messages;
mod property;
mod secrets;
mod tokens;
mod world;
