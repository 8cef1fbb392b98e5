//! AES-256-CBC with PKCS#7 padding to 32 bytes.
//!
//! The padding of the `cbc` crate ends at AES's own 16 bytes and refuses what WeCom sends, so
//! padding is put on and taken off here (page 90968).

use aes::Aes256;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockDecryptMut, BlockEncryptMut, KeyIvInit};

/// The size of a key, in bytes.
pub(crate) const KEY_BYTES: usize = 32;
/// What AES works on, in bytes.
const AES_BLOCK_BYTES: usize = 16;
/// What WeCom pads to, in bytes.
const PADDED_TO_BYTES: u8 = 32;

/// Why bytes cannot be decrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadCipher {
    /// Nothing, or not whole blocks of 16 bytes.
    NotWholeBlocks,
    /// The last bytes are no padding of 1 to 32 equal bytes.
    Padding,
}

/// Pads and encrypts.
pub(crate) fn encrypt(key: &[u8; KEY_BYTES], mut bytes: Vec<u8>) -> Vec<u8> {
    pad(&mut bytes);
    let size = bytes.len();
    cbc::Encryptor::<Aes256>::new(key.into(), iv(key).into())
        .encrypt_padded_mut::<NoPadding>(&mut bytes, size)
        .expect("padded bytes are whole blocks");
    bytes
}

/// Decrypts, and checks and takes off the padding.
pub(crate) fn decrypt(key: &[u8; KEY_BYTES], mut bytes: Vec<u8>) -> Result<Vec<u8>, BadCipher> {
    if bytes.is_empty() || !bytes.len().is_multiple_of(AES_BLOCK_BYTES) {
        return Err(BadCipher::NotWholeBlocks);
    }
    cbc::Decryptor::<Aes256>::new(key.into(), iv(key).into())
        .decrypt_padded_mut::<NoPadding>(&mut bytes)
        .expect("whole blocks were checked");
    let size = unpadded_size(&bytes).ok_or(BadCipher::Padding)?;
    bytes.truncate(size);
    Ok(bytes)
}

fn iv(key: &[u8; KEY_BYTES]) -> &[u8; AES_BLOCK_BYTES] {
    key.first_chunk().expect("a key is longer than an IV")
}

fn pad(bytes: &mut Vec<u8>) {
    let block = usize::from(PADDED_TO_BYTES);
    let over = u8::try_from(bytes.len() % block).expect("a remainder is below 32");
    let padding = PADDED_TO_BYTES - over;
    bytes.resize(bytes.len() + usize::from(padding), padding);
}

fn unpadded_size(bytes: &[u8]) -> Option<usize> {
    let padding = *bytes.last()?;
    if !(1..=PADDED_TO_BYTES).contains(&padding) {
        return None;
    }
    let size = bytes.len().checked_sub(usize::from(padding))?;
    bytes[size..].iter().all(|byte| *byte == padding).then_some(size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KEY: [u8; KEY_BYTES] = *b"0123456789abcdef0123456789ABCDEF";

    #[test]
    fn padding_fills_up_to_32_bytes_and_is_never_absent() {
        for (size, padded) in [(0, 32), (1, 32), (31, 32), (32, 64), (33, 64)] {
            assert_eq!(encrypt(&KEY, vec![7; size]).len(), padded, "{size}");
        }
    }

    #[test]
    fn padding_that_is_none_is_refused() {
        let padded = |last: [u8; 3]| {
            let mut bytes = vec![9; 29];
            bytes.extend(last);
            unpadded_size(&bytes)
        };
        assert_eq!(padded([3, 3, 3]), Some(29));
        assert_eq!(padded([3, 2, 1]), Some(31));
        for bad in [[2, 3, 3], [3, 3, 0], [3, 3, 33], [33, 33, 33]] {
            assert_eq!(padded(bad), None, "{bad:?}");
        }
        assert_eq!(unpadded_size(&[32; 16]), None, "more padding than bytes");
    }

    #[test]
    fn what_is_not_whole_blocks_is_refused() {
        for size in [0, 1, 15, 17, 31] {
            assert_eq!(decrypt(&KEY, vec![0; size]), Err(BadCipher::NotWholeBlocks), "{size}");
        }
    }

    proptest! {
        #[test]
        fn encrypting_and_decrypting_gives_the_bytes_back(
            key: [u8; KEY_BYTES],
            bytes in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            prop_assert_eq!(decrypt(&key, encrypt(&key, bytes.clone())), Ok(bytes));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(plain) = decrypt(&KEY, bytes.clone()) {
                prop_assert!(plain.len() < bytes.len());
            }
        }
    }
}
