//! `file` and `voice`: what the same robot uploaded less than three days ago.

use wecom_api::ErrCode;
use wecom_api::webhook::upload_media::MediaKind;

use super::Context;
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::Content;
use crate::live::{Media, MediaLookup};

pub(super) fn read_file(context: &Context<'_>, payload: Fields<'_>) -> Result<Content, Refusal> {
    let media = find(context, payload, MediaKind::File)?;
    Ok(Content::File { name: media.name.clone(), size_bytes: media.size_bytes })
}

pub(super) fn read_voice(context: &Context<'_>, payload: Fields<'_>) -> Result<Content, Refusal> {
    let media = find(context, payload, MediaKind::Voice)?;
    Ok(Content::Voice { millis: media.millis })
}

fn find<'a>(
    context: &Context<'a>,
    payload: Fields<'_>,
    kind: MediaKind,
) -> Result<&'a Media, Refusal> {
    let media_id = payload.text("media_id");
    if media_id.is_empty() {
        return Err(Refusal::new(ErrCode::MEDIA_ID_MISSING, "missing media_id"));
    }
    find_media(context, media_id, kind)
}

/// *Choice*: an upload of the other kind is no such upload.
pub(super) fn find_media<'a>(
    context: &Context<'a>,
    media_id: &str,
    kind: MediaKind,
) -> Result<&'a Media, Refusal> {
    let now = context.state.clock.now();
    let wanted = MediaLookup { media_id, key: &context.robot.key, kind, now };
    let found = context.state.media.find(&wanted);
    found.ok_or_else(|| Refusal::new(ErrCode::BAD_MEDIA_ID, "invalid media_id"))
}
