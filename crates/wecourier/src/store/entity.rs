//! Rows as the database holds them. Nothing outside `store` sees them.

pub(super) mod delivery;
pub(super) mod webhook;
