//! Secrets that lie where others may read them: only the master key opens them.
//!
//! A sealed value names the key that opens it, and opens only in the place that it was sealed
//! for. Where it lies and when it is sealed anew is left to the store.

mod fingerprint;
mod master_key;

use std::fmt;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret as _, SecretSlice};

pub use fingerprint::{Fingerprint, FingerprintKey};
pub use master_key::{BadMasterKey, KeyId, MasterKey, MasterKeys};

/// What a sealed value begins with; nobody's secret does.
const HEAD: &str = "sealed1:";
/// Random nonces of this length do not repeat.
const NONCE_BYTES: usize = 24;

/// Seals and opens with one master key. It does not print.
pub struct Seal {
    id: KeyId,
    cipher: XChaCha20Poly1305,
}

/// Why a value does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unopened {
    /// It was sealed with another master key.
    #[error("it is sealed with another master key")]
    OtherKey,
    /// It was changed, moved from another place, or never sealed.
    #[error("it is damaged or belongs to another place")]
    Damaged,
}

impl Seal {
    /// Of this master key.
    pub fn new(key: &MasterKey) -> Self {
        let derived = key.derive("wecourier seal 1");
        Self { id: key.id(), cipher: XChaCha20Poly1305::new(derived.expose_secret().into()) }
    }

    /// The key that opens what this seals.
    pub fn id(&self) -> &KeyId {
        &self.id
    }

    /// Seals for one place, such as `table.column 7`. The same secret never looks the same twice.
    pub fn seal(&self, place: &str, secret: &[u8]) -> String {
        let nonce = rand::random::<[u8; NONCE_BYTES]>();
        let bound = self.bound(place);
        let payload = Payload { msg: secret, aad: bound.as_bytes() };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.expect("secrets are far shorter than 256 GB");
        let bytes = [&nonce[..], &sealed].concat();
        format!("{HEAD}{}:{}", self.id, BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Opens what was sealed for this place.
    pub fn open(&self, place: &str, value: &str) -> Result<SecretSlice<u8>, Unopened> {
        let (id, text) = parts(value).ok_or(Unopened::Damaged)?;
        if id != self.id.as_str() {
            return Err(Unopened::OtherKey);
        }
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| Unopened::Damaged)?;
        let (nonce, msg) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(Unopened::Damaged)?;
        let bound = self.bound(place);
        let payload = Payload { msg, aad: bound.as_bytes() };
        let opened = self.cipher.decrypt(&XNonce::from(*nonce), payload);
        opened.map(SecretSlice::from).map_err(|_| Unopened::Damaged)
    }

    /// What must be the same when it is opened.
    fn bound(&self, place: &str) -> String {
        format!("{HEAD}{} {place}", self.id)
    }
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seal").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The id of the key that opens this value; `None` if it is not sealed.
pub fn key_of(value: &str) -> Option<&str> {
    parts(value).map(|(id, _)| id)
}

fn parts(value: &str) -> Option<(&str, &str)> {
    value.strip_prefix(HEAD)?.split_once(':')
}

#[cfg(test)]
mod tests;
