//! The rows of a card.

use serde::{Deserialize, Serialize};

use super::{CardPlace, HORIZONTAL_ROWS_MAX, VERTICAL_ROWS_MAX};
use crate::limit::{self, URL_BYTES_MAX};
use crate::{ErrCode, Fault, Invalid};

/// A row of name and value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HorizontalRow {
    /// The name, up to about 5 characters.
    pub keyname: String,
    /// The value, up to about 30 characters (26 for a robot or an AI bot); of an attachment, its
    /// file name with extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What the value is.
    #[serde(flatten)]
    pub kind: RowKind,
}

/// What the value of a row is, and so what a tap on it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawKind", into = "RawKind")]
pub enum RowKind {
    /// Text (`type` 0 or absent).
    Text,
    /// A link (`type` 1).
    Url(String),
    /// A file (`type` 2), by its `media_id`. Not for an AI bot.
    Attachment(String),
    /// A member (`type` 3), by the userid.
    Member(String),
}

/// A row of title and text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerticalRow {
    /// Up to about 38 characters (26 for a robot or an AI bot).
    pub title: String,
    /// Up to about 160 characters (112 for a robot or an AI bot).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desc: Option<String>,
}

impl HorizontalRow {
    pub(super) fn check_list(rows: &[Self], place: CardPlace) -> Result<(), Invalid> {
        let code = ErrCode::TOO_MANY_HORIZONTAL_ROWS;
        limit::entries("horizontal_content_list", rows, HORIZONTAL_ROWS_MAX, code)?;
        limit::each("horizontal_content_list", rows, |row| row.check(place))
    }

    fn check(&self, place: CardPlace) -> Result<(), Invalid> {
        limit::filled("keyname", &self.keyname, ErrCode::CARD_KEYNAME_MISSING)?;
        match &self.kind {
            RowKind::Text => Ok(()),
            RowKind::Url(url) => {
                limit::filled("url", url, ErrCode::CARD_URL_MISSING)?;
                limit::address("url", url, URL_BYTES_MAX)
            }
            RowKind::Attachment(media_id) if place.takes_attachments() => {
                limit::filled("media_id", media_id, ErrCode::CARD_MEDIA_ID_MISSING)
            }
            RowKind::Attachment(_) => {
                let fault = Fault::NotHere("cards of AI bots carry no files");
                Err(Invalid::refused("type", fault, ErrCode::BAD_PARAMETER))
            }
            RowKind::Member(userid) => {
                limit::filled("userid", userid, ErrCode::CARD_USERID_MISSING)
            }
        }
    }
}

impl VerticalRow {
    pub(super) fn check_list(rows: &[Self]) -> Result<(), Invalid> {
        let code = ErrCode::TOO_MANY_VERTICAL_ROWS;
        limit::entries("vertical_content_list", rows, VERTICAL_ROWS_MAX, code)?;
        limit::each("vertical_content_list", rows, |row| {
            limit::filled("title", &row.title, ErrCode::CARD_TITLE_MISSING)
        })
    }
}

#[derive(Default, Serialize, Deserialize)]
struct RawKind {
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    kind: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    media_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    userid: Option<String>,
}

impl TryFrom<RawKind> for RowKind {
    type Error = &'static str;

    fn try_from(raw: RawKind) -> Result<Self, Self::Error> {
        match raw.kind.unwrap_or(0) {
            0 => Ok(Self::Text),
            1 => raw.url.map(Self::Url).ok_or("`type` 1 needs `url`"),
            2 => raw.media_id.map(Self::Attachment).ok_or("`type` 2 needs `media_id`"),
            3 => raw.userid.map(Self::Member).ok_or("`type` 3 needs `userid`"),
            _ => Err("`type` is 0, 1, 2 or 3"),
        }
    }
}

impl From<RowKind> for RawKind {
    fn from(kind: RowKind) -> Self {
        match kind {
            RowKind::Text => Self::default(),
            RowKind::Url(url) => Self { kind: Some(1), url: Some(url), ..Self::default() },
            RowKind::Attachment(media_id) => {
                Self { kind: Some(2), media_id: Some(media_id), ..Self::default() }
            }
            RowKind::Member(userid) => {
                Self { kind: Some(3), userid: Some(userid), ..Self::default() }
            }
        }
    }
}
