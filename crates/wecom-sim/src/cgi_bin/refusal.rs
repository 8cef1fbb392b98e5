//! A refusal: a code and WeCom's words for it.

use std::borrow::Cow;
use std::net::IpAddr;

use serde_json::{Map, Value};
use wecom_api::ErrCode;

use crate::live::State;

/// Why WeCom refuses a call. The words stand before the hint and the caller's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: ErrCode,
    pub(crate) words: Cow<'static, str>,
    /// What the body says beside them, as `invaliduser` of a message for nobody.
    pub(crate) fields: Map<String, Value>,
}

/// Where the words of a refusal send their reader.
const MORE_INFO: &str = "https://open.work.weixin.qq.com/devtool/query?e=";
/// How many digits of a hint follow the ten of the Unix time.
const HINT_TAIL_DIGITS: usize = 15;
/// What WeCom says when parts of the JSON were lost (page 90313).
const WRONG_JSON: &str = "Warning: wrong json format. ";

impl Refusal {
    pub(crate) fn new(code: ErrCode, words: &'static str) -> Self {
        Self::saying(code, words)
    }

    /// The same with words that are made up.
    pub(crate) fn saying(code: ErrCode, words: impl Into<Cow<'static, str>>) -> Self {
        Self { code, words: words.into(), fields: Map::new() }
    }

    /// The same with one more field in the body.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.fields.insert(name.to_owned(), value.into());
        self
    }

    /// 40058, with what is wrong [field: api-core §5.1].
    pub(crate) fn bad_parameter(what: &str) -> Self {
        Self::saying(ErrCode::BAD_PARAMETER, format!("{what}invalid Request Parameter"))
    }

    /// 40058 for a text over its limit in bytes [field: api-core §5.1].
    pub(crate) fn too_long(field: &str, size_bytes_max: usize) -> Self {
        Self::bad_parameter(&format!("{field} exceed max length {size_bytes_max}. Invalid input "))
    }

    /// The words with a hint, the caller's address and a link (api-core §10).
    pub(crate) fn errmsg(&self, state: &mut State, ip: IpAddr) -> String {
        let (secs, tail) = (state.clock.now().as_second(), state.dice.digits(HINT_TAIL_DIGITS));
        let (code, words) = (self.code, &self.words);
        format!("{words}, hint: [{secs}{tail}], from ip: {ip}, more info at {MORE_INFO}{code}")
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
