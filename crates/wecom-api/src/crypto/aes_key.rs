//! A key of 32 bytes, as it is read from Base64.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use secrecy::{ExposeSecret, SecretBox};

use super::aes_cbc32::KEY_BYTES;

/// Keys come without their padding, and usually end in bits that mean nothing.
const KEY_BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// An AES key. It shows in no `Debug`, and is wiped when it is dropped.
#[derive(Debug)]
pub(crate) struct AesKey(SecretBox<[u8; KEY_BYTES]>);

impl AesKey {
    pub(crate) fn new(bytes: [u8; KEY_BYTES]) -> Self {
        Self(SecretBox::new(Box::new(bytes)))
    }

    /// Reads Base64 without padding; none if it is not of 32 bytes.
    pub(crate) fn from_base64(text: &str) -> Option<Self> {
        KEY_BASE64.decode(text).ok()?.try_into().ok().map(Self::new)
    }

    pub(crate) fn expose(&self) -> &[u8; KEY_BYTES] {
        self.0.expose_secret()
    }
}

impl Clone for AesKey {
    fn clone(&self) -> Self {
        Self::new(*self.expose())
    }
}
