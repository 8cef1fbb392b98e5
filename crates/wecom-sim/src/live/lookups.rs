//! Guesses of phone numbers and addresses, and the ids by which service providers know members.

use super::natural_day::{DayCounts, day_of};
use super::{LiveWorld, State};
use crate::dice::Dice;
use crate::world::{CorpId, Limit, RateLimit, UserId};

/// Which part of the account cap the errors of a day may be, in percent (page 95402).
const ERRORS_PERCENT: u64 = 20;

/// The errors of each corp on each path, until midnight in China.
#[derive(Debug)]
pub(crate) struct Lookups(DayCounts<(&'static str, CorpId)>);

impl Lookups {
    pub(super) fn new() -> Self {
        Self(DayCounts::new())
    }
}

impl LiveWorld {
    /// The id by which apps of service providers know a member.
    pub fn open_userid(&self, userid: &UserId) -> String {
        open_userid(userid)
    }
}

impl State {
    /// Whether a corp guessed too often on this path.
    pub(crate) fn is_lookup_blocked(&self, path: &'static str, corpid: &CorpId) -> bool {
        self.switches().rate_limit == RateLimit::Enforced
            && self.lookups.0.is_blocked(&(path, corpid.clone()), day_of(self.clock.now()))
    }

    /// Counts a guess of nobody. The first one too many blocks the rest of the day.
    pub(crate) fn note_wrong_lookup(&mut self, path: &'static str, corpid: &CorpId) {
        let accounts = self.find_corp(corpid.as_str()).map_or(0, |corp| corp.accounts_max);
        let errors_max = u64::from(accounts) * ERRORS_PERCENT / 100;
        let limit = Limit::Calls(u32::try_from(errors_max).unwrap_or(u32::MAX));
        let now = self.clock.now();
        self.lookups.0.admit((path, corpid.clone()), limit, now).ok();
    }
}

/// The id by which apps of service providers know a member: always the same one.
pub(crate) fn open_userid(userid: &UserId) -> String {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = userid.folded().bytes().fold(0xcbf2_9ce4_8422_2325, fold);
    format!("wo{}", Dice::new(hash).letters(30))
}
