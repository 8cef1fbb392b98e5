//! Uploads of applications among the attachments.

use jiff::{SignedDuration, Timestamp};
use wecom_api::ErrCode;
use wecom_api::media::LIFETIME_SECS;

use super::Kind;
use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Checked, Refusal};
use crate::content::{Content, Picture};
use crate::live::tasks::Attachment;
use crate::live::{NoFile, UploadKind, Uploaded};

/// When an upload ends, which must be of this kind and of the corp. *Choice*: an upload of another
/// kind is no such upload.
pub(super) fn end(checked: &Checked<'_>, kind: Kind, media_id: &str) -> Result<Timestamp, Refusal> {
    find(checked, kind, media_id).map(until)
}

/// An attachment that is nothing but an upload.
pub(super) fn attachment(
    checked: &Checked<'_>,
    kind: Kind,
    fields: Fields<'_>,
) -> Result<Attachment, Refusal> {
    let media_id = fields.text("media_id");
    let uploaded = find(checked, kind, media_id)?;
    let said = serde_json::json!({ "media_id": media_id });
    let (name, size_bytes) = (uploaded.name.clone(), uploaded.file.len());
    let content = match uploaded.kind {
        UploadKind::Image(format) => {
            Content::Image(Picture { file: uploaded.file.clone(), format })
        }
        UploadKind::Video => Content::Video { title: name, description: String::new(), size_bytes },
        UploadKind::File | UploadKind::Voice { .. } => Content::File { name, size_bytes },
    };
    let media_until = Some(until(uploaded));
    Ok(Attachment { media_until, ..super::attachment(kind, said, content) })
}

fn find<'a>(checked: &'a Checked<'_>, kind: Kind, media_id: &str) -> Result<&'a Uploaded, Refusal> {
    if media_id.is_empty() {
        return Err(Refusal::new(ErrCode::MEDIA_ID_MISSING, "missing media_id"));
    }
    let state = &checked.state;
    let found = state.uploads.find(media_id, checked.app.corpid(), state.clock.now());
    let bad = |code| Refusal::new(code, "invalid media_id");
    let uploaded = found.map_err(|no_file| match no_file {
        NoFile::Unknown => bad(ErrCode::BAD_MEDIA_ID),
        NoFile::Expired => bad(ErrCode(state.switches().message.expired_media_errcode)),
    })?;
    if uploaded.kind.word() == kind.name() { Ok(uploaded) } else { Err(bad(ErrCode::BAD_MEDIA_ID)) }
}

fn until(uploaded: &Uploaded) -> Timestamp {
    let lifetime = SignedDuration::from_secs(i64::from(LIFETIME_SECS));
    uploaded.at.checked_add(lifetime).unwrap_or(Timestamp::MAX)
}
