//! `POST /cgi-bin/media/upload?type=image|voice|video|file` — a file for three days, for all
//! applications of the corp (page 90253).

use serde_json::{Map, json};
use wecom_api::ErrCode;
use wecom_api::media::{FILE_BYTES_MAX, IMAGE_BYTES_MAX, VIDEO_BYTES_MAX, VOICE_BYTES_MAX};

use super::{Answer, Checked, Refusal, UploadKind, file, keep};

/// File there at all → `type` → size → format. *Choice*: another type, or none, is 40005.
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let part = file::take(checked)?;
    let kind = match checked.query("type").as_str() {
        "image" => file::check_size(&part, IMAGE_BYTES_MAX).and_then(|()| file::image(&part)),
        "voice" => file::check_size(&part, VOICE_BYTES_MAX).and_then(|()| file::voice(&part)),
        "video" => file::check_size(&part, VIDEO_BYTES_MAX).and_then(|()| file::video(&part)),
        "file" => file::check_size(&part, FILE_BYTES_MAX).map(|()| UploadKind::File),
        _ => Err(Refusal::new(ErrCode::BAD_TYPE_PARAMETER, "invalid type")),
    }?;
    let created_at = checked.state.clock.now().as_second().to_string();
    let media_id = keep(checked, part, kind);
    Ok(Answer::Wordless(Map::from_iter([
        ("type".to_owned(), json!(kind.word())),
        ("media_id".to_owned(), json!(media_id)),
        ("created_at".to_owned(), json!(created_at)),
    ])))
}
