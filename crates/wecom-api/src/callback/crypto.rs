//! Signing, verifying, encrypting and decrypting (page 90968).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha1::{Digest, Sha1};
use subtle::ConstantTimeEq;

use super::{
    CallbackError, CallbackQuery, EncodingAesKey, Freshness, MESSAGE_BYTES_MAX, ReceiveId, Sealed,
    Token,
};
use crate::crypto::aes_cbc32;

/// How many random bytes stand before a message. They are bytes: WeCom's own need not be text.
pub const RANDOM_BYTES: usize = 16;
/// The size of the message, as four bytes, the highest first, that follows them.
const LENGTH_BYTES: usize = 4;

/// Opens and seals the callbacks of one app or bot.
#[derive(Debug, Clone)]
pub struct CallbackCrypto {
    token: Token,
    key: EncodingAesKey,
    receive_id: ReceiveId,
    freshness: Freshness,
}

impl CallbackCrypto {
    /// With the default [`Freshness`].
    pub fn new(token: Token, key: EncodingAesKey, receive_id: ReceiveId) -> Self {
        Self { token, key, receive_id, freshness: Freshness::default() }
    }

    /// With another rule for how old a callback may be.
    #[must_use]
    pub fn with_freshness(self, freshness: Freshness) -> Self {
        Self { freshness, ..self }
    }

    /// Answers the call that verifies a URL: the very bytes to send back, within a second.
    pub fn verify_url(
        &self,
        query: CallbackQuery,
        now_secs: i64,
    ) -> Result<Vec<u8>, CallbackError> {
        self.unseal_fresh(&Sealed::from_echo(query)?, now_secs)
    }

    /// Opens a push: the message, as XML.
    pub fn open(
        &self,
        query: CallbackQuery,
        body: &[u8],
        now_secs: i64,
    ) -> Result<Vec<u8>, CallbackError> {
        self.unseal_fresh(&Sealed::from_push_xml(query, body)?, now_secs)
    }

    /// Opens a push to a bot's URL: the message, as JSON (page 101033).
    pub fn open_json(
        &self,
        query: CallbackQuery,
        body: &[u8],
        now_secs: i64,
    ) -> Result<Vec<u8>, CallbackError> {
        self.unseal_fresh(&Sealed::from_push_json(query, body)?, now_secs)
    }

    /// Verifies and decrypts, however old it is.
    pub fn unseal(&self, sealed: &Sealed) -> Result<Vec<u8>, CallbackError> {
        self.verify(sealed)?;
        self.decrypt(&sealed.encrypt)
    }

    /// Encrypts and signs. `random` must be new each time.
    pub fn seal(
        &self,
        message: &[u8],
        random: [u8; RANDOM_BYTES],
        timestamp_secs: i64,
        nonce: &str,
    ) -> Result<Sealed, CallbackError> {
        let encrypt = self.encrypt(message, random)?;
        let timestamp = timestamp_secs.to_string();
        let msg_signature = self.sign(&timestamp, nonce, &encrypt);
        Ok(Sealed { encrypt, msg_signature, timestamp, nonce: nonce.to_owned() })
    }

    /// The signature of an encrypted message, in lower-case hex.
    pub fn sign(&self, timestamp: &str, nonce: &str, encrypt: &str) -> String {
        let mut parts = [self.token.expose(), timestamp, nonce, encrypt];
        parts.sort_unstable();
        let digest = parts.iter().fold(Sha1::new(), Digest::chain_update);
        format!("{:x}", digest.finalize())
    }

    /// Encrypts a message of up to [`MESSAGE_BYTES_MAX`] bytes, into Base64.
    pub fn encrypt(
        &self,
        message: &[u8],
        random: [u8; RANDOM_BYTES],
    ) -> Result<String, CallbackError> {
        let length = u32::try_from(message.len()).ok();
        let Some(length) = length.filter(|_| message.len() <= MESSAGE_BYTES_MAX) else {
            let size_bytes = message.len();
            return Err(CallbackError::TooLarge { size_bytes, size_bytes_max: MESSAGE_BYTES_MAX });
        };
        let receive_id = self.receive_id.as_str().as_bytes();
        let plain = [&random[..], &length.to_be_bytes(), message, receive_id].concat();
        Ok(STANDARD.encode(aes_cbc32::encrypt(self.key.bytes(), plain)))
    }

    /// Decrypts a message that was verified before, and checks whom it is for.
    fn decrypt(&self, encrypt: &str) -> Result<Vec<u8>, CallbackError> {
        let bytes = STANDARD.decode(encrypt).map_err(|_| CallbackError::Base64)?;
        let plain = aes_cbc32::decrypt(self.key.bytes(), bytes);
        let plain = plain.map_err(|_| CallbackError::Decrypt)?;
        let rest = plain.get(RANDOM_BYTES..).ok_or(CallbackError::Length)?;
        let (length, rest) =
            rest.split_first_chunk::<LENGTH_BYTES>().ok_or(CallbackError::Length)?;
        let length = usize::try_from(u32::from_be_bytes(*length));
        let length = length.map_err(|_| CallbackError::Length)?;
        let (message, receive_id) = rest.split_at_checked(length).ok_or(CallbackError::Length)?;
        if receive_id != self.receive_id.as_str().as_bytes() {
            return Err(CallbackError::ReceiveId);
        }
        Ok(message.to_vec())
    }

    fn verify(&self, sealed: &Sealed) -> Result<(), CallbackError> {
        let signature = self.sign(&sealed.timestamp, &sealed.nonce, &sealed.encrypt);
        let is_same = signature.as_bytes().ct_eq(sealed.msg_signature.as_bytes());
        if is_same.into() { Ok(()) } else { Err(CallbackError::Signature) }
    }

    fn unseal_fresh(&self, sealed: &Sealed, now_secs: i64) -> Result<Vec<u8>, CallbackError> {
        // The timestamp means something only once the signature fits.
        self.verify(sealed)?;
        self.freshness.check(&sealed.timestamp, now_secs)?;
        self.decrypt(&sealed.encrypt)
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
