//! Files of applications (page 91054).

mod disposition;
mod file;
pub(super) mod get;
pub(super) mod get_upload_by_url_result;
pub(super) mod upload;
pub(super) mod upload_attachment;
pub(super) mod upload_by_url;
pub(super) mod uploadimg;

use super::{Answer, Checked, Part, Refusal, Reply};
use crate::live::{UploadKind, Uploaded};

/// As long as the `media_id`s on WeCom's pages.
const MEDIA_ID_LETTERS: usize = 44;

/// Keeps a file; gives its `media_id`.
fn keep(checked: &mut Checked<'_>, part: Part, kind: UploadKind) -> String {
    let media_id = checked.state.dice.letters(MEDIA_ID_LETTERS);
    let uploaded = Uploaded {
        corpid: checked.app.corpid().clone(),
        kind,
        name: part.name,
        file: part.file,
        at: checked.state.clock.now(),
    };
    checked.state.uploads.put(&media_id, uploaded);
    media_id
}
