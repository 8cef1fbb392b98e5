//! The files that people send to a bot, each encrypted with a key of its own (page 101463).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::AesKey;
use super::aes_cbc32::{self, BadCipher, KEY_BYTES};

/// The `aeskey` beside the `url` of a file. It shows in no `Debug`.
#[derive(Debug, Clone)]
pub struct MediaKey(AesKey);

/// The `aeskey` is not the Base64 of 32 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("`aeskey` is the Base64 of 32 bytes")]
pub struct BadMediaKey;

/// Why a file cannot be decrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadMedia {
    /// Its size is 0 or no multiple of 16 bytes; it may have been cut.
    #[error("the file is no whole number of blocks; it may have been cut")]
    NotWholeBlocks,
    /// What comes out does not end in a padding; the key may be of another file.
    #[error("the file does not decrypt; the key may be of another file")]
    Padding,
}

impl MediaKey {
    /// Takes an `aeskey`, with or without the padding of its Base64.
    pub fn parse(aeskey: &str) -> Result<Self, BadMediaKey> {
        AesKey::from_base64(aeskey.trim_end_matches('=')).map(Self).ok_or(BadMediaKey)
    }

    /// Takes the 32 bytes themselves.
    pub fn from_bytes(bytes: [u8; KEY_BYTES]) -> Self {
        Self(AesKey::new(bytes))
    }

    /// The `aeskey`, in Base64 with padding.
    pub fn expose(&self) -> String {
        STANDARD.encode(self.0.expose())
    }
}

/// Decrypts a file that was downloaded from its `url`.
///
/// A wrong key is noticed by the padding alone, so now and then (1 in 256) it is not.
pub fn decrypt_media(key: &MediaKey, file: Vec<u8>) -> Result<Vec<u8>, BadMedia> {
    aes_cbc32::decrypt(key.0.expose(), file).map_err(|bad| match bad {
        BadCipher::NotWholeBlocks => BadMedia::NotWholeBlocks,
        BadCipher::Padding => BadMedia::Padding,
    })
}

/// Encrypts a file as WeCom does before it offers it for download.
pub fn encrypt_media(key: &MediaKey, file: Vec<u8>) -> Vec<u8> {
    aes_cbc32::encrypt(key.0.expose(), file)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BYTES: [u8; KEY_BYTES] = *b"0123456789abcdef0123456789ABCDEF";
    const BASE64: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlBQkNERUY=";

    #[test]
    fn a_key_may_lack_its_padding_and_end_in_loose_bits() {
        let bare = BASE64.trim_end_matches('=');
        let loose = format!("{}Z", &bare[..42]);
        for aeskey in [BASE64, bare, loose.as_str()] {
            assert_eq!(MediaKey::parse(aeskey).unwrap().expose(), BASE64, "{aeskey}");
        }
        assert_eq!(MediaKey::from_bytes(BYTES).expose(), BASE64);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for bad in ["", "MDEy", "not base64!", &BASE64.repeat(2), "鍵"] {
            assert_eq!(MediaKey::parse(bad).unwrap_err(), BadMediaKey, "{bad}");
        }
    }

    #[test]
    fn a_key_does_not_show() {
        let shown = format!("{:?}", MediaKey::from_bytes(BYTES));
        assert!(!shown.contains("48") && !shown.contains("MDEy"), "{shown}");
    }

    #[test]
    fn a_file_comes_back_and_a_cut_one_is_refused() {
        let key = MediaKey::parse(BASE64).unwrap();
        let file = b"\xff\xd8 a picture".to_vec();
        let encrypted = encrypt_media(&key, file.clone());
        assert_eq!(decrypt_media(&key, encrypted.clone()), Ok(file));
        assert_eq!(decrypt_media(&key, encrypted[1..].to_vec()), Err(BadMedia::NotWholeBlocks));
        assert_eq!(decrypt_media(&key, encrypted[..16].to_vec()), Err(BadMedia::Padding));
        assert_eq!(decrypt_media(&key, Vec::new()), Err(BadMedia::NotWholeBlocks));
    }
}
