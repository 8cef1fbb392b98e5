//! Requests that say they may be repetitions (page 90236).

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use crate::world::DuplicateWindow;

/// How many requests are remembered.
const REQUESTS_MAX: usize = 100_000;
/// The longest interval there is.
const LONGEST: SignedDuration = SignedDuration::from_hours(4);

/// What two requests have in common if they are the same.
pub(crate) type Print = [u8; 16];

#[derive(Debug, Default)]
pub(crate) struct Duplicates(HashMap<(u32, Print), First>);

#[derive(Debug, Clone)]
struct First {
    at: Timestamp,
    msgid: String,
}

/// A request with a duplicate check.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Checked {
    pub(crate) agentid: u32,
    pub(crate) print: Print,
    pub(crate) interval_secs: i64,
}

impl Duplicates {
    /// The `msgid` of the message that this request would repeat.
    pub(crate) fn find(
        &mut self,
        request: &Checked,
        now: Timestamp,
        window: DuplicateWindow,
    ) -> Option<String> {
        let first = self.0.get_mut(&(request.agentid, request.print))?;
        if now.duration_since(first.at) >= SignedDuration::from_secs(request.interval_secs) {
            return None;
        }
        if window == DuplicateWindow::FromLast {
            first.at = now;
        }
        Some(first.msgid.clone())
    }

    /// Remembers a request that was carried out.
    pub(crate) fn remember(&mut self, request: &Checked, msgid: &str, now: Timestamp) {
        if self.0.len() >= REQUESTS_MAX {
            self.0.retain(|_, first| now.duration_since(first.at) < LONGEST);
        }
        if self.0.len() < REQUESTS_MAX {
            let first = First { at: now, msgid: msgid.to_owned() };
            self.0.insert((request.agentid, request.print), first);
        }
    }
}
