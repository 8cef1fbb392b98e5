//! Why a callback is refused.

use super::xml::BadXml;

/// Why a callback, or an answer to one, cannot be opened or sealed. No text of it, no secret and
/// no content is in here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CallbackError {
    /// A parameter of the query, or an element or field of the envelope, is missing.
    #[error("`{0}` is missing")]
    Missing(&'static str),
    /// It is larger than we take.
    #[error("the callback has {size_bytes} bytes, and the limit is {size_bytes_max}")]
    TooLarge {
        /// Its size.
        size_bytes: usize,
        /// The limit.
        size_bytes_max: usize,
    },
    /// The envelope is no XML.
    #[error("the envelope cannot be read")]
    Xml(#[source] BadXml),
    /// The envelope is no JSON of the shape that bots get.
    #[error("the envelope is no JSON object of texts")]
    Json,
    /// The signature is not of this token and these contents.
    #[error("the signature does not fit")]
    Signature,
    /// The timestamp is no decimal number of seconds.
    #[error("`timestamp` is no number of seconds")]
    Timestamp,
    /// It was signed too long ago, or in the future.
    #[error("it was signed {age_secs} seconds ago, outside of what is taken")]
    Stale {
        /// How long ago; less than 0 when in the future.
        age_secs: i64,
    },
    /// What should be Base64 is not.
    #[error("the encrypted text is no Base64")]
    Base64,
    /// It does not decrypt: no whole blocks, or no padding of 1 to 32 equal bytes.
    #[error("it does not decrypt")]
    Decrypt,
    /// The length inside does not fit the bytes inside.
    #[error("the decrypted text is shorter than it says")]
    Length,
    /// It is meant for somebody else.
    #[error("it is meant for another receive id")]
    ReceiveId,
}

impl CallbackError {
    /// The number that WeCom's own library gives to it, if it does (page 90968).
    pub fn official_code(self) -> Option<i32> {
        match self {
            Self::Signature => Some(-40001),
            Self::Xml(_) | Self::Json => Some(-40002),
            Self::ReceiveId => Some(-40005),
            Self::Decrypt => Some(-40007),
            Self::Length => Some(-40008),
            Self::Base64 => Some(-40010),
            Self::Missing(_) | Self::TooLarge { .. } | Self::Timestamp | Self::Stale { .. } => None,
        }
    }
}
