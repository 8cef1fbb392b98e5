//! The simulator obeys the WeCom facts, driven over real sockets.

#![expect(clippy::unwrap_used, reason = "the helpers are tests too")]

mod aibot_cards;
mod aibot_connection;
mod aibot_faults;
mod aibot_frames;
mod aibot_harness;
mod aibot_push;
mod aibot_replies;
mod aibot_said;
mod aibot_uploads;
mod cards;
mod clock;
mod command;
mod content;
mod control;
mod cuts;
mod directory_departments;
mod directory_lookups;
mod directory_members;
mod events;
mod faults;
mod gate;
mod gettoken;
mod harness;
mod http_habits;
mod images;
mod journal;
mod json;
mod magic;
mod message_content;
mod message_harness;
mod message_limits;
mod message_recipients;
mod news;
mod no_socket;
mod people;
mod phones;
mod rate;
mod robots;
mod uploads;
mod wire;
mod world;
mod worlds;
