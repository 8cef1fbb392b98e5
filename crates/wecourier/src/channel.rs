//! The ways to reach people: one driver per channel, each with what it can take.

mod app;
mod bot;
pub mod capability;
mod ended;
mod robot;

pub use app::{AppChannel, Looked};
pub use bot::BotChannel;
pub use robot::RobotChannel;
