//! `GET /cgi-bin/media/get?media_id=ID` — a file as it was uploaded (page 90254).

use std::ops::Range;

use http::{HeaderMap, HeaderValue, StatusCode, header};
use wecom_api::ErrCode;
use wecom_api::media::get::RANGE_BYTES_MAX;

use super::{Answer, Checked, Refusal, Reply, UploadKind, Uploaded, disposition};
use crate::live::NoFile;
use crate::world::{FileNames, MediaRanges};

/// What `Range` must be a multiple of, where it must.
const ALIGNED_BYTES: usize = 16;
/// A file over 20 MB was asked for at once (page 90313).
const RANGE_NEEDED: ErrCode = ErrCode(830_002);

/// *Choice*: a `Range` that cannot be read is none; one outside the file is 40146.
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let media_id = checked.query("media_id");
    if media_id.is_empty() {
        return Err(Refusal::new(ErrCode::MEDIA_ID_MISSING, "missing media_id"));
    }
    let now = checked.state.clock.now();
    let switches = checked.state.switches().message;
    let found = checked.state.uploads.find(&media_id, checked.app.corpid(), now);
    let found = found.map_err(|no_file| match no_file {
        NoFile::Unknown => Refusal::new(ErrCode::BAD_MEDIA_ID, "invalid media_id"),
        NoFile::Expired => {
            Refusal::new(ErrCode(switches.expired_media_errcode), "invalid media_id")
        }
    })?;
    let size = found.file.len();
    let Some(asked) = range(&checked.call.headers, size) else {
        if u64::try_from(size).is_ok_and(|size| size > RANGE_BYTES_MAX) {
            return Err(Refusal::new(RANGE_NEEDED, "file too large, use range"));
        }
        return Ok(Answer::Raw(whole(found, switches.file_names)));
    };
    let is_aligned = asked.start.is_multiple_of(ALIGNED_BYTES)
        && (asked.end.is_multiple_of(ALIGNED_BYTES) || asked.end == size);
    if asked.is_empty() || (switches.media_ranges == MediaRanges::Aligned && !is_aligned) {
        return Err(Refusal::new(ErrCode::BAD_RANGE, "invalid range"));
    }
    Ok(Answer::Raw(part(found, asked, switches.file_names)))
}

/// `bytes=a-b`, `bytes=a-` and `bytes=-n`; an empty range if it is outside the file.
fn range(headers: &HeaderMap, size: usize) -> Option<Range<usize>> {
    let text = headers.get(header::RANGE)?.to_str().ok()?.trim().strip_prefix("bytes=")?;
    let (first, last) = text.split_once('-')?;
    match (first.trim(), last.trim()) {
        ("", count) => Some(size.saturating_sub(count.parse().ok()?)..size),
        (first, "") => Some(first.parse().ok()?..size),
        (first, last) => {
            let last: usize = last.parse().ok()?;
            Some(first.parse().ok()?..last.saturating_add(1).min(size))
        }
    }
}

fn whole(found: &Uploaded, names: FileNames) -> Reply {
    Reply::raw(StatusCode::OK, media_type(found), found.file.clone())
        .with_header(header::CONTENT_DISPOSITION, disposition::of(&found.name, names))
        .with_header(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"))
}

fn part(found: &Uploaded, asked: Range<usize>, names: FileNames) -> Reply {
    let size = found.file.len();
    let stated = format!("bytes {}-{}/{size}", asked.start, asked.end - 1);
    let stated = HeaderValue::try_from(stated).expect("words and digits make a header");
    Reply::raw(StatusCode::PARTIAL_CONTENT, media_type(found), found.file.slice(asked))
        .with_header(header::CONTENT_DISPOSITION, disposition::of(&found.name, names))
        .with_header(header::CONTENT_RANGE, stated)
}

fn media_type(found: &Uploaded) -> &'static str {
    match found.kind {
        UploadKind::Image(format) => format.media_type(),
        UploadKind::Voice { .. } => "voice/amr",
        UploadKind::Video => "video/mp4",
        UploadKind::File => "application/octet-stream",
    }
}
