//! `POST /cgi-bin/media/upload_attachment?media_type=…&attachment_type=…` — a file for customers'
//! moments and albums, for three days (page 95098).
//!
//! Limits of size, sides and length are not published (api-core §12.6): there are none here.

use serde_json::json;
use wecom_api::ErrCode;

use super::{Answer, Checked, Refusal, UploadKind, file, keep};
use crate::cgi_bin::BODY_BYTES_MAX;

/// *Choice*: an unknown `attachment_type` is 40058, an unknown `media_type` 40004, as a file for
/// moments.
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let part = file::take(checked)?;
    let is_for_moments = match checked.query("attachment_type").as_str() {
        "1" => true,
        "2" => false,
        _ => return Err(Refusal::bad_parameter("invalid attachment_type. ")),
    };
    file::check_size(&part, BODY_BYTES_MAX)?;
    let kind = match checked.query("media_type").as_str() {
        "image" => file::image(&part)?,
        "video" => file::video(&part)?,
        "file" if !is_for_moments => UploadKind::File,
        _ => return Err(Refusal::new(ErrCode::BAD_MEDIA_KIND, "invalid media type")),
    };
    let created_at = checked.state.clock.now().as_second();
    let media_id = keep(checked, part, kind);
    let reply = json!({ "type": kind.word(), "media_id": media_id, "created_at": created_at });
    Ok(Answer::with(&reply))
}
