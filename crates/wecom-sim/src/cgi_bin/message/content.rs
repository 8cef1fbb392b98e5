//! What applications say, by `msgtype`: to members (page 90236) and to group chats (page 90248).

mod card;
mod markdown;
mod media;
mod miniprogram_notice;
mod mpnews;
mod news;
mod safe;
mod text;
mod textcard;

pub(super) use card::judge as judge_card;
use wecom_api::ErrCode;

use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::Content;
use crate::live::{Installed, State};

/// Where a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cgi_bin) enum Place {
    /// To members. `everybody` if it is for all of them.
    Members { everybody: bool },
    /// To a group chat: fewer kinds, and no mini programs.
    Chat,
}

/// What a message is judged against.
#[derive(Debug, Clone, Copy)]
pub(in crate::cgi_bin) struct Sending<'a> {
    pub(in crate::cgi_bin) state: &'a State,
    pub(in crate::cgi_bin) app: &'a Installed,
    pub(in crate::cgi_bin) place: Place,
}

/// Reads what a message says, and its `safe`.
pub(in crate::cgi_bin) fn read(sending: Sending<'_>, root: Fields<'_>) -> Result<Content, Refusal> {
    let msgtype = root.text("msgtype");
    let payload = root.object(msgtype);
    let content = match (msgtype, sending.place) {
        ("text", _) => text::read(payload, sending.place),
        ("markdown", _) => markdown::read(sending, payload),
        ("image", _) => media::read_image(sending, payload),
        ("voice", _) => media::read_voice(sending, payload),
        ("video", _) => media::read_video(sending, payload),
        ("file", _) => media::read_file(sending, payload),
        ("textcard", _) => textcard::read(payload, sending.place),
        ("news", _) => news::read(payload, sending.place),
        ("mpnews", _) => mpnews::read(sending, payload),
        ("miniprogram_notice", Place::Members { everybody }) => {
            miniprogram_notice::read(sending, payload, everybody)
        }
        ("template_card", Place::Members { .. }) => card::read(sending, payload),
        _ => Err(Refusal::new(ErrCode::BAD_MSGTYPE, "invalid message type")),
    }?;
    safe::check(sending, root, &content)?;
    Ok(content)
}

/// `text`, cut to a number of bytes without a word.
fn cut_bytes(text: &str, size_bytes_max: usize) -> String {
    text[..text.floor_char_boundary(size_bytes_max)].to_owned()
}

/// `text`, cut to a number of characters without a word.
fn cut_chars(text: &str, chars_max: usize) -> String {
    text.chars().take(chars_max).collect()
}

/// 44004 [field 2022: api-core §5.4].
fn empty_content() -> Refusal {
    Refusal::new(ErrCode::EMPTY_CONTENT, "empty content")
}

fn title_missing() -> Refusal {
    Refusal::new(ErrCode::TITLE_MISSING, "missing title")
}
