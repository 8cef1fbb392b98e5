//! `POST /cgi-bin/webhook/upload_media?key=KEY&type=file|voice` — a file to send (page 99110).
//!
//! Method → file there at all → key and robot → `type` → size → format. That an empty file is
//! refused before the key is looked at was seen on the real server [field: api-core §5.3].
//! Uploads do not count toward the 20 messages a minute.

use wecom_api::ErrCode;
use wecom_api::webhook::upload_media::{
    MediaKind, Reply as Uploaded, SIZE_BYTES_MIN_EXCLUSIVE, VOICE_SECS_MAX,
};

use super::find_robot;
use crate::cgi_bin::{Answer, Call, Part, Refusal, amr};
use crate::live::{Media, State};

/// As long as the `media_id`s on WeCom's pages.
const MEDIA_ID_LETTERS: usize = 44;

pub(in crate::cgi_bin) fn answer(
    state: &mut State,
    call: &Call,
    part: Option<Part>,
) -> Result<Answer, Refusal> {
    let empty = || Refusal::new(ErrCode::EMPTY_MEDIA, "empty media data");
    let part = part.filter(|part| !part.file.is_empty()).ok_or_else(empty)?;
    let robot = find_robot(state, call)?;
    let kind = kind(call.parameter("type").as_deref())?;
    check_size(&part, kind)?;
    let millis = match kind {
        MediaKind::File => 0,
        MediaKind::Voice => voice_millis(&part)?,
    };
    let uploaded_at = state.clock.now();
    let media_id = state.dice.letters(MEDIA_ID_LETTERS);
    state.media.put(Media {
        id: media_id.clone(),
        key: robot.key,
        kind,
        name: part.name,
        size_bytes: part.file.len(),
        millis,
        uploaded_at,
    });
    let created_at = uploaded_at.as_second().to_string();
    Ok(Answer::with(&Uploaded { kind, media_id, created_at }))
}

/// *Choice*: a kind that only applications can upload is 40004, anything else 40005.
fn kind(parameter: Option<&str>) -> Result<MediaKind, Refusal> {
    match parameter {
        Some("file") => Ok(MediaKind::File),
        Some("voice") => Ok(MediaKind::Voice),
        Some("image" | "video") => Err(Refusal::new(ErrCode::BAD_MEDIA_KIND, "invalid media type")),
        Some(_) | None => Err(Refusal::new(ErrCode::BAD_TYPE_PARAMETER, "invalid type")),
    }
}

fn check_size(part: &Part, kind: MediaKind) -> Result<(), Refusal> {
    let size_bytes = part.file.len();
    if size_bytes <= SIZE_BYTES_MIN_EXCLUSIVE {
        return Err(Refusal::new(ErrCode::BAD_MEDIA_SIZE, "invalid media size"));
    }
    if part.is_cut || size_bytes > kind.size_bytes_max() {
        return Err(Refusal::new(ErrCode::MEDIA_TOO_LARGE, "media size out of limit"));
    }
    Ok(())
}

fn voice_millis(part: &Part) -> Result<u64, Refusal> {
    let millis = amr::millis(&part.file)
        .ok_or_else(|| Refusal::new(ErrCode::NOT_AMR, "voice file must be amr"))?;
    if millis > u64::from(VOICE_SECS_MAX) * 1000 {
        return Err(Refusal::new(ErrCode::VOICE_TOO_LONG, "voice play time out of limit"));
    }
    Ok(millis)
}
