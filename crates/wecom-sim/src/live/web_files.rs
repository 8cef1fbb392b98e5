//! What lies in the web, as far as this world goes: files that `media/upload_by_url` finds.

use axum::body::Bytes;
use indexmap::IndexMap;
use md5::{Digest, Md5};
use serde::Serialize;

use super::LiveWorld;

/// How many files the web has; the oldest are forgotten.
pub const WEB_FILES_MAX: usize = 100;

/// A file in the web.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WebFile {
    /// Where.
    pub url: String,
    /// How large.
    pub size_bytes: usize,
    /// The MD5 of its bytes, in hex.
    pub md5: String,
}

#[derive(Debug, Default)]
pub(crate) struct WebFiles(IndexMap<String, Bytes>);

impl WebFiles {
    fn put(&mut self, url: &str, file: Bytes) {
        self.0.shift_remove(url);
        self.0.insert(url.to_owned(), file);
        if self.0.len() > WEB_FILES_MAX {
            self.0.shift_remove_index(0);
        }
    }

    pub(crate) fn find(&self, url: &str) -> Option<&Bytes> {
        self.0.get(url)
    }
}

impl LiveWorld {
    /// Puts a file into the web, where `media/upload_by_url` finds it. Nothing else is fetched.
    pub fn publish(&self, url: &str, file: impl Into<Bytes>) -> WebFile {
        let file = file.into();
        let (size_bytes, md5) = (file.len(), md5_of(&file));
        self.state().web_files.put(url, file);
        WebFile { url: url.to_owned(), size_bytes, md5 }
    }
}

/// In small letters.
pub(crate) fn md5_of(file: &[u8]) -> String {
    format!("{:x}", Md5::digest(file))
}
