//! Access tokens: who got which, and until when it works (api-core §1.3).

use std::collections::{HashMap, VecDeque};

use jiff::{SignedDuration, Timestamp};

use crate::dice::Dice;
use crate::world::{ExpiresIn, Switches, Tokens as Kind};

/// How many letters a token has. WeCom promises at most 512 (page 91039).
const TOKEN_LETTERS: usize = 214;
/// How many tokens of one app are remembered, expired ones included.
const TOKENS_KEPT_MAX: usize = 100;

#[derive(Debug, Default)]
pub(crate) struct Tokens {
    issued: HashMap<String, Issued>,
    /// The tokens of an app, oldest first.
    of_app: HashMap<u32, VecDeque<String>>,
}

#[derive(Debug, Clone, Copy)]
struct Issued {
    agentid: u32,
    expires_at: Timestamp,
    /// When it is taken back, if that comes before it expires.
    ends_at: Option<Timestamp>,
}

/// What `gettoken` answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) access_token: String,
    pub(crate) expires_in: u64,
}

/// Why a token does not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadToken {
    /// It was never issued, or it was taken back.
    Unknown,
    /// It was good once.
    Expired,
}

impl Tokens {
    /// A token for an app, new or not, as the switches say.
    pub(crate) fn issue(
        &mut self,
        agentid: u32,
        now: Timestamp,
        switches: &Switches,
        dice: &mut Dice,
    ) -> Token {
        let life = secs(switches.token_secs);
        match switches.tokens {
            Kind::SameUntilExpiry => {
                if let Some((token, issued)) = self.current(agentid, now) {
                    let remaining = issued.expires_at.duration_since(now);
                    let left = match switches.expires_in {
                        ExpiresIn::Remaining => remaining,
                        ExpiresIn::Full => life,
                    };
                    return answer(token.to_owned(), left);
                }
            }
            Kind::RotateKeepOld => self.end(agentid, later(now, secs(switches.token_grace_secs))),
            Kind::RotateKillOld => self.end(agentid, now),
        }
        let token = dice.letters(TOKEN_LETTERS);
        let issued = Issued { agentid, expires_at: later(now, life), ends_at: None };
        self.issued.insert(token.clone(), issued);
        let kept = self.of_app.entry(agentid).or_default();
        kept.push_back(token.clone());
        if kept.len() > TOKENS_KEPT_MAX
            && let Some(oldest) = kept.pop_front()
        {
            self.issued.remove(&oldest);
        }
        answer(token, life)
    }

    /// The newest token of an app, if it works.
    fn current(&self, agentid: u32, now: Timestamp) -> Option<(&str, Issued)> {
        let token = self.of_app.get(&agentid)?.back()?;
        let issued = self.issued.get(token)?;
        self.look(token, now).ok().map(|_| (token.as_str(), *issued))
    }

    /// The app that a token speaks for.
    pub(crate) fn look(&self, token: &str, now: Timestamp) -> Result<u32, BadToken> {
        let issued = self.issued.get(token).ok_or(BadToken::Unknown)?;
        if issued.ends_at.is_some_and(|end| end <= now) {
            return Err(BadToken::Unknown);
        }
        if issued.expires_at <= now {
            return Err(BadToken::Expired);
        }
        Ok(issued.agentid)
    }

    /// Takes back every token of an app at once; gives how many worked until now.
    pub(crate) fn revoke(&mut self, agentid: u32, now: Timestamp) -> usize {
        let tokens = self.of_app.get(&agentid).into_iter().flatten();
        let working = tokens.filter(|token| self.look(token, now).is_ok()).count();
        self.end(agentid, now);
        working
    }

    fn end(&mut self, agentid: u32, at: Timestamp) {
        for token in self.of_app.get(&agentid).into_iter().flatten() {
            if let Some(issued) = self.issued.get_mut(token) {
                let end = issued.ends_at.map_or(at, |end| end.min(at));
                issued.ends_at = Some(end);
            }
        }
    }
}

fn answer(access_token: String, left: SignedDuration) -> Token {
    // Whole seconds, as a server counts them that rounds the time of issue down.
    let left = left.as_millis().max(0).div_euclid(1000);
    Token { access_token, expires_in: u64::try_from(left).unwrap_or(0) }
}

fn secs(secs: u32) -> SignedDuration {
    SignedDuration::from_secs(i64::from(secs))
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + secs).unwrap()
    }

    struct Desk {
        tokens: Tokens,
        dice: Dice,
        switches: Switches,
    }

    fn desk(kind: Kind) -> Desk {
        let switches = Switches { tokens: kind, ..Switches::default() };
        Desk { tokens: Tokens::default(), dice: Dice::new(1), switches }
    }

    impl Desk {
        fn issue(&mut self, secs: i64) -> Token {
            self.tokens.issue(5, at(secs), &self.switches, &mut self.dice)
        }

        fn look(&self, token: &Token, secs: i64) -> Result<u32, BadToken> {
            self.tokens.look(&token.access_token, at(secs))
        }
    }

    #[test]
    fn the_same_token_is_answered_until_it_expires() {
        let mut desk = desk(Kind::SameUntilExpiry);
        let first = desk.issue(0);
        assert_eq!((first.access_token.len(), first.expires_in), (214, 7200));
        let again = desk.issue(200);
        assert_eq!((&again.access_token, again.expires_in), (&first.access_token, 7000));
        desk.switches.expires_in = ExpiresIn::Full;
        assert_eq!(desk.issue(200).expires_in, 7200);
        assert_eq!(desk.look(&first, 7199), Ok(5));
        assert_eq!(desk.look(&first, 7200), Err(BadToken::Expired));
        assert_ne!(desk.issue(7200).access_token, first.access_token);
    }

    #[test]
    fn a_new_token_may_leave_the_old_one_a_while() {
        let mut desk = desk(Kind::RotateKeepOld);
        let (first, second) = (desk.issue(0), desk.issue(10));
        assert_ne!(first.access_token, second.access_token);
        assert_eq!((desk.look(&first, 309), desk.look(&second, 10)), (Ok(5), Ok(5)));
        assert_eq!(desk.look(&first, 310), Err(BadToken::Unknown));
        desk.issue(300);
        assert_eq!(desk.look(&first, 310), Err(BadToken::Unknown), "no second grace");
    }

    #[test]
    fn a_new_token_may_end_the_old_one() {
        let mut desk = desk(Kind::RotateKillOld);
        let (first, second) = (desk.issue(0), desk.issue(0));
        assert_eq!((desk.look(&first, 0), desk.look(&second, 0)), (Err(BadToken::Unknown), Ok(5)));
    }

    #[test]
    fn what_is_revoked_is_unknown_and_the_next_one_is_new() {
        let mut desk = desk(Kind::SameUntilExpiry);
        let first = desk.issue(0);
        assert_eq!(desk.tokens.revoke(5, at(1)), 1);
        assert_eq!(desk.tokens.revoke(5, at(1)), 0);
        assert_eq!(desk.look(&first, 1), Err(BadToken::Unknown));
        assert_ne!(desk.issue(1).access_token, first.access_token);
    }

    #[test]
    fn the_oldest_tokens_are_forgotten() {
        let mut desk = desk(Kind::RotateKeepOld);
        for _ in 0..300 {
            desk.issue(0);
        }
        assert_eq!(desk.tokens.issued.len(), TOKENS_KEPT_MAX);
    }
}
