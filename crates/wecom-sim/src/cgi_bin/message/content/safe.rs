//! `safe`: who may pass a message on (page 90236).

use wecom_api::ErrCode;

use super::{Place, Sending};
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::cgi_bin::message::number;
use crate::content::Content;
use crate::world::UnlistedSafe;

/// The kinds of files that can be kept from being passed on.
const GUARDED: [&str; 14] = [
    "txt", "pdf", "doc", "docx", "ppt", "pptx", "xls", "xlsx", "xml", "jpg", "jpeg", "png", "bmp",
    "gif",
];

/// 0 is for every kind, 1 for the kinds the page lists, 2 for `mpnews` to members (page 90248
/// knows no 2); `news` refuses both
/// (40074). *Choice*: any other number, 2 where it is not listed, and a file of a kind that cannot
/// be guarded, are 40058.
pub(super) fn check(
    sending: Sending<'_>,
    root: Fields<'_>,
    content: &Content,
) -> Result<(), Refusal> {
    let switches = sending.state.switches().message;
    let safe = number(root, "safe", &switches).unwrap_or(0);
    if safe == 0 {
        return Ok(());
    }
    let is_good = match content {
        Content::News(_) => {
            let words = "news msg not support safe";
            return Err(Refusal::new(ErrCode::NEWS_CANNOT_BE_SAFE, words));
        }
        Content::Mpnews(_) => safe == 1 || safe == 2 && sending.place != Place::Chat,
        Content::LinkedText { .. } | Content::Image(_) | Content::Video { .. } => safe == 1,
        Content::File { name, .. } => safe == 1 && is_guarded(name),
        Content::Text { .. }
        | Content::Markdown { .. }
        | Content::Voice { .. }
        | Content::Card(_)
        | Content::Textcard(_)
        | Content::Elsewhere(_)
        | Content::Notice(_) => switches.unlisted_safe == UnlistedSafe::Ignore,
    };
    if is_good { Ok(()) } else { Err(Refusal::bad_parameter("invalid safe. ")) }
}

fn is_guarded(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    GUARDED.iter().any(|known| known.eq_ignore_ascii_case(extension))
}
