//! The ways to reach people: one driver per channel, each with what it can take.

pub mod capability;
mod robot;

pub use robot::RobotChannel;
