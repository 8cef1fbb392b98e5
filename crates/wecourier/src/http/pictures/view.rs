//! An uploaded picture as the console sees it.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::store::PictureRecord;

/// An uploaded picture that batches may name.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::http) struct PictureView {
    /// Its id. It follows from the file: the same file, uploaded again, has the same one.
    id: String,
    /// The name of the file.
    file_name: String,
    /// Width in pixels, as it is sent.
    width: u32,
    /// Height in pixels, as it is sent.
    height: u32,
    /// Size as it is sent, in bytes.
    pub(in crate::http) size_bytes: u64,
    /// Its real type as uploaded, such as `image/png`.
    uploaded_type: String,
    /// Size as uploaded, in bytes.
    uploaded_size_bytes: u64,
    /// Until when batches may name it.
    usable_until: Timestamp,
}

impl From<PictureRecord> for PictureView {
    fn from(record: PictureRecord) -> Self {
        let PictureRecord { id, facts, usable_until } = record;
        Self {
            id: id.to_string(),
            file_name: facts.uploaded.file_name,
            width: facts.width,
            height: facts.height,
            size_bytes: facts.size_bytes,
            uploaded_type: facts.uploaded.media_type,
            uploaded_size_bytes: facts.uploaded.size_bytes,
            usable_until,
        }
    }
}
