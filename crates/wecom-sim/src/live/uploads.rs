//! Files that applications uploaded: for three days, for all applications of the corp
//! (page 90253).

use std::collections::{HashMap, VecDeque};

use axum::body::Bytes;
use jiff::{SignedDuration, Timestamp};
use wecom_api::media::LIFETIME_SECS;

use crate::content::PictureFormat;
use crate::world::CorpId;

/// How many files are remembered.
pub const UPLOADS_KEPT_MAX: usize = 10_000;
/// How many bytes of files are remembered.
pub const UPLOADS_BYTES_MAX: usize = 512 * 1024 * 1024;

/// A file.
#[derive(Debug, Clone)]
pub(crate) struct Uploaded {
    pub(crate) corpid: CorpId,
    pub(crate) kind: UploadKind,
    pub(crate) name: String,
    pub(crate) file: Bytes,
    pub(crate) at: Timestamp,
}

/// What a file is to WeCom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UploadKind {
    Image(PictureFormat),
    Voice { millis: u64 },
    Video,
    File,
}

impl UploadKind {
    /// Its word on the wire.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Image(_) => "image",
            Self::Voice { .. } => "voice",
            Self::Video => "video",
            Self::File => "file",
        }
    }
}

/// Why there is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoFile {
    Unknown,
    Expired,
}

#[derive(Debug, Default)]
pub(crate) struct Uploads {
    by_id: HashMap<String, Uploaded>,
    order: VecDeque<String>,
    size_bytes: usize,
}

impl Uploads {
    /// Keeps a file, and forgets the oldest ones beyond the bounds.
    pub(crate) fn put(&mut self, media_id: &str, uploaded: Uploaded) {
        self.size_bytes += uploaded.file.len();
        self.by_id.insert(media_id.to_owned(), uploaded);
        self.order.push_back(media_id.to_owned());
        let is_beyond =
            |all: &Self| all.order.len() > UPLOADS_KEPT_MAX || all.size_bytes > UPLOADS_BYTES_MAX;
        while self.order.len() > 1 && is_beyond(self) {
            let Some(oldest) = self.order.pop_front() else { break };
            if let Some(forgotten) = self.by_id.remove(&oldest) {
                self.size_bytes -= forgotten.file.len();
            }
        }
    }

    /// A file of the corp that is less than three days old.
    pub(crate) fn find(
        &self,
        media_id: &str,
        corpid: &CorpId,
        now: Timestamp,
    ) -> Result<&Uploaded, NoFile> {
        let found = self.by_id.get(media_id).filter(|found| found.corpid == *corpid);
        let found = found.ok_or(NoFile::Unknown)?;
        let lifetime = SignedDuration::from_secs(i64::from(LIFETIME_SECS));
        if now.duration_since(found.at) < lifetime { Ok(found) } else { Err(NoFile::Expired) }
    }
}
