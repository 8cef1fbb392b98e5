//! Signed requests: that nobody on the way has changed one, and that none is heard twice.
//!
//! What is signed, and how the headers are called, is told in `docs/proxy.md`.

mod seen;

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::HeaderMap;
use http::request::Parts;
use secrecy::{ExposeSecret as _, SecretString};
use subtle::{Choice, ConstantTimeEq as _};
use wecom_client::Clock;
use wecom_client::signing::{SIGNATURE, SIGNING_KEY_BYTES_MIN, Signed, TIMESTAMP};

use crate::keys::{BadKeys, split};
use seen::{Heard, Seen};

/// How long ago a request may have been signed, by this machine's clock, in seconds.
pub const WINDOW_SECS: u64 = 300;
/// How far ahead of this machine's clock the caller's may be, in seconds. For as long after its
/// start the proxy hears nothing that is signed.
pub const AHEAD_SECS: u64 = 5;
/// How many signatures of the window are remembered: twice what WeCom takes in it (10,000 calls a
/// minute), in some 10 MB.
const SEEN_MAX: usize = 131_072;

/// The keys that callers sign with: one, or two while one is being replaced.
#[derive(Debug, Clone)]
pub struct SigningKeys(Vec<SecretString>);

/// What the headers of a request show. It proves nothing yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shown {
    timestamp_ms: u64,
    signature: [u8; 32],
}

/// Why a request is not heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadSignature {
    #[error(
        "the request must be signed: docs/proxy.md says how, and X-Timestamp and X-Signature \
         must each be there once"
    )]
    Missing,
    #[error("X-Timestamp must be the milliseconds since 1970, X-Signature 64 hexadecimal digits")]
    Malformed,
    #[error(
        "the signature does not fit this request: do both sides have the same signing key, and \
         are method, path, query and body signed as they are sent?"
    )]
    Bad,
    #[error(
        "it was signed {secs} s ago, and {WINDOW_SECS} s are allowed: sign it anew, and set the \
         caller's clock if it is slow"
    )]
    TooOld { secs: u64 },
    #[error(
        "it was signed at a time of which is not known what was heard, for the proxy was started, \
         or its clock set back: sign it anew in {} s",
        left.as_secs() + 1
    )]
    Unknown {
        /// When what is signed is heard again.
        left: Duration,
    },
    #[error(
        "it was signed {secs} s from now, and {AHEAD_SECS} s are allowed: set the caller's clock"
    )]
    TooNew { secs: u64 },
    #[error(
        "a request with this signature came before, and may have gone: look what became of it; \
         what is meant as another request is signed anew, with its own time"
    )]
    Replayed,
    #[error("as many signed requests came as are remembered: try again later")]
    Full {
        /// When the first of them is forgotten.
        left: Duration,
    },
}

/// Judges signatures, and remembers them for as long as they would be good.
pub(crate) struct Signatures {
    keys: SigningKeys,
    clock: Clock,
    seen: Mutex<Seen>,
}

impl SigningKeys {
    /// Takes one key, or two with a comma or a line break between them.
    pub fn parse(keys: &SecretString) -> Result<Self, BadKeys> {
        let keys = split(keys.expose_secret(), SIGNING_KEY_BYTES_MIN)?;
        Ok(Self(keys.into_iter().map(SecretString::from).collect()))
    }

    /// Whether one of them has signed it. It takes as long for every signature.
    fn have_signed(&self, signed: &Signed<'_>, signature: &[u8; 32]) -> bool {
        let fits = self.0.iter().map(|key| signed.digest(key.expose_secret()).ct_eq(signature));
        fits.fold(Choice::from(0), |any, fits| any | fits).into()
    }
}

impl Shown {
    /// What the headers say.
    pub(crate) fn read(headers: &HeaderMap) -> Result<Self, BadSignature> {
        let (timestamp, signature) = (only(headers, TIMESTAMP)?, only(headers, SIGNATURE)?);
        let timestamp_ms = number(timestamp).ok_or(BadSignature::Malformed)?;
        let signature = digest(signature).ok_or(BadSignature::Malformed)?;
        Ok(Self { timestamp_ms, signature })
    }
}

