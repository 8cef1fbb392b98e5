//! Uploaded files, as far as a message needs them: their bytes are not kept.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};
use wecom_api::webhook::upload_media::{LIFETIME_SECS, MediaKind};

use crate::world::RobotKey;

/// How many uploads are remembered.
pub const MEDIA_KEPT_MAX: usize = 10_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Media {
    pub(crate) id: String,
    /// Only this robot may send it (page 99110).
    pub(crate) key: RobotKey,
    pub(crate) kind: MediaKind,
    pub(crate) name: String,
    pub(crate) size_bytes: usize,
    /// How long a voice recording plays.
    pub(crate) millis: u64,
    pub(crate) uploaded_at: Timestamp,
}

/// Who wants to send which upload, as what, and when.
#[derive(Debug)]
pub(crate) struct MediaLookup<'a> {
    pub(crate) media_id: &'a str,
    pub(crate) key: &'a RobotKey,
    pub(crate) kind: MediaKind,
    pub(crate) now: Timestamp,
}

#[derive(Debug, Default)]
pub(crate) struct Shelf(VecDeque<Media>);

impl Shelf {
    pub(crate) fn put(&mut self, media: Media) {
        self.0.push_back(media);
        if self.0.len() > MEDIA_KEPT_MAX {
            self.0.pop_front();
        }
    }

    /// The upload, if it is this robot's, of this kind, and less than three days old.
    pub(crate) fn find(&self, wanted: &MediaLookup<'_>) -> Option<&Media> {
        let lifetime = SignedDuration::from_secs(i64::from(LIFETIME_SECS));
        let media = self.0.iter().find(|media| media.id == wanted.media_id)?;
        let fits = media.key == *wanted.key && media.kind == wanted.kind;
        let is_alive = wanted.now.duration_since(media.uploaded_at) < lifetime;
        (fits && is_alive).then_some(media)
    }
}
