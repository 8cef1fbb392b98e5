//! Uploads of a bot: the sessions that are open, and the files that came of them.

use std::collections::{BTreeMap, VecDeque};

use axum::body::Bytes;
use jiff::{SignedDuration, Timestamp};
use wecom_api::aibot::upload_media::{LIFETIME_SECS, MediaKind, SESSION};

use crate::content::Picture;

/// How many sessions a bot may have open: the oldest goes. *Choice*, which bounds the memory.
const SESSIONS_MAX: usize = 16;
/// How many files of a bot are remembered.
const FILES_KEPT_MAX: usize = 10_000;

/// An upload that was begun.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) upload_id: String,
    pub(crate) kind: MediaKind,
    pub(crate) filename: String,
    pub(crate) size_bytes: usize,
    pub(crate) chunk_count: usize,
    pub(crate) md5: Option<String>,
    pub(crate) begun_at: Timestamp,
    /// What came, by number.
    pub(crate) chunks: BTreeMap<usize, Bytes>,
}

/// A file that may be sent.
#[derive(Debug, Clone)]
pub(crate) struct BotFile {
    pub(crate) media_id: String,
    pub(crate) kind: MediaKind,
    pub(crate) name: String,
    pub(crate) size_bytes: usize,
    /// How long a voice recording plays.
    pub(crate) millis: u64,
    /// The picture of an image; other bytes are not kept.
    pub(crate) picture: Option<Picture>,
    pub(crate) uploaded_at: Timestamp,
}

#[derive(Debug, Default)]
pub(crate) struct Uploads {
    sessions: VecDeque<Session>,
    files: VecDeque<BotFile>,
}

impl Uploads {
    pub(crate) fn begin(&mut self, session: Session) {
        self.sessions.push_back(session);
        if self.sessions.len() > SESSIONS_MAX {
            self.sessions.pop_front();
        }
    }

    /// A session that is still open.
    pub(crate) fn session(&mut self, upload_id: &str, now: Timestamp) -> Option<&mut Session> {
        let is_open = |session: &Session| {
            SignedDuration::try_from(SESSION)
                .is_ok_and(|life| now.duration_since(session.begun_at) <= life)
        };
        self.sessions.retain(is_open);
        self.sessions.iter_mut().find(|session| session.upload_id == upload_id)
    }

    pub(crate) fn end(&mut self, upload_id: &str) {
        self.sessions.retain(|session| session.upload_id != upload_id);
    }

    pub(crate) fn keep(&mut self, file: BotFile) {
        self.files.push_back(file);
        if self.files.len() > FILES_KEPT_MAX {
            self.files.pop_front();
        }
    }

    /// A file of this kind that is less than three days old.
    pub(crate) fn file(&self, media_id: &str, kind: MediaKind, now: Timestamp) -> Option<&BotFile> {
        let life = SignedDuration::from_secs(i64::from(LIFETIME_SECS));
        let file = self.files.iter().find(|file| file.media_id == media_id)?;
        (file.kind == kind && now.duration_since(file.uploaded_at) < life).then_some(file)
    }
}
