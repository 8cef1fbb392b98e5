//! Documents as people paste and type them, through the front door.

#![expect(clippy::unwrap_used, reason = "the helpers are tests too")]

mod golden;
mod hostile;
mod losses;
mod splitting;
