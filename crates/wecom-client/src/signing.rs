//! Signed requests to a wecom-proxy: what is signed, and how. `docs/proxy.md` tells it to others.

use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// The header with the signature: 64 hexadecimal digits.
pub const SIGNATURE: &str = "x-signature";
/// The header with the time of signing: milliseconds since 1970.
pub const TIMESTAMP: &str = "x-timestamp";
/// How short a key may be, in bytes.
pub const SIGNING_KEY_BYTES_MIN: usize = 32;

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

impl Signed<'_> {
    /// The signature of a request.
    pub fn digest(&self, key: &str) -> [u8; 32] {
        let mut mac: Hmac<Sha256> =
            Hmac::new_from_slice(key.as_bytes()).expect("HMAC takes keys of any length");
        // No line break can stand in these, so that no two requests have one text.
        let head = format!("{}\n{}\n{}\n", self.method, self.target, self.timestamp_ms);
        mac.update(head.as_bytes());
        mac.update(self.body);
        mac.finalize().into_bytes().into()
    }

    /// The same, as it stands in the header.
    pub fn signature(&self, key: &str) -> String {
        hexadecimal(&self.digest(key))
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}
