//! How long an AMR recording plays: 20 ms a frame (RFC 4867, storage format, one channel).

/// The first bytes of an AMR file.
const MAGIC: &[u8] = b"#!AMR\n";
const FRAME_MILLIS: u64 = 20;
/// The bytes of a frame after its first one, by frame type: eight speech modes, comfort noise,
/// six unused ones, no data.
const FRAME_BYTES: [usize; 16] = [12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0];

/// None if the file is not AMR. A frame that is not complete does not count.
pub(crate) fn millis(file: &[u8]) -> Option<u64> {
    let mut frames = file.strip_prefix(MAGIC)?;
    let mut millis = 0;
    while let Some((head, rest)) = frames.split_first() {
        let kind = usize::from((head >> 3) & 0b1111);
        let Some(left) = rest.get(FRAME_BYTES[kind]..) else { break };
        millis += FRAME_MILLIS;
        frames = left;
    }
    Some(millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_counted() {
        let frame = |kind: u8, size: usize| [vec![kind << 3], vec![0; size]].concat();
        let file = [MAGIC.to_vec(), frame(7, 31), frame(0, 12), frame(15, 0), frame(7, 3)].concat();
        assert_eq!(millis(&file), Some(60));
        assert_eq!(millis(MAGIC), Some(0));
        assert_eq!(millis(b"RIFF...."), None);
    }
}
