//! Requests that say they may be repetitions (page 90236).

use std::collections::{HashMap, VecDeque};

use jiff::{SignedDuration, Timestamp};

use crate::world::DuplicateWindow;

/// How many requests are remembered.
const REQUESTS_MAX: usize = 100_000;

/// What two requests have in common if they are the same.
pub(crate) type Print = [u8; 16];

#[derive(Debug, Default)]
pub(crate) struct Duplicates {
    first: HashMap<(u32, Print), First>,
    order: VecDeque<(u32, Print)>,
}

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
        let first = self.first.get_mut(&(request.agentid, request.print))?;
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
        let key = (request.agentid, request.print);
        let first = First { at: now, msgid: msgid.to_owned() };
        if self.first.insert(key, first).is_none() {
            self.order.push_back(key);
        }
        if self.order.len() > REQUESTS_MAX
            && let Some(oldest) = self.order.pop_front()
        {
            self.first.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_makes_room_for_the_newest() {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let request = |number: usize| {
            let print = u128::try_from(number).unwrap().to_be_bytes();
            Checked { agentid: 1, print, interval_secs: 60 }
        };
        let mut duplicates = Duplicates::default();
        for number in 0..=REQUESTS_MAX {
            duplicates.remember(&request(number), &number.to_string(), now);
        }
        let mut find =
            |number| duplicates.find(&request(number), now, DuplicateWindow::FromFirst).is_some();
        assert!(!find(0) && find(1) && find(REQUESTS_MAX));
        assert_eq!(duplicates.first.len(), REQUESTS_MAX);
        assert_eq!(duplicates.order.len(), REQUESTS_MAX);
    }
}
