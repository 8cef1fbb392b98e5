//! Where a tap leads: `type` with the fields that it asks for.

use serde::{Deserialize, Serialize};

/// Where a tap leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawTarget", into = "RawTarget")]
pub enum Target {
    /// Nowhere (`type` 0 or absent). A card's own action may not be this.
    Nowhere,
    /// To a page (`type` 1).
    Url(String),
    /// To a mini program (`type` 2).
    MiniProgram {
        /// Its id.
        appid: String,
        /// The page in it.
        pagepath: Option<String>,
    },
}

/// Why `type` and the fields beside it do not fit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadTarget {
    /// `type` 1 without `url`.
    #[error("`type` 1 needs `url`")]
    UrlMissing,
    /// `type` 2 without `appid`.
    #[error("`type` 2 needs `appid`")]
    AppidMissing,
    /// Another number than 0, 1 and 2.
    #[error("`type` is 0, 1 or 2")]
    UnknownType,
}

#[derive(Serialize, Deserialize)]
struct RawTarget {
    #[serde(rename = "type", default)]
    kind: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    appid: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pagepath: Option<String>,
}

impl TryFrom<RawTarget> for Target {
    type Error = BadTarget;

    fn try_from(raw: RawTarget) -> Result<Self, BadTarget> {
        match raw.kind {
            0 => Ok(Self::Nowhere),
            1 => raw.url.map(Self::Url).ok_or(BadTarget::UrlMissing),
            2 => {
                let appid = raw.appid.ok_or(BadTarget::AppidMissing)?;
                Ok(Self::MiniProgram { appid, pagepath: raw.pagepath })
            }
            _ => Err(BadTarget::UnknownType),
        }
    }
}

impl From<Target> for RawTarget {
    fn from(target: Target) -> Self {
        let nowhere = Self { kind: 0, url: None, appid: None, pagepath: None };
        match target {
            Target::Nowhere => nowhere,
            Target::Url(url) => Self { kind: 1, url: Some(url), ..nowhere },
            Target::MiniProgram { appid, pagepath } => {
                Self { kind: 2, appid: Some(appid), pagepath, ..nowhere }
            }
        }
    }
}
