//! The end of an upload: is it whole, and is it what it says?

use axum::body::Bytes;
use md5::{Digest, Md5};
use serde_json::json;
use wecom_api::ErrCode;
use wecom_api::aibot::upload_media::MediaKind;

use super::super::super::ack::Outcome;
use super::super::super::codes;
use super::{ID_LETTERS, bad_upload_id};
use crate::cgi_bin::Refusal;
use crate::cgi_bin::amr;
use crate::cgi_bin::json::Fields;
use crate::content::{Picture, PictureFormat};
use crate::live::State;
use crate::live::bots::{BotFile, Session};
use crate::world::{BotId, CreatedAt};

/// Where the kind of an MP4 is said, and how.
const MP4_MARK: (usize, &[u8]) = (4, b"ftyp");

/// Complete → size → MD5 → format. *Choice*: what is refused here can be mended and finished
/// again, as long as the session is open; a session that was finished is over.
pub(in super::super) fn finish(state: &mut State, bot: &BotId, body: Fields<'_>) -> Outcome {
    let (now, media_id) = (state.clock.now(), state.dice.letters(ID_LETTERS));
    let desk = state.bots.find_mut(bot.as_str()).ok_or_else(codes::not_subscribed)?;
    let upload_id = body.text("upload_id");
    let session = desk.uploads.session(upload_id, now).ok_or_else(bad_upload_id)?;
    let file = whole(session)?;
    let (millis, picture) = look_inside(session.kind, &file)?;
    let kind = session.kind;
    let file = BotFile {
        media_id: media_id.clone(),
        kind,
        name: session.filename.clone(),
        size_bytes: session.size_bytes,
        millis,
        picture,
        uploaded_at: now,
    };
    desk.uploads.end(upload_id);
    desk.uploads.keep(file);
    let created_at = match state.switches().aibot.created_at {
        CreatedAt::Number => json!(now.as_second()),
        CreatedAt::Text => json!(now.as_second().to_string()),
    };
    Ok(Some(json!({ "type": kind, "media_id": media_id, "created_at": created_at })))
}

fn whole(session: &Session) -> Result<Bytes, Refusal> {
    if session.chunks.len() < session.chunk_count {
        return Err(Refusal::new(ErrCode::UPLOAD_UNFINISHED, "upload not finished"));
    }
    let file: Vec<u8> = session.chunks.values().flat_map(|chunk| chunk.iter().copied()).collect();
    if file.len() != session.size_bytes {
        return Err(Refusal::new(ErrCode::BAD_MEDIA_SIZE, "invalid media size"));
    }
    let is_other = |md5: &String| *md5 != format!("{:x}", Md5::digest(&file));
    if session.md5.as_ref().is_some_and(is_other) {
        return Err(Refusal::new(ErrCode::MD5_MISMATCH, "md5 not match"));
    }
    Ok(Bytes::from(file))
}

/// What an image shows, and how long a recording plays.
fn look_inside(kind: MediaKind, file: &Bytes) -> Result<(u64, Option<Picture>), Refusal> {
    match kind {
        MediaKind::File => Ok((0, None)),
        MediaKind::Image => {
            let format = PictureFormat::sniff_any(file);
            let format = format
                .ok_or_else(|| Refusal::new(ErrCode::NOT_AN_IMAGE, "invalid image format"))?;
            Ok((0, Some(Picture { file: file.clone(), format })))
        }
        MediaKind::Voice => {
            let millis = amr::millis(file);
            let millis =
                millis.ok_or_else(|| Refusal::new(ErrCode::NOT_AMR, "voice file must be amr"))?;
            Ok((millis, None))
        }
        MediaKind::Video => {
            let (place, mark) = MP4_MARK;
            if file.get(place..).is_some_and(|rest| rest.starts_with(mark)) {
                return Ok((0, None));
            }
            Err(Refusal::new(ErrCode::BAD_BOT_FILE_TYPE, "invalid file type"))
        }
    }
}
