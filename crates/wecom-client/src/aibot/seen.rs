//! Which callbacks have come before.

use std::collections::{HashSet, VecDeque};

/// How many callbacks are remembered: days of them in a company of this size. WeCom was seen to
/// repeat some after a reconnect.
pub(super) const SEEN_MAX: usize = 10_000;

/// The `msgid`s of the last [`SEEN_MAX`] callbacks.
#[derive(Debug, Default)]
pub(super) struct Seen {
    known: HashSet<String>,
    oldest_first: VecDeque<String>,
}

impl Seen {
    pub(super) fn contains(&self, msgid: &str) -> bool {
        self.known.contains(msgid)
    }

    pub(super) fn insert(&mut self, msgid: &str) {
        if !self.known.insert(msgid.to_owned()) {
            return;
        }
        self.oldest_first.push_back(msgid.to_owned());
        if self.oldest_first.len() > SEEN_MAX
            && let Some(oldest) = self.oldest_first.pop_front()
        {
            self.known.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_are_forgotten_first() {
        let mut seen = Seen::default();
        for number in 0..=SEEN_MAX {
            seen.insert(&number.to_string());
            seen.insert(&number.to_string());
        }
        assert!(!seen.contains("0"));
        assert!(seen.contains("1") && seen.contains(&SEEN_MAX.to_string()));
        assert_eq!((seen.known.len(), seen.oldest_first.len()), (SEEN_MAX, SEEN_MAX));
    }
}
