//! `image`, `voice`, `video` and `file`: what an application of the corp uploaded in the last
//! three days.

use wecom_api::ErrCode;
use wecom_api::message::send::{VIDEO_DESCRIPTION_BYTES_MAX, VIDEO_TITLE_BYTES_MAX};

use super::{Sending, cut_bytes};
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::{Content, Picture};
use crate::live::{NoFile, UploadKind, Uploaded};

pub(super) fn read_image(sending: Sending<'_>, payload: Fields<'_>) -> Result<Content, Refusal> {
    let found = find(sending, payload)?;
    match found.kind {
        UploadKind::Image(format) => {
            Ok(Content::Image(Picture { file: found.file.clone(), format }))
        }
        UploadKind::Voice { .. } | UploadKind::Video | UploadKind::File => Err(bad_media_id()),
    }
}

pub(super) fn read_voice(sending: Sending<'_>, payload: Fields<'_>) -> Result<Content, Refusal> {
    match find(sending, payload)?.kind {
        UploadKind::Voice { millis } => Ok(Content::Voice { millis }),
        UploadKind::Image(_) | UploadKind::Video | UploadKind::File => Err(bad_media_id()),
    }
}

/// Too long words are cut without a word.
pub(super) fn read_video(sending: Sending<'_>, payload: Fields<'_>) -> Result<Content, Refusal> {
    let found = find(sending, payload)?;
    if found.kind != UploadKind::Video {
        return Err(bad_media_id());
    }
    Ok(Content::Video {
        size_bytes: found.file.len(),
        title: cut_bytes(payload.text("title"), VIDEO_TITLE_BYTES_MAX),
        description: cut_bytes(payload.text("description"), VIDEO_DESCRIPTION_BYTES_MAX),
    })
}

pub(super) fn read_file(sending: Sending<'_>, payload: Fields<'_>) -> Result<Content, Refusal> {
    let found = find(sending, payload)?;
    if found.kind != UploadKind::File {
        return Err(bad_media_id());
    }
    Ok(Content::File { name: found.name.clone(), size_bytes: found.file.len() })
}

fn find<'a>(sending: Sending<'a>, payload: Fields<'_>) -> Result<&'a Uploaded, Refusal> {
    match payload.text("media_id") {
        "" => Err(Refusal::new(ErrCode::MEDIA_ID_MISSING, "missing media_id")),
        media_id => find_upload(sending, media_id),
    }
}

/// *Choice*: an upload of another kind is no such upload.
pub(super) fn find_upload<'a>(
    sending: Sending<'a>,
    media_id: &str,
) -> Result<&'a Uploaded, Refusal> {
    let now = sending.state.clock.now();
    let found = sending.state.uploads.find(media_id, sending.app.corpid(), now);
    found.map_err(|no_file| match no_file {
        NoFile::Unknown => bad_media_id(),
        NoFile::Expired => {
            let code = sending.state.switches().message.expired_media_errcode;
            Refusal::new(ErrCode(code), "invalid media_id")
        }
    })
}

pub(super) fn bad_media_id() -> Refusal {
    Refusal::new(ErrCode::BAD_MEDIA_ID, "invalid media_id")
}
