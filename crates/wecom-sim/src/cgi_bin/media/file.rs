//! What makes bytes a picture, a recording or a film: their first bytes and their size.

use wecom_api::ErrCode;
use wecom_api::media::{SIZE_BYTES_MIN_EXCLUSIVE, VOICE_SECS_MAX};

use super::{Checked, Part, Refusal, UploadKind};
use crate::cgi_bin::amr;
use crate::content::PictureFormat;

/// The file of an upload, which must not be empty.
pub(super) fn take(checked: &mut Checked<'_>) -> Result<Part, Refusal> {
    let part = checked.part.take().filter(|part| !part.file.is_empty());
    part.ok_or_else(|| Refusal::new(ErrCode::EMPTY_MEDIA, "empty media data"))
}

/// More than 5 bytes, and up to so many.
pub(super) fn check_size(part: &Part, size_bytes_max: usize) -> Result<(), Refusal> {
    if part.file.len() <= SIZE_BYTES_MIN_EXCLUSIVE {
        return Err(Refusal::new(ErrCode::BAD_MEDIA_SIZE, "invalid media size"));
    }
    if part.is_cut || part.file.len() > size_bytes_max {
        return Err(Refusal::new(ErrCode::MEDIA_TOO_LARGE, "media size out of limit"));
    }
    Ok(())
}

pub(super) fn image(part: &Part) -> Result<UploadKind, Refusal> {
    let format = PictureFormat::sniff(&part.file);
    let bad = || Refusal::new(ErrCode::NOT_AN_IMAGE, "invalid image format");
    format.map(UploadKind::Image).ok_or_else(bad)
}

pub(super) fn voice(part: &Part) -> Result<UploadKind, Refusal> {
    let millis = amr::millis(&part.file)
        .ok_or_else(|| Refusal::new(ErrCode::NOT_AMR, "voice file must be amr"))?;
    if millis > u64::from(VOICE_SECS_MAX) * 1000 {
        return Err(Refusal::new(ErrCode::VOICE_TOO_LONG, "voice play time out of limit"));
    }
    Ok(UploadKind::Voice { millis })
}

/// *Choice*: what is no MP4 is a kind of media that is not taken (40004).
pub(super) fn video(part: &Part) -> Result<UploadKind, Refusal> {
    if part.file.get(4..8) == Some(b"ftyp") {
        Ok(UploadKind::Video)
    } else {
        Err(Refusal::new(ErrCode::BAD_MEDIA_KIND, "invalid media type"))
    }
}
