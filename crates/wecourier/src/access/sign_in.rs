//! Signing in with a password, and what slows down whoever guesses.

use std::net::{IpAddr, Ipv6Addr};

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use super::{Gate, Password, SESSION_IDLE, SESSION_LIFE};
use crate::model::UserId;
use crate::model::access::{Login, Token, UserAgent};
use crate::store::StoreError;

/// How often one account may be tried in [`TRIES_WINDOW`], from wherever.
pub(super) const TRIES_OF_ACCOUNT_MAX: i64 = 10;
/// How often may be tried in [`TRIES_WINDOW`] from one address or one line of version 6, whatever
/// the account.
const TRIES_OF_ADDRESS_MAX: i64 = 50;
/// After this time tries are forgotten.
const TRIES_WINDOW: SignedDuration = SignedDuration::from_mins(15);

/// Whoever stands at the door with a browser.
#[derive(Debug)]
pub struct Visitor {
    /// From where they come.
    pub from: IpAddr,
    /// What their browser says of itself.
    pub agent: UserAgent,
    /// The sign-in that it has already, and that ends with the next one.
    pub before: Option<Token>,
}

/// A sign-in that was just begun.
#[derive(Debug)]
#[must_use]
pub struct Opened {
    /// Whose it is.
    pub user: UserId,
    /// What the browser shows from now on.
    pub token: Token,
}

/// Why somebody is not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// No such account, another password, or an account that was switched off: which, is not
    /// for whoever tries to know.
    #[error("the name or the password is wrong")]
    Wrong,
    /// There were too many tries.
    #[error("there were too many tries")]
    TooOften {
        /// When the next one is looked at.
        again_in: SignedDuration,
    },
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Gate {
    /// Begins a sign-in with a new token, and ends the one that the browser had.
    pub async fn sign_in(
        &self,
        login: &Login,
        password: Password,
        visitor: Visitor,
    ) -> Result<Opened, SignInError> {
        let Visitor { from, agent, before } = visitor;
        let now = self.clock.now();
        // First of all, so that whoever guesses too much from there keeps no account out any more.
        let address = subject("address", &line_of(from).to_string());
        self.count(&address, TRIES_OF_ADDRESS_MAX, now).await?;
        let account = subject("account", login.as_str());
        self.count(&account, TRIES_OF_ACCOUNT_MAX, now).await?;
        let user = self.store.find_user_named(login).await?;
        let kept = user.as_ref().filter(|user| user.disabled_at.is_none());
        let kept = kept.and_then(|user| user.password_hash.clone());
        let is_right = self.is_right(password, kept).await;
        let user = user.filter(|_| is_right).ok_or(SignInError::Wrong)?;
        self.store.forget_tries(&account).await?;
        self.store.uncount_try(&address).await?;
        if let Some(before) = before {
            self.store.end_session(before.hash()).await?;
        }
        Ok(self.open(user.id, agent).await?)
    }

    /// Begins a sign-in of somebody who has shown who they are.
    pub(super) async fn open(&self, user: UserId, agent: UserAgent) -> Result<Opened, StoreError> {
        let now = self.clock.now();
        self.store.forget_sessions(before(now, SESSION_LIFE), before(now, SESSION_IDLE)).await?;
        let token = Token::of_session(rand::random());
        self.store.create_session(user, token.hash(), agent, now).await?;
        Ok(Opened { user, token })
    }

    /// Counts one try, and refuses one too many.
    pub(super) async fn count(
        &self,
        subject: &str,
        max: i64,
        now: Timestamp,
    ) -> Result<(), SignInError> {
        let (tries, since) = self.store.count_try(subject, now, before(now, TRIES_WINDOW)).await?;
        if tries <= max {
            return Ok(());
        }
        let again_in = TRIES_WINDOW - now.duration_since(since);
        Err(SignInError::TooOften { again_in })
    }
}

/// Whoever has one address of version 6 has the whole /64 around it.
pub fn line_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(it) => Ipv6Addr::from_bits(it.to_bits() & !u128::from(u64::MAX)).into(),
        it @ IpAddr::V4(_) => it,
    }
}

/// What is tried, as a fingerprint: people type passwords where their name belongs.
pub(super) fn subject(kind: &str, text: &str) -> String {
    format!("{:x}", Sha256::digest(format!("{kind}:{text}")))
}

pub(super) fn before(now: Timestamp, time: SignedDuration) -> Timestamp {
    now.checked_sub(time).unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_version_6_is_one_address() {
        let line = |text: &str| line_of(text.parse().unwrap()).to_string();
        assert_eq!(line("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(line("2001:db8:1:2:ffff::1"), line("2001:db8:1:2::9"));
        assert_ne!(line("2001:db8:1:3::1"), line("2001:db8:1:2::1"));
        assert_eq!(line("203.0.113.7"), "203.0.113.7");
        assert_eq!(line("::ffff:203.0.113.7"), "203.0.113.7");
    }
}
