//! Files that were uploaded before.

use serde::{Deserialize, Serialize};

use crate::{Invalid, MediaId, limit};

/// Where WeCom cuts the title of a film, in bytes (page 90236).
pub const VIDEO_TITLE_BYTES_MAX: usize = 128;
/// Where WeCom cuts the description of a film, in bytes (page 90236).
pub const VIDEO_DESCRIPTION_BYTES_MAX: usize = 512;

/// What `media/upload` answered, of the kind that the message is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// Valid for three days (40007 and 40145 after).
    pub media_id: MediaId,
}

/// A film with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Video {
    /// Valid for three days (40007 and 40145 after).
    pub media_id: MediaId,
    /// Shown up to [`VIDEO_TITLE_BYTES_MAX`] bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Shown up to [`VIDEO_DESCRIPTION_BYTES_MAX`] bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl Video {
    pub(crate) fn check(&self) -> Result<(), Invalid> {
        let title = self.title.as_deref().unwrap_or_default();
        limit::shown_bytes("title", title, VIDEO_TITLE_BYTES_MAX)?;
        let description = self.description.as_deref().unwrap_or_default();
        limit::shown_bytes("description", description, VIDEO_DESCRIPTION_BYTES_MAX)
    }
}
