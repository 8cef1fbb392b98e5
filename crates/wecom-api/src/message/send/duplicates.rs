//! Whether WeCom recognises a repetition.

use std::ops::Not;

use serde::{Deserialize, Serialize};

use crate::lenient::zero_or_one;
use crate::{ErrCode, Fault, Invalid};

/// How long a repetition is recognised where a request does not say, in seconds (page 90236).
pub const DUPLICATE_SECS_DEFAULT: u32 = 1800;
/// How long a repetition can be recognised, in seconds: four hours (page 90236).
pub const DUPLICATE_SECS_MAX: u32 = 4 * 60 * 60;

/// Whether a message whose request's JSON was seen before is swallowed (page 90236).
///
/// A net for a lost answer, not an idempotency key: another recipient, or another order of the
/// fields, makes another message. What WeCom answers to the second one is not documented.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "RawCheck", into = "RawCheck")]
pub enum DuplicateCheck {
    /// It is not.
    #[default]
    Off,
    /// It is.
    Within {
        /// For so many seconds, 1 to [`DUPLICATE_SECS_MAX`].
        secs: u32,
    },
}

impl DuplicateCheck {
    pub(super) fn check(self) -> Result<(), Invalid> {
        match self {
            Self::Off | Self::Within { secs: 1..=DUPLICATE_SECS_MAX } => Ok(()),
            Self::Within { secs } => {
                let fault = Fault::Form("be 1 to 14400 seconds");
                if secs == 0 {
                    return Err(Invalid::cut_off("duplicate_check_interval", fault));
                }
                Err(Invalid::refused("duplicate_check_interval", fault, ErrCode::BAD_PARAMETER))
            }
        }
    }
}

#[derive(Serialize, Deserialize)]
struct RawCheck {
    #[serde(default, with = "zero_or_one", skip_serializing_if = "Not::not")]
    enable_duplicate_check: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    duplicate_check_interval: Option<u32>,
}

impl From<RawCheck> for DuplicateCheck {
    fn from(raw: RawCheck) -> Self {
        if !raw.enable_duplicate_check {
            return Self::Off;
        }
        Self::Within { secs: raw.duplicate_check_interval.unwrap_or(DUPLICATE_SECS_DEFAULT) }
    }
}

impl From<DuplicateCheck> for RawCheck {
    fn from(check: DuplicateCheck) -> Self {
        match check {
            DuplicateCheck::Off => {
                Self { enable_duplicate_check: false, duplicate_check_interval: None }
            }
            DuplicateCheck::Within { secs } => {
                Self { enable_duplicate_check: true, duplicate_check_interval: Some(secs) }
            }
        }
    }
}
