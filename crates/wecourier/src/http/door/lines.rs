//! How many connections each address holds, so that one stranger does not take every place.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::access::line_of;
use crate::http::arrival::TrustedProxies;

/// How many connections each address holds, or each line of version 6.
#[derive(Debug)]
pub(super) struct Lines {
    /// How many one may hold.
    max: usize,
    /// Those behind whom many others are.
    proxies: TrustedProxies,
    open: Mutex<HashMap<IpAddr, Line>>,
}

/// An address that holds connections.
#[derive(Debug, Default)]
struct Line {
    held: usize,
    /// Whether the log has it that no more are taken; once is enough.
    is_told: bool,
}

/// The place of one connection, until it ends.
#[derive(Debug)]
#[must_use]
pub(super) struct Held {
    lines: Arc<Lines>,
    line: IpAddr,
}

impl Lines {
    pub(super) fn new(max: usize, proxies: TrustedProxies) -> Arc<Self> {
        Arc::new(Self { max, proxies, open: Mutex::default() })
    }

    /// Takes a place, unless this address has as many as one may.
    pub(super) fn enter(self: &Arc<Self>, peer: IpAddr) -> Option<Held> {
        let peer = peer.to_canonical();
        let line = line_of(peer);
        let mut open = self.lock();
        let known = open.entry(line).or_default();
        if known.held >= self.max && !self.proxies.has(peer) {
            if !std::mem::replace(&mut known.is_told, true) {
                let (address, max) = (line, self.max);
                tracing::warn!(%address, max, "an address holds as many connections as it may");
            }
            return None;
        }
        known.held += 1;
        Some(Held { lines: Arc::clone(self), line })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<IpAddr, Line>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut open = self.lines.lock();
        if let Some(line) = open.get_mut(&self.line) {
            line.held -= 1;
            if line.held == 0 {
                open.remove(&self.line);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_so_many_and_gets_another_when_one_ends() {
        let proxies = TrustedProxies::new(vec!["10.0.0.1/32".parse().unwrap()]);
        let lines = Lines::new(2, proxies);
        let enter = |peer: &str| lines.enter(peer.parse().unwrap());
        let mut held = vec![enter("203.0.113.7").unwrap(), enter("::ffff:203.0.113.7").unwrap()];
        assert!(enter("203.0.113.7").is_none());
        held.extend(enter("203.0.113.8"));
        held.extend([enter("2001:db8::1"), enter("2001:db8::2")].into_iter().flatten());
        assert!(enter("2001:db8::3").is_none(), "whoever has one has the whole line");
        held.extend(enter("2001:db8:0:1::1"));
        held.extend((0..9).filter_map(|_| enter("10.0.0.1")));
        assert_eq!(held.len(), 15, "a proxy has many behind it");

        drop(held.remove(0));
        held.push(enter("203.0.113.7").unwrap());
        assert!(enter("203.0.113.7").is_none());
        held.clear();
        assert!(lines.lock().is_empty(), "nothing is kept of who has left");
    }
}