/// The one header of this name.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a [u8], BadSignature> {
    let mut all = headers.get_all(name).iter();
    match (all.next(), all.next()) {
        (Some(one), None) => Ok(one.as_bytes()),
        (Some(_) | None, _) => Err(BadSignature::Missing),
    }
}

/// Digits alone: Rust would take a sign before them.
fn number(text: &[u8]) -> Option<u64> {
    let is_number = !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    std::str::from_utf8(text).ok().filter(|_| is_number)?.parse().ok()
}

fn digest(text: &[u8]) -> Option<[u8; 32]> {
    let (pairs, []) = text.as_chunks::<2>() else { return None };
    let nibble = |byte: u8| char::from(byte).to_digit(16).and_then(|it| u8::try_from(it).ok());
    let bytes = pairs.iter().map(|[high, low]| Some(nibble(*high)? << 4 | nibble(*low)?));
    bytes.collect::<Option<Vec<_>>>()?.try_into().ok()
}

impl Signatures {
    pub(crate) fn new(keys: SigningKeys, clock: Clock) -> Self {
        // The process that was there before may have heard what is signed before this.
        let since_ms = millis(clock.now().since_epoch).saturating_add(AHEAD_SECS * 1000);
        Self { keys, clock, seen: Mutex::new(Seen::new(since_ms, SEEN_MAX)) }
    }

    /// What the headers show, if they could belong to a request that is heard. The body is not
    /// waited for if not.
    pub(crate) fn shown(&self, headers: &HeaderMap) -> Result<Shown, BadSignature> {
        let shown = Shown::read(headers)?;
        self.in_time(shown).map(|_| shown)
    }

    /// Whether this request is heard, with this body: once.
    pub(crate) fn hear(&self, shown: Shown, head: &Parts, body: &[u8]) -> Result<(), BadSignature> {
        let target = head.uri.path_and_query().map_or("", |it| it.as_str());
        let Shown { timestamp_ms, signature } = shown;
        let signed = Signed { method: head.method.as_str(), target, timestamp_ms, body };
        if !self.keys.have_signed(&signed, &signature) {
            return Err(BadSignature::Bad);
        }
        // Again, for the body may have taken its time, and what is over is forgotten.
        let now_ms = self.in_time(shown)?;
        let mut seen = self.seen();
        let window_ms = WINDOW_SECS * 1000;
        seen.forget_before(now_ms.saturating_sub(window_ms));
        match seen.hear(timestamp_ms, signature) {
            Heard::First => Ok(()),
            Heard::Again => Err(BadSignature::Replayed),
            Heard::Unknown { since_ms } => Err(unknown(since_ms, now_ms)),
            Heard::NoRoom { oldest_ms } => {
                let left_ms = (oldest_ms + window_ms).saturating_sub(now_ms) + 1;
                Err(BadSignature::Full { left: Duration::from_millis(left_ms) })
            }
        }
    }

    /// The present time, if the request was signed near it, and it is known what was heard then.
    fn in_time(&self, shown: Shown) -> Result<u64, BadSignature> {
        let now_ms = millis(self.clock.now().since_epoch);
        let Shown { timestamp_ms, .. } = shown;
        let secs = now_ms.abs_diff(timestamp_ms).div_ceil(1000);
        if timestamp_ms > now_ms && secs > AHEAD_SECS {
            return Err(BadSignature::TooNew { secs });
        }
        if timestamp_ms < now_ms && secs > WINDOW_SECS {
            return Err(BadSignature::TooOld { secs });
        }
        match self.seen().since_ms() {
            since_ms if timestamp_ms < since_ms => Err(unknown(since_ms, now_ms)),
            _ => Ok(now_ms),
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn unknown(since_ms: u64, now_ms: u64) -> BadSignature {
    BadSignature::Unknown { left: Duration::from_millis(since_ms.saturating_sub(now_ms)) }
}

fn millis(since_epoch: Duration) -> u64 {
    u64::try_from(since_epoch.as_millis()).unwrap_or(u64::MAX)
}

impl fmt::Debug for Signatures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signatures")
    }
}

#[cfg(test)]
mod tests;
