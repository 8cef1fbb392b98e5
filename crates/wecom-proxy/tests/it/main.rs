//! The proxy against the simulator, over real HTTP.

#![expect(clippy::unwrap_used, reason = "a test that breaks ends there")]

mod binary;
mod bodies;
mod docs;
mod doctor;
mod endings;
mod keys;
mod limits;
mod log;
mod paths;
mod process;
mod recipients;
mod sending;
mod signed;
mod threads;
mod through;
mod tls;
mod world;
