//! `markdown`: up to 2048 bytes; what happens to more is a switch (api-core §12.5).

use wecom_api::ErrCode;
use wecom_api::message::send::MARKDOWN_BYTES_MAX;
use wecom_markup::Dialect;

use super::{Place, Sending, cut_bytes, empty_content};
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::Content;
use crate::world::LongMarkdown;

/// *Choice*: empty markdown is refused as empty text is.
pub(super) fn read(sending: Sending<'_>, payload: Fields<'_>) -> Result<Content, Refusal> {
    let typed = payload.text("content");
    if typed.is_empty() {
        return Err(empty_content());
    }
    let dialect = match sending.place {
        Place::Members { .. } => Dialect::AppMarkdown,
        // The same with mentions, as a robot's (page 90248).
        Place::Chat => Dialect::RobotMarkdown,
    };
    if typed.len() <= MARKDOWN_BYTES_MAX {
        return Ok(Content::markdown(dialect, typed));
    }
    match sending.state.switches().message.long_markdown {
        LongMarkdown::Refuse => Err(Refusal::too_long("markdown.content", MARKDOWN_BYTES_MAX)),
        LongMarkdown::TooLarge => {
            Err(Refusal::new(ErrCode::CONTENT_TOO_LARGE, "content size out of limit"))
        }
        LongMarkdown::Truncate => {
            Ok(Content::markdown(dialect, cut_bytes(typed, MARKDOWN_BYTES_MAX)))
        }
    }
}
