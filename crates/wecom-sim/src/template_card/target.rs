//! Where a tap leads: `type` with the field that it asks for.

use wecom_api::ErrCode;

use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Refusal, web_address};

pub(super) enum Target {
    Nowhere,
    Page(String),
    MiniProgram,
}

impl Target {
    /// Reads `type`, `url` and `appid`. *Choice*: another type is 40058.
    pub(super) fn read(fields: Fields<'_>) -> Result<Self, Refusal> {
        match fields.integer("type").unwrap_or(0) {
            0 => Ok(Self::Nowhere),
            1 => page(fields).map(Self::Page),
            2 if fields.text("appid").is_empty() => {
                Err(Refusal::new(ErrCode::CARD_APPID_MISSING, "missing appid"))
            }
            2 => Ok(Self::MiniProgram),
            _ => Err(Refusal::bad_parameter("invalid type. ")),
        }
    }

    pub(super) fn into_url(self) -> Option<String> {
        match self {
            Self::Page(url) => Some(url),
            Self::Nowhere | Self::MiniProgram => None,
        }
    }
}

/// The `url` of something that leads to a page.
pub(super) fn page(fields: Fields<'_>) -> Result<String, Refusal> {
    match fields.text("url") {
        "" => Err(Refusal::new(ErrCode::CARD_URL_MISSING, "missing url")),
        url => web_address::check(url),
    }
}
