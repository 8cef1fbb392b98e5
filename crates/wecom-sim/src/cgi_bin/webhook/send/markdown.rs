//! `markdown` and `markdown_v2`: up to 4096 bytes; one more is refused, not cut.

use wecom_api::webhook::send::MARKDOWN_BYTES_MAX;

use super::text::empty_content;
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;

/// *Choice*: empty markdown is refused as empty text is.
pub(super) fn read(payload: Fields<'_>, field: &str) -> Result<String, Refusal> {
    let content = payload.text("content");
    if content.is_empty() {
        return Err(empty_content());
    }
    if content.len() > MARKDOWN_BYTES_MAX {
        return Err(Refusal::too_long(field, MARKDOWN_BYTES_MAX));
    }
    Ok(content.to_owned())
}
