//! WeCom's AES, which encrypts callbacks and the files that people send to a bot.
//!
//! AES-256 in CBC mode, the IV being the first 16 bytes of the key, padded as PKCS#7 pads but to
//! a multiple of 32 bytes (page 90968). Nothing here tells whether the bytes were tampered with:
//! callbacks carry a signature for that (see [`callback`](crate::callback)), files carry nothing.

pub(crate) mod aes_cbc32;
mod aes_key;
mod media;

pub(crate) use aes_key::AesKey;
pub use media::{BadMedia, BadMediaKey, MediaKey, decrypt_media, encrypt_media};
