//! Tags of members (pages 90213 and 90216).

pub(super) mod get;
pub(super) mod list;
