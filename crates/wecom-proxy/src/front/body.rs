//! Bodies, as far as they are read.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt as _;
use hyper::body::{Body as _, Incoming};

use super::{BODY_SECS_MAX, JSON_BYTES_MAX, UPLOAD_BYTES_MAX};
use crate::allowed::Kind;

/// What a client still sends after it was answered is read on, so that it learns the answer: so
/// many bytes, for so long.
const DISCARDED_BYTES_MAX: usize = 1024 * 1024;
const DISCARDING_MAX: Duration = Duration::from_secs(2);

/// Why a body was not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum BadBody {
    #[error("the body has more than the {size_bytes_max} bytes that are taken here")]
    TooLarge { size_bytes_max: usize },
    #[error("the body was not there within {BODY_SECS_MAX} seconds")]
    TooSlow,
    #[error("the body broke off")]
    BrokenOff,
}

/// Reads a body whole.
pub(super) async fn read(body: &mut Incoming, kind: Kind) -> Result<Bytes, BadBody> {
    let size_bytes_max = match kind {
        Kind::Words => JSON_BYTES_MAX,
        Kind::Upload => UPLOAD_BYTES_MAX,
    };
    let patience = Duration::from_secs(BODY_SECS_MAX);
    let reading = tokio::time::timeout(patience, read_all(body, size_bytes_max));
    reading.await.unwrap_or(Err(BadBody::TooSlow))
}

async fn read_all(body: &mut Incoming, size_bytes_max: usize) -> Result<Bytes, BadBody> {
    let too_large = BadBody::TooLarge { size_bytes_max };
    let announced = usize::try_from(body.size_hint().lower()).map_err(|_| too_large)?;
    if announced > size_bytes_max {
        return Err(too_large);
    }
    let mut read = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| BadBody::BrokenOff)?.into_data() else { continue };
        if read.len() + data.len() > size_bytes_max {
            return Err(too_large);
        }
        read.extend_from_slice(&data);
    }
    Ok(read.freeze())
}

/// Reads what is left, and keeps none of it.
pub(super) async fn discard(mut body: Incoming) {
    let discarding = async {
        let mut size_bytes = 0;
        while let Some(Ok(frame)) = body.frame().await {
            size_bytes += frame.data_ref().map_or(0, Bytes::len);
            if size_bytes > DISCARDED_BYTES_MAX {
                break;
            }
        }
    };
    // Whoever still sends then is hung up on.
    tokio::time::timeout(DISCARDING_MAX, discarding).await.ok();
}
