//! Bodies, read whole and kept up to a bound.

use axum::body::{Body, Bytes};
use futures::StreamExt as _;

use super::BODY_BYTES_MAX;

/// How much of a body is read at all; a caller who sends more is cut off.
const READ_BYTES_MAX: usize = 256 * 1024 * 1024;

/// A body as far as it is kept.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) bytes: Bytes,
    /// Whether there was more.
    pub(super) is_cut: bool,
}

/// Reads on after the bound, so that the caller gets to read the refusal. None if the caller
/// broke off, or went on for too long.
pub(super) async fn read(body: Body) -> Option<Kept> {
    let mut chunks = body.into_data_stream();
    let (mut kept, mut read_bytes) = (Vec::new(), 0_usize);
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.ok()?;
        let room = BODY_BYTES_MAX - kept.len();
        kept.extend_from_slice(&chunk[..chunk.len().min(room)]);
        read_bytes = read_bytes.saturating_add(chunk.len());
        if read_bytes > READ_BYTES_MAX {
            return None;
        }
    }
    Some(Kept { is_cut: read_bytes > kept.len(), bytes: Bytes::from(kept) })
}
