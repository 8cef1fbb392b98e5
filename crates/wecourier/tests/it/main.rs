//! The service through its front door: real router, real database, simulator, fixed clock.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a story that breaks ends its test")]

mod access;
mod batches;
mod bot;
mod bounds;
mod commands;
mod cors;
mod deliveries;
mod doctor;
mod faults;
mod first_start;
mod generated;
mod guard;
mod idempotency;
mod imports;
mod individuals;
mod injected;
mod interrupted;
mod killed;
mod log_lines;
mod message_log;
mod outcomes;
mod pictures;
mod proxies;
mod recalls;
mod render;
mod replicas;
mod retention;
mod sealed;
mod send;
mod send_image;
mod start;
mod templates;
mod texts;
mod tidy;
mod tls;
mod tutors;
mod webhooks;
mod world;
