//! Names of secrets: the same secret has the same one, and nobody finds the secret by trying.

use std::fmt;

use hmac::{Hmac, Mac as _};
use secrecy::zeroize::Zeroize as _;
use secrecy::{ExposeSecret as _, SecretBox, SecretSlice};
use sha2::Sha256;

/// What fingerprints are made with. It lies sealed beside what it names, so that the names stay
/// when the master key changes.
#[derive(Debug)]
pub struct FingerprintKey(SecretBox<[u8; 32]>);

/// Makes fingerprints. It does not print.
pub struct Fingerprint(Hmac<Sha256>);

impl FingerprintKey {
    /// Of 32 random bytes.
    pub fn of(mut random: [u8; 32]) -> Self {
        let key = SecretBox::new(Box::new(random));
        random.zeroize();
        Self(key)
    }

    /// What was opened, if it has the right length.
    pub fn from_opened(opened: &SecretSlice<u8>) -> Option<Self> {
        opened.expose_secret().try_into().map(Self::of).ok()
    }

    /// The key itself, to seal it.
    pub fn expose(&self) -> &[u8] {
        self.0.expose_secret()
    }

    /// What makes fingerprints with it.
    pub fn fingerprint(&self) -> Fingerprint {
        let keyed = Hmac::new_from_slice(self.expose());
        Fingerprint(keyed.expect("HMAC takes keys of any length"))
    }
}

impl Fingerprint {
    /// 32 characters.
    pub fn of(&self, secret: &str) -> String {
        let digest: [u8; 32] = self.0.clone().chain_update(secret).finalize().into_bytes().into();
        let (half, _) = digest.split_first_chunk().expect("16 bytes are half of 32");
        format!("{:032x}", u128::from_be_bytes(*half))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fingerprint").finish_non_exhaustive()
    }
}
