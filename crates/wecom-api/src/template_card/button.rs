//! Buttons.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::KEY_BYTES_MAX;
use crate::limit::{self, URL_BYTES_MAX};
use crate::{ErrCode, Fault, Invalid};

/// The styles there are (page 90236). Another number shows as 1.
pub const BUTTON_STYLES: RangeInclusive<u8> = 1..=4;

/// A button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// Up to about 10 characters.
    pub text: String,
    /// One of [`BUTTON_STYLES`]; 1 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<u8>,
    /// What a tap does.
    #[serde(flatten)]
    pub action: ButtonAction,
}

/// What a tap on a button does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawAction", into = "RawAction")]
pub enum ButtonAction {
    /// Calls back with this key (`type` 0 or absent), of up to [`KEY_BYTES_MAX`] bytes.
    CallBack(String),
    /// Leads to a page (`type` 1). Nobody is told of the tap.
    Url(String),
}

/// The button that sends the answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmitButton {
    /// Up to about 10 characters.
    pub text: String,
    /// What the callback carries, up to [`KEY_BYTES_MAX`] bytes.
    pub key: String,
}

impl Button {
    pub(super) fn check(&self) -> Result<(), Invalid> {
        limit::filled("text", &self.text, ErrCode::BAD_BUTTON_TEXT)?;
        if self.style.is_some_and(|style| !BUTTON_STYLES.contains(&style)) {
            return Err(Invalid::cut_off("style", Fault::Form("be 1, 2, 3 or 4")));
        }
        match &self.action {
            ButtonAction::CallBack(key) => {
                limit::filled("key", key, ErrCode::BAD_CARD_BUTTON_KEY)?;
                limit::bytes("key", key, KEY_BYTES_MAX, ErrCode::BAD_CARD_BUTTON_KEY)
            }
            ButtonAction::Url(url) => {
                limit::filled("url", url, ErrCode::CARD_URL_MISSING)?;
                limit::address("url", url, URL_BYTES_MAX)
            }
        }
    }

    pub(super) fn key(&self) -> Option<&str> {
        match &self.action {
            ButtonAction::CallBack(key) => Some(key),
            ButtonAction::Url(_) => None,
        }
    }
}

impl SubmitButton {
    pub(super) fn check(&self) -> Result<(), Invalid> {
        limit::filled("text", &self.text, ErrCode::BAD_SUBMIT_TEXT)?;
        limit::filled("key", &self.key, ErrCode::BAD_SUBMIT_KEY)?;
        limit::bytes("key", &self.key, KEY_BYTES_MAX, ErrCode::BAD_SUBMIT_KEY)
    }
}

#[derive(Serialize, Deserialize)]
struct RawAction {
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    kind: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

impl TryFrom<RawAction> for ButtonAction {
    type Error = &'static str;

    fn try_from(raw: RawAction) -> Result<Self, Self::Error> {
        match raw.kind.unwrap_or(0) {
            0 => raw.key.map(Self::CallBack).ok_or("a button of `type` 0 needs `key`"),
            1 => raw.url.map(Self::Url).ok_or("a button of `type` 1 needs `url`"),
            _ => Err("the `type` of a button is 0 or 1"),
        }
    }
}

impl From<ButtonAction> for RawAction {
    fn from(action: ButtonAction) -> Self {
        match action {
            ButtonAction::CallBack(key) => Self { kind: None, key: Some(key), url: None },
            ButtonAction::Url(url) => Self { kind: Some(1), key: None, url: Some(url) },
        }
    }
}
