//! Signed requests: that nobody on the way has changed one, and that none is heard twice.
//!
//! What is signed, and how the headers are called, is told in `docs/proxy.md`.

mod seen;

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use hmac::{Hmac, Mac as _};
use http::HeaderMap;
use http::request::Parts;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;
use subtle::Choice;
use wecom_client::Clock;

use crate::keys::{BadKeys, split};
use seen::{Heard, Seen};

/// The header with the signature: 64 hexadecimal digits.
pub const SIGNATURE: &str = "x-signature";
/// The header with the time of signing: milliseconds since 1970.
pub const TIMESTAMP: &str = "x-timestamp";
/// How short a key may be, in bytes.
pub const SIGNING_KEY_BYTES_MIN: usize = 32;
/// How far the time of signing may be from this machine's, in seconds.
pub const WINDOW_SECS: u64 = 300;
/// How many signatures of the window are remembered: twice what WeCom takes in it (10,000 calls a
/// minute), in some 10 MB.
const SEEN_MAX: usize = 131_072;

/// What a request says that is signed.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// As it stands in the request.
    pub method: &'a str,
    /// Path and query, as they stand in the request.
    pub target: &'a str,
    /// Milliseconds since 1970.
    pub timestamp_ms: u64,
    /// Byte for byte; empty without one.
    pub body: &'a [u8],
}

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
    #[error("it was signed before the proxy was started: sign it anew")]
    BeforeStart,
    #[error(
        "it was signed {secs} s from now, and {WINDOW_SECS} s are allowed: set the caller's clock"
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
    /// What was signed before may have been heard by the process that was there before.
    began_at_ms: u64,
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
        let fits = self.0.iter().map(|key| {
            let fits = mac(key.expose_secret(), signed).verify_slice(signature).is_ok();
            Choice::from(u8::from(fits))
        });
        fits.fold(Choice::from(0), |any, fits| any | fits).into()
    }
}

/// The signature of a request, as it stands in the header.
pub fn sign(key: &str, signed: &Signed<'_>) -> String {
    let signature = mac(key, signed).finalize().into_bytes();
    hexadecimal(&signature)
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

fn mac(key: &str, signed: &Signed<'_>) -> Hmac<Sha256> {
    let mut mac = Hmac::new_from_slice(key.as_bytes()).expect("HMAC takes keys of any length");
    // No line break can stand in these, so that no two requests have one text.
    mac.update(
        format!("{}\n{}\n{}\n", signed.method, signed.target, signed.timestamp_ms).as_bytes(),
    );
    mac.update(signed.body);
    mac
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
        let began_at_ms = millis(clock.now().since_epoch);
        Self { keys, clock, began_at_ms, seen: Mutex::new(Seen::up_to(SEEN_MAX)) }
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
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let window_ms = WINDOW_SECS * 1000;
        seen.forget_before(now_ms.saturating_sub(window_ms));
        match seen.hear(timestamp_ms, signature) {
            Heard::First => Ok(()),
            Heard::Again => Err(BadSignature::Replayed),
            Heard::NoRoom { oldest_ms } => {
                let left_ms = (oldest_ms + window_ms).saturating_sub(now_ms) + 1;
                Err(BadSignature::Full { left: Duration::from_millis(left_ms) })
            }
        }
    }

    /// The present time, if the request was signed near it.
    fn in_time(&self, shown: Shown) -> Result<u64, BadSignature> {
        let now_ms = millis(self.clock.now().since_epoch);
        let secs = now_ms.abs_diff(shown.timestamp_ms).div_ceil(1000);
        if secs > WINDOW_SECS {
            let is_past = shown.timestamp_ms < now_ms;
            let bad =
                if is_past { BadSignature::TooOld { secs } } else { BadSignature::TooNew { secs } };
            return Err(bad);
        }
        if shown.timestamp_ms < self.began_at_ms {
            return Err(BadSignature::BeforeStart);
        }
        Ok(now_ms)
    }
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
