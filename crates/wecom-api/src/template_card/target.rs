//! Where a tap leads: `type` with the fields that it asks for.

use serde::{Deserialize, Serialize};

use super::{CardPlace, QUESTION_BYTES_MAX};
use crate::limit::{self, URL_BYTES_MAX};
use crate::{ErrCode, Fault, Invalid};

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
    /// Asks the AI bot this question (`type` 3), of up to [`QUESTION_BYTES_MAX`] bytes: a jump of
    /// an AI bot's card, and nowhere else.
    Question(String),
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
    /// `type` 3 without `question`.
    #[error("`type` 3 needs `question`")]
    QuestionMissing,
    /// Another number than 0, 1, 2 and 3.
    #[error("`type` is 0, 1, 2 or 3")]
    UnknownType,
}

impl Target {
    /// Of a part of a card that may lead nowhere.
    pub(super) fn check(&self) -> Result<(), Invalid> {
        match self {
            Self::Nowhere => Ok(()),
            Self::Url(url) => {
                limit::filled("url", url, ErrCode::CARD_URL_MISSING)?;
                limit::address("url", url, URL_BYTES_MAX)
            }
            Self::MiniProgram { appid, .. } => {
                limit::filled("appid", appid, ErrCode::CARD_APPID_MISSING)
            }
            Self::Question(_) => {
                let fault = Fault::NotHere("only jumps of an AI bot's card ask a question");
                Err(Invalid::refused("type", fault, ErrCode::BAD_PARAMETER))
            }
        }
    }

    /// Of a jump, which may ask an AI bot.
    pub(super) fn check_of_jump(&self, place: CardPlace) -> Result<(), Invalid> {
        match self {
            Self::Question(question) if place.takes_questions() => {
                limit::filled("question", question, ErrCode::BAD_PARAMETER)?;
                limit::bytes("question", question, QUESTION_BYTES_MAX, ErrCode::BAD_PARAMETER)
            }
            Self::Nowhere | Self::Url(_) | Self::MiniProgram { .. } | Self::Question(_) => {
                self.check()
            }
        }
    }

    /// Of a card that tells: a tap on it must lead somewhere.
    pub(super) fn check_of_notice(&self) -> Result<(), Invalid> {
        match self {
            Self::Nowhere | Self::Question(_) => {
                let fault = Fault::Form("lead to a page (1) or a mini program (2)");
                Err(Invalid::refused("card_action.type", fault, ErrCode::BAD_CARD_ACTION))
            }
            Self::Url(_) | Self::MiniProgram { .. } => {
                self.check().map_err(|invalid| invalid.within("card_action"))
            }
        }
    }
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    question: Option<String>,
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
            3 => raw.question.map(Self::Question).ok_or(BadTarget::QuestionMissing),
            _ => Err(BadTarget::UnknownType),
        }
    }
}

impl From<Target> for RawTarget {
    fn from(target: Target) -> Self {
        let nowhere = Self { kind: 0, url: None, appid: None, pagepath: None, question: None };
        match target {
            Target::Nowhere => nowhere,
            Target::Url(url) => Self { kind: 1, url: Some(url), ..nowhere },
            Target::MiniProgram { appid, pagepath } => {
                Self { kind: 2, appid: Some(appid), pagepath, ..nowhere }
            }
            Target::Question(question) => Self { kind: 3, question: Some(question), ..nowhere },
        }
    }
}
