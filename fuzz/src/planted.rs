//! A secret that an input carries wherever it has a `$`, and that must not come out again.

/// What stands for a token, a key, or something that a person wrote.
pub(crate) const PLANTED: &str = "planted-0f3a9c";
const MARK: u8 = b'$';

/// The input with the secret in each marked place.
pub(crate) fn plant(bytes: &[u8]) -> Vec<u8> {
    let pieces: Vec<_> = bytes.split(|byte| *byte == MARK).collect();
    pieces.join(PLANTED.as_bytes())
}

/// Panics if `shown`, which a log or a person gets to see, holds the secret.
#[track_caller]
pub(crate) fn assert_hidden(shown: &str) {
    assert!(!shown.contains(PLANTED), "what arrived is repeated: {shown}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_becomes_the_secret() {
        assert_eq!(plant(b"a$b$"), b"aplanted-0f3a9cbplanted-0f3a9c");
        assert_eq!(plant(b"\xff"), b"\xff");
    }

    #[test]
    #[should_panic = "what arrived is repeated"]
    fn a_secret_that_shows_is_noticed() {
        assert_hidden("at `planted-0f3a9c`");
    }
}
