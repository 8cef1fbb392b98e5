//! How a file is cut.

use md5::{Digest, Md5};

use super::{CHUNK_BYTES_MAX, Chunk, Init, MediaKind};
use crate::Invalid;
use crate::aibot::Command;

/// A file, cut into the commands that carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    init: Init,
    bytes: Vec<u8>,
}

impl Plan {
    /// Cuts a file. Refuses what WeCom would refuse by name or size; whether the bytes are what
    /// `kind` says is for the caller to know.
    pub fn new(
        kind: MediaKind,
        filename: impl Into<String>,
        bytes: Vec<u8>,
    ) -> Result<Self, Invalid> {
        let init = Init {
            kind,
            filename: filename.into(),
            total_size: bytes.len(),
            total_chunks: bytes.len().div_ceil(CHUNK_BYTES_MAX).max(1),
            md5: Some(format!("{:x}", Md5::digest(&bytes))),
        };
        init.check()?;
        Ok(Self { init, bytes })
    }

    /// How the upload begins.
    pub fn init(&self) -> &Init {
        &self.init
    }

    /// How many chunks there are.
    pub fn chunks(&self) -> usize {
        self.init.total_chunks
    }

    /// The chunk `index`, from 0; none after the last.
    pub fn chunk(&self, upload_id: &str, index: usize) -> Option<Chunk> {
        let bytes = self.bytes.chunks(CHUNK_BYTES_MAX).nth(index)?;
        Some(Chunk::encode(upload_id, index, bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_are_the_whole() {
        let bytes: Vec<u8> = (0u8..=250).cycle().take(CHUNK_BYTES_MAX * 2 + 7).collect();
        let plan = Plan::new(MediaKind::File, "繳費單.pdf", bytes.clone()).unwrap();
        assert_eq!((plan.chunks(), plan.init().total_size), (3, bytes.len()));
        let pieces = (0..plan.chunks()).map(|index| plan.chunk("u", index).unwrap());
        for (index, piece) in pieces.enumerate() {
            assert_eq!(piece.check(), Ok(()));
            let from = index * CHUNK_BYTES_MAX;
            let to = bytes.len().min(from + CHUNK_BYTES_MAX);
            assert_eq!(piece, Chunk::encode("u", index, &bytes[from..to]));
        }
        assert_eq!(plan.chunk("u", 3), None);
    }

    #[test]
    fn a_file_that_wecom_would_refuse_cannot_be_planned() {
        let field = |kind, name: &str, size| {
            Plan::new(kind, name, vec![0; size]).map_err(|invalid| invalid.field)
        };
        assert!(field(MediaKind::Voice, "a.amr", 5).is_ok());
        assert_eq!(field(MediaKind::Voice, "a.amr", 4), Err("total_size".to_owned()));
        for (kind, max) in [(MediaKind::Voice, 2 << 20), (MediaKind::Image, 10 << 20)] {
            assert!(field(kind, "a", max).is_ok());
            assert_eq!(field(kind, "a", max + 1), Err("total_size".to_owned()));
        }
        assert_eq!(field(MediaKind::File, "", 9), Err("filename".to_owned()));
        assert_eq!(field(MediaKind::File, &"檔".repeat(86), 9), Err("filename".to_owned()));
    }
}
