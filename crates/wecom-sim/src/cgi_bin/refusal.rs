//! A refusal: a code and WeCom's words for it.

use std::borrow::Cow;

use wecom_api::ErrCode;

/// Why WeCom refuses a call. The words stand before the hint and the caller's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: ErrCode,
    pub(crate) words: Cow<'static, str>,
}

/// What WeCom says when parts of the JSON were lost (page 90313).
const WRONG_JSON: &str = "Warning: wrong json format. ";

impl Refusal {
    pub(crate) fn new(code: ErrCode, words: &'static str) -> Self {
        Self { code, words: Cow::Borrowed(words) }
    }

    /// 40058, with what is wrong [field: api-core §5.1].
    pub(crate) fn bad_parameter(what: &str) -> Self {
        Self {
            code: ErrCode::BAD_PARAMETER,
            words: Cow::Owned(format!("{what}invalid Request Parameter")),
        }
    }

    /// 40058 for a text over its limit in bytes [field: api-core §5.1].
    pub(crate) fn too_long(field: &str, size_bytes_max: usize) -> Self {
        Self::bad_parameter(&format!("{field} exceed max length {size_bytes_max}. Invalid input "))
    }

    /// The same refusal after parts of the JSON were lost.
    pub(crate) fn after_lost_json(self) -> Self {
        Self { words: Cow::Owned(format!("{WRONG_JSON}{}", self.words)), ..self }
    }
}

/// WeCom's words for a success: it says so even when parts of the JSON were lost
/// [field: `ok. Warning: wrong json format. `].
pub(crate) fn ok_words(is_json_lost: bool) -> String {
    if is_json_lost { format!("ok. {WRONG_JSON}") } else { "ok".to_owned() }
}
