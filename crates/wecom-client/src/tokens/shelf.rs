//! Where the token lies: what is known of it, and when WeCom may be asked for the next. Pure.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use wecom_api::ErrCode;
use wecom_api::errcode::Class;
use wecom_api::gettoken::{AccessToken, Reply};

use crate::CallError;
use crate::clock::Now;
use crate::rest::Rest;

/// A token is replaced so long before its end, or in its last quarter if it lives shorter.
const EARLY: Duration = Duration::from_mins(10);
/// After a fetch, how long the next is not fetched early: WeCom may answer the same token again.
const EARLY_PAUSE: Duration = Duration::from_mins(1);
/// After wrong credentials, how long WeCom is not asked again. It bars an address for an hour after
/// about 2000 wrong ones in an hour (page 90313).
const WRONG_CREDENTIALS_PAUSE: Duration = Duration::from_mins(5);
/// How long a token that never worked is not replaced for being refused.
const HOPELESS_PAUSE: Duration = Duration::from_secs(10);
/// How many tokens are fetched in place of refused ones within [`REPLACED_WINDOW`]. Programs that
/// take the token away from each other need few; a server that refuses every second one would
/// never have enough.
const REPLACED_MAX: usize = 6;
const REPLACED_WINDOW: Duration = Duration::from_mins(1);

#[derive(Debug, Default)]
pub(crate) struct Shelf {
    token: Option<Kept>,
    rest: Rest,
    /// When tokens were dropped for being refused, [`REPLACED_MAX`] times at most.
    dropped_at: VecDeque<Instant>,
    fetches: u64,
    failure: Option<Arc<CallError>>,
}

#[derive(Debug)]
struct Kept {
    token: AccessToken,
    fetched_at: Instant,
    ends_at: Instant,
    early_at: Instant,
    has_worked: bool,
    is_replacement: bool,
}

/// How the token stands.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is good for a while.
    Fresh(AccessToken),
    /// It is good, but it is time for the next.
    Ending(AccessToken),
    /// There is none.
    None,
}

impl Shelf {
    pub(crate) fn standing(&self, now: Instant) -> Standing {
        match &self.token {
            Some(kept) if now < kept.early_at => Standing::Fresh(kept.token.clone()),
            Some(kept) if now < kept.ends_at => Standing::Ending(kept.token.clone()),
            Some(_) | None => Standing::None,
        }
    }

    /// How many fetches have ended.
    pub(crate) fn fetches(&self) -> u64 {
        self.fetches
    }

    /// How the last fetch failed, if one has ended since there were `before`.
    pub(crate) fn failure_since(&self, before: u64) -> Option<Arc<CallError>> {
        self.failure.clone().filter(|_| self.fetches > before)
    }

    /// Why WeCom is not asked now, and for how long.
    pub(crate) fn rest(&self, now: Instant) -> Option<(ErrCode, Duration)> {
        self.rest.left(now)
    }

    pub(crate) fn put(&mut self, reply: Reply, now: Instant, is_replacement: bool) {
        let life = Duration::from_secs(reply.expires_in);
        let early = life.saturating_sub(EARLY.min(life / 4)).max(EARLY_PAUSE.min(life));
        self.fetches += 1;
        self.failure = None;
        self.rest = Rest::default();
        self.token = Some(Kept {
            token: reply.access_token,
            fetched_at: now,
            ends_at: later(now, life),
            early_at: later(now, early),
            has_worked: false,
            is_replacement,
        });
    }

    pub(crate) fn failed(&mut self, error: Arc<CallError>, now: Now) {
        self.fetches += 1;
        if let CallError::Refused { path, code, .. } = &*error {
            self.refused(*code, code.class(path), now);
        }
        if let Some(kept) = &mut self.token {
            kept.early_at = later(now.steady, EARLY_PAUSE).min(kept.ends_at);
        }
        self.failure = Some(error);
    }

    fn refused(&mut self, code: ErrCode, class: Class, now: Now) {
        match class {
            Class::Rate(block) => self.rest.throttled(code, block, now),
            Class::Success | Class::Retry | Class::Conflict | Class::Concurrency => {}
            // Whatever else is wrong is wrong the next time too, until a person sees to it.
            Class::Configuration
            | Class::RefreshToken
            | Class::Recipient
            | Class::Content
            | Class::BadRequest
            | Class::Reconnect
            | Class::UsePush
            | Class::Unknown => self.rest.pause(code, now.steady, WRONG_CREDENTIALS_PAUSE),
        }
    }

    pub(crate) fn worked(&mut self, token: &AccessToken) {
        if let Some(kept) = self.token.as_mut().filter(|kept| kept.token == *token) {
            kept.has_worked = true;
        }
    }

    /// Takes the token away if it is `refused`. Says no if that would be in vain: it was fetched in
    /// place of another refused one just now, and has not worked either; or too many were replaced
    /// of late, whether they worked or not.
    pub(crate) fn drop_refused(&mut self, refused: &AccessToken, now: Instant) -> bool {
        let Some(kept) = self.token.as_ref().filter(|kept| kept.token == *refused) else {
            return true;
        };
        let is_young = now < later(kept.fetched_at, HOPELESS_PAUSE);
        if kept.is_replacement && !kept.has_worked && is_young {
            return false;
        }
        if self.dropped_at.len() == REPLACED_MAX {
            let is_over =
                self.dropped_at.front().is_some_and(|at| now >= later(*at, REPLACED_WINDOW));
            if !is_over {
                return false;
            }
            self.dropped_at.pop_front();
        }
        self.dropped_at.push_back(now);
        self.token = None;
        true
    }
}

/// A time that far ahead; one that no clock can show counts as now.
fn later(now: Instant, by: Duration) -> Instant {
    now.checked_add(by).unwrap_or(now)
}

#[cfg(test)]
mod tests;
