//! How customers come into groups by a QR code.
//!
//! <https://developer.work.weixin.qq.com/document/path/92229>

use serde::{Deserialize, Serialize};

use crate::lenient::{filled, zero_or_one};
use crate::numbered::numbered;
use crate::{ChatId, ErrCode, Fault, Invalid, Unit, limit};

/// Into how many groups one way may lead; one more is refused with 41091 (page 90313).
pub const CHATS_MAX: usize = 5;
/// Where WeCom cuts a remark, in characters (page 92229).
pub const REMARK_CHARS_MAX: usize = 30;
/// How long the state may be, in characters (page 92229).
pub const STATE_CHARS_MAX: usize = 30;
/// How long the name of new groups may be, in characters (page 92229).
pub const ROOM_BASE_NAME_CHARS_MAX: usize = 40;

/// A way into groups. An application sees the ones that it made; the console shows none of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinWay {
    /// What the customer uses.
    pub scene: Scene,
    /// A note to oneself, cut off after [`REMARK_CHARS_MAX`] characters.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// Whether to make a new group once all are full; 1 or 0, and WeCom's default is 1.
    #[serde(default = "yes", with = "zero_or_one")]
    pub auto_create_room: bool,
    /// How new groups are called, before their number; up to [`ROOM_BASE_NAME_CHARS_MAX`]
    /// characters. Only with `auto_create_room`.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub room_base_name: Option<String>,
    /// The number of the first new group. Only with `auto_create_room`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room_base_id: Option<u32>,
    /// One to [`CHATS_MAX`] groups.
    pub chat_id_list: Vec<ChatId>,
    /// What [`GetGroupChat`](super::get::GetGroupChat) answers of those who came in this way; up
    /// to [`STATE_CHARS_MAX`] characters. More is refused with 40058 (unverified).
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Whether customers count as brought by the application; for marketing applications alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark_source: Option<bool>,
}

fn yes() -> bool {
    true
}

numbered! {
    /// What a customer uses to come in (page 92229).
    Scene {
        /// A button in a mini program.
        MINI_PROGRAM = 1;
        /// A QR code.
        QR_CODE = 2;
    }
}

impl JoinWay {
    pub(super) fn check(&self) -> Result<(), Invalid> {
        if self.chat_id_list.is_empty() {
            let fault = Fault::Missing;
            return Err(Invalid::refused("chat_id_list", fault, ErrCode::BAD_PARAMETER));
        }
        limit::entries(
            "chat_id_list",
            &self.chat_id_list,
            CHATS_MAX,
            ErrCode::TOO_MANY_GROUPS_TO_JOIN,
        )?;
        chars("remark", self.remark.as_ref(), REMARK_CHARS_MAX, None)?;
        let refused = Some(ErrCode::BAD_PARAMETER);
        chars("state", self.state.as_ref(), STATE_CHARS_MAX, refused)?;
        let name = self.room_base_name.as_ref();
        chars("room_base_name", name, ROOM_BASE_NAME_CHARS_MAX, refused)?;
        let needless = if name.is_some() { Some("room_base_name") } else { None };
        let needless = needless.or(self.room_base_id.map(|_| "room_base_id"));
        match needless.filter(|_| !self.auto_create_room) {
            None => Ok(()),
            Some(field) => {
                Err(Invalid::cut_off(field, Fault::NotHere("no new groups are to be made")))
            }
        }
    }
}

fn chars(
    field: &str,
    text: Option<&String>,
    max: usize,
    code: Option<ErrCode>,
) -> Result<(), Invalid> {
    let count = text.map_or(0, |text| text.chars().count());
    limit::up_to(field, count, max, Unit::Chars, code)
}

#[cfg(test)]
mod tests;
