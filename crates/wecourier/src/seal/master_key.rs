//! The one secret that everything else is sealed with.

use std::fmt;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use hkdf::Hkdf;
use secrecy::zeroize::Zeroize as _;
use secrecy::{ExposeSecret as _, SecretBox, SecretString};
use sha2::Sha256;

/// 32 random bytes. They do not print.
pub struct MasterKey(SecretBox<[u8; 32]>);

/// What the operator gives.
#[derive(Debug)]
pub struct MasterKeys {
    /// What is to be sealed with.
    pub current: MasterKey,
    /// What was sealed with before, while some of it may be left.
    pub old: Option<MasterKey>,
}

/// Which master key it is; it tells nothing of the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyId(String);

/// The text is no master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be 32 bytes in base64: `wecourier key new` makes one")]
pub struct BadMasterKey;

/// With or without the `=` at the end: people copy keys by hand.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

impl MasterKey {
    /// Of 32 random bytes.
    pub fn of(mut random: [u8; 32]) -> Self {
        let key = SecretBox::new(Box::new(random));
        random.zeroize();
        Self(key)
    }

    /// Takes 32 bytes in base64.
    pub fn parse(text: &SecretString) -> Result<Self, BadMasterKey> {
        let mut bytes = BASE64.decode(text.expose_secret().trim()).map_err(|_| BadMasterKey)?;
        let key = <[u8; 32]>::try_from(bytes.as_slice()).map(Self::of).map_err(|_| BadMasterKey);
        bytes.zeroize();
        key
    }

    /// As [`MasterKey::parse`] takes it.
    pub fn to_text(&self) -> SecretString {
        BASE64.encode(self.0.expose_secret()).into()
    }

    /// Which one it is.
    pub fn id(&self) -> KeyId {
        let derived = self.derive("wecourier key id");
        KeyId(format!("{:016x}", u64::from_be_bytes(*derived.expose_secret())))
    }

    /// A key for one purpose, of which the others and the master key do not follow.
    pub(super) fn derive<const N: usize>(&self, purpose: &str) -> SecretBox<[u8; N]> {
        let mut derived = Box::new([0; N]);
        Hkdf::<Sha256>::new(None, self.0.expose_secret())
            .expand(purpose.as_bytes(), derived.as_mut_slice())
            .expect("what is derived is shorter than 255 hashes");
        SecretBox::new(derived)
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MasterKey").field(&self.id()).finish()
    }
}

impl KeyId {
    /// 16 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
