//! What tutors write to the bot, as the office keeps it.

/// What somebody sent or did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InboxKind {
    /// They wrote words.
    Text,
    /// They sent a picture.
    Image,
    /// They spoke; the words are WeCom's transcript.
    Voice,
    /// They sent a file.
    File,
    /// They sent a video.
    Video,
    /// They sent words and pictures in one.
    Mixed,
    /// They clicked on a card.
    Click,
    /// They sent something of a kind that is not known yet.
    Other,
}

/// How many characters of one message are kept: far more than WeCom lets anybody type.
pub const INBOX_CHARS_MAX: usize = 10_000;

/// Stands where longer words were cut off.
const CUT: char = '…';

impl InboxKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::Image,
        Self::Voice,
        Self::File,
        Self::Video,
        Self::Mixed,
        Self::Click,
        Self::Other,
    ];

    /// The word for it, in columns.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Image => "image",
            Self::Voice => "voice",
            Self::File => "file",
            Self::Video => "video",
            Self::Mixed => "mixed",
            Self::Click => "click",
            Self::Other => "other",
        }
    }

    /// The one with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether the words are all there is of it, so that whoever reads them has read it.
    pub fn is_all_words(self) -> bool {
        match self {
            Self::Text | Self::Voice => true,
            Self::Image | Self::File | Self::Video | Self::Mixed | Self::Click | Self::Other => {
                false
            }
        }
    }
}

/// The words as they are kept: without characters that do not show, and not without end.
pub fn inbox_words(said: &str) -> String {
    let mut shown = said.chars().filter(|c| !super::is_hidden(*c));
    let mut kept: String = shown.by_ref().take(INBOX_CHARS_MAX).collect();
    if shown.next().is_some() {
        kept.push(CUT);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for kind in InboxKind::ALL {
            assert_eq!(InboxKind::parse(kind.word()), Some(kind));
        }
        assert_eq!(InboxKind::parse(""), None);
    }

    #[test]
    fn words_are_kept_without_what_does_not_show_and_not_without_end() {
        assert_eq!(inbox_words("ok\0\u{7},\n\t好"), "ok,\n\t好");
        let whole = "好".repeat(INBOX_CHARS_MAX);
        assert_eq!(inbox_words(&whole), whole);
        assert_eq!(inbox_words(&format!("{whole}的")), format!("{whole}…"));
    }
}
