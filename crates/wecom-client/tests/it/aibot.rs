//! The AI bot's connection against a scripted peer (a real socket, real frames, a clock that
//! moves only when told) and against the simulator.

#![expect(clippy::panic, reason = "a test that breaks ends there")]

mod callbacks;
mod connection;
pub(crate) mod peer;
mod sending;
mod simulator;
mod upload;
