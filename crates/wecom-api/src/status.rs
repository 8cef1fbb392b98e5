//! The two fields that every JSON answer of WeCom may carry.

use serde::{Deserialize, Serialize};

use crate::ErrCode;

/// `errcode` and `errmsg` of an answer. Read it before the reply: error bodies may carry the
/// reply's fields with default values (page 90313).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// What happened. Absence means success (page 90313).
    #[serde(default = "ok")]
    pub errcode: ErrCode,
    /// WeCom's words: `ok`, empty, or an explanation with a hint and the caller's IP.
    #[serde(default)]
    pub errmsg: String,
}

fn ok() -> ErrCode {
    ErrCode::OK
}

impl Status {
    /// Whether the call succeeded.
    pub fn is_ok(&self) -> bool {
        self.errcode == ErrCode::OK
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_without_errcode_is_a_success() {
        let status: Status = serde_json::from_str(r#"{"media_id":"m"}"#).unwrap();
        assert!(status.is_ok());
    }
}
