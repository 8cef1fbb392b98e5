//! Drafts: what somebody is writing and has not sent.

/// How many bytes a draft may have, as JSON.
pub const DRAFT_BYTES_MAX: usize = 256 * 1024;
/// How many drafts one person may have.
pub const DRAFTS_MAX: u64 = 20;

/// What a draft is called by the page that it is written on: 1 to 40 of `a` to `z`, `0` to `9`,
/// `-` and `_`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftName(String);

/// The text is no such name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a draft's name is 1 to 40 of a to z, 0 to 9, - and _")]
pub struct BadDraftName;

impl DraftName {
    /// Takes a name.
    pub fn parse(name: &str) -> Result<Self, BadDraftName> {
        let is_known = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || b"-_".contains(&c);
        let fits = (1..=40).contains(&name.len()) && name.bytes().all(is_known);
        if fits { Ok(Self(name.to_owned())) } else { Err(BadDraftName) }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
