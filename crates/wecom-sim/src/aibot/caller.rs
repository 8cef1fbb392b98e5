//! Who sends frames: one connection, in one epoch of the world.

use std::net::IpAddr;

use crate::live::bots::LineId;

#[derive(Debug, Clone, Copy)]
pub(super) struct Caller {
    pub(super) line: LineId,
    /// The epoch in which it connected. After a reset it is nobody.
    pub(super) epoch: u64,
    pub(super) ip: IpAddr,
}
