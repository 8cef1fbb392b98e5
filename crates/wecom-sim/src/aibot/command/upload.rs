//! `aibot_upload_media_init`, `_chunk` and `_finish` — a file in pieces (page 101463).
//!
//! The session belongs to the bot, so it survives a reconnect. *Choice*: a session that is
//! unknown or over is 846611, a wrong count or size 40058, a wrong number of a chunk 846612.

mod finish;

use std::collections::BTreeMap;

use axum::body::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use wecom_api::ErrCode;
use wecom_api::aibot::upload_media::MediaKind;

use super::super::ack::Outcome;
use super::super::codes;
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::live::State;
use crate::live::bots::Session;
use crate::world::{BotId, RateLimit};

pub(super) use finish::finish;

/// A file has at least this many bytes (page 101463).
const SIZE_BYTES_MIN: i64 = 5;
/// A file has at most this many chunks (page 101463).
const CHUNKS_MAX: i64 = 100;
/// A chunk has at most this many bytes before its base64 (page 101463).
const CHUNK_BYTES_MAX: usize = 512 * 1024;
/// A name has at most this many bytes (page 101463).
const FILENAME_BYTES_MAX: usize = 256;
/// As long as the ids that were seen.
const ID_LETTERS: usize = 44;

/// Frequency → kind → name → size → chunks → MD5.
pub(super) fn init(state: &mut State, bot: &BotId, body: Fields<'_>) -> Outcome {
    admit(state, bot)?;
    let kind = kind(body.text("type"))?;
    let filename = body.text("filename");
    if filename.is_empty() || filename.len() > FILENAME_BYTES_MAX {
        return Err(Refusal::bad_parameter("invalid filename. "));
    }
    let size = body.integer("total_size").unwrap_or(0);
    if size < SIZE_BYTES_MIN {
        return Err(Refusal::new(ErrCode::BAD_MEDIA_SIZE, "invalid media size"));
    }
    let too_large = || Refusal::new(ErrCode::MEDIA_TOO_LARGE, "media size out of limit");
    let size_bytes = usize::try_from(size).map_err(|_| too_large())?;
    if size_bytes > kind.size_bytes_max() {
        return Err(too_large());
    }
    let chunk_count = chunk_count(body.integer("total_chunks"), size_bytes)?;
    let md5 = md5(body.text("md5"))?;
    let (upload_id, begun_at) = (state.dice.letters(ID_LETTERS), state.clock.now());
    let desk = state.bots.find_mut(bot.as_str()).ok_or_else(codes::not_subscribed)?;
    desk.uploads.begin(Session {
        upload_id: upload_id.clone(),
        kind,
        filename: filename.to_owned(),
        size_bytes,
        chunk_count,
        md5,
        begun_at,
        chunks: BTreeMap::new(),
    });
    Ok(Some(json!({ "upload_id": upload_id })))
}

/// 30 a minute and 1000 an hour for each bot. *Choice*: beginnings are counted, and 45009.
fn admit(state: &mut State, bot: &BotId) -> Result<(), Refusal> {
    let (now, limit) = (state.clock.now(), state.switches().rate_limit);
    let desk = state.bots.find_mut(bot.as_str()).ok_or_else(codes::not_subscribed)?;
    if limit == RateLimit::Off {
        return Ok(());
    }
    if !desk.upload_pace.has_room(now) {
        return Err(Refusal::new(ErrCode::TOO_FREQUENT, "api freq out of limit"));
    }
    desk.upload_pace.count(now);
    Ok(())
}

fn kind(name: &str) -> Result<MediaKind, Refusal> {
    match name {
        "file" => Ok(MediaKind::File),
        "image" => Ok(MediaKind::Image),
        "voice" => Ok(MediaKind::Voice),
        "video" => Ok(MediaKind::Video),
        _ => Err(Refusal::new(ErrCode::BAD_MEDIA_KIND, "invalid media type")),
    }
}

/// The chunks must have room for the whole.
fn chunk_count(count: Option<i64>, size_bytes: usize) -> Result<usize, Refusal> {
    let bad = || Refusal::bad_parameter("invalid total_chunks. ");
    let count = count.filter(|count| (1..=CHUNKS_MAX).contains(count)).ok_or_else(bad)?;
    let count = usize::try_from(count).map_err(|_| bad())?;
    if size_bytes.div_ceil(CHUNK_BYTES_MAX) > count { Err(bad()) } else { Ok(count) }
}

/// None when absent.
fn md5(md5: &str) -> Result<Option<String>, Refusal> {
    let is_md5 = md5.len() == 32 && md5.bytes().all(|byte| byte.is_ascii_hexdigit());
    match md5 {
        "" => Ok(None),
        md5 if is_md5 => Ok(Some(md5.to_ascii_lowercase())),
        _ => Err(Refusal::bad_parameter("invalid md5. ")),
    }
}

/// Chunks come in any order; one that came before is taken and dropped.
pub(super) fn chunk(state: &mut State, bot: &BotId, body: Fields<'_>) -> Outcome {
    let now = state.clock.now();
    let desk = state.bots.find_mut(bot.as_str()).ok_or_else(codes::not_subscribed)?;
    let session = desk.uploads.session(body.text("upload_id"), now).ok_or_else(bad_upload_id)?;
    let index = index(body).filter(|index| *index < session.chunk_count);
    let index =
        index.ok_or_else(|| Refusal::new(ErrCode::BAD_CHUNK_INDEX, "invalid chunk_index"))?;
    let bytes = STANDARD.decode(body.text("base64_data")).unwrap_or_default();
    if bytes.is_empty() {
        return Err(Refusal::bad_parameter("invalid base64_data. "));
    }
    if bytes.len() > CHUNK_BYTES_MAX {
        return Err(Refusal::new(ErrCode::CHUNK_TOO_LARGE, "chunk size out of limit"));
    }
    session.chunks.entry(index).or_insert_with(|| Bytes::from(bytes));
    Ok(None)
}

/// A number from 0; the page calls it a text, the official SDK sends a number.
fn index(body: Fields<'_>) -> Option<usize> {
    let number = body.integer("chunk_index").and_then(|index| usize::try_from(index).ok());
    number.or_else(|| body.text("chunk_index").parse().ok())
}

pub(super) fn bad_upload_id() -> Refusal {
    Refusal::new(ErrCode::BAD_UPLOAD_ID, "invalid upload_id")
}
