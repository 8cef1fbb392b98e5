//! The two fields that every JSON answer of WeCom may carry.

use std::net::IpAddr;

use serde::{Deserialize, Deserializer, Serialize};

use crate::ErrCode;

/// `errcode` and `errmsg` of an answer. Read it before the reply: error bodies may carry the
/// reply's fields with default values (page 90313).
///
/// A robot's calls answer both (page 99110), so an answer without `errcode` is somebody else's: a
/// proxy's, or a hotel's. Where `errcode` may be absent, [`Status::or_ok`] reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// What happened.
    pub errcode: ErrCode,
    /// WeCom's words: `ok`, empty, or an explanation with a hint and the caller's IP.
    #[serde(default, deserialize_with = "words")]
    pub errmsg: String,
}

#[derive(Deserialize)]
struct Lenient {
    errcode: Option<ErrCode>,
    #[serde(default, deserialize_with = "words")]
    errmsg: String,
}

/// The caller's address as WeCom saw it, if its words tell: `…, from ip: 203.0.113.7, …`.
///
/// For diagnosis only; WeCom may word it differently at any time (page 90313).
pub fn caller_ip(errmsg: &str) -> Option<IpAddr> {
    let (_, after) = errmsg.split_once("from ip:")?;
    let end = after.trim_start().split([',', ' ', ';']).next()?;
    end.parse().ok()
}

/// Judge by the code: words that are missing or of another type do not change it.
fn words<'de, D: Deserializer<'de>>(field: D) -> Result<String, D::Error> {
    let words = serde_json::Value::deserialize(field)?;
    Ok(words.as_str().unwrap_or_default().to_owned())
}

impl Status {
    /// Reads an answer whose success may have no `errcode` ([`Proof::Reply`]): then the reply must
    /// have its own fields, for this would take a captive portal's answer for WeCom's.
    ///
    /// [`Proof::Reply`]: crate::Proof::Reply
    pub fn or_ok<'de, D: Deserializer<'de>>(answer: D) -> Result<Self, D::Error> {
        let Lenient { errcode, errmsg } = Lenient::deserialize(answer)?;
        Ok(Self { errcode: errcode.unwrap_or(ErrCode::OK), errmsg })
    }

    /// Whether the call succeeded.
    pub fn is_ok(&self) -> bool {
        self.errcode == ErrCode::OK
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<(bool, String)> {
        let status: Status = serde_json::from_str(json).ok()?;
        Some((status.is_ok(), status.errmsg))
    }

    #[test]
    fn the_code_decides_and_the_words_do_not() {
        assert_eq!(read(r#"{"errcode":0,"errmsg":"ok"}"#), Some((true, "ok".to_owned())));
        for odd in [r#"{"errcode":0}"#, r#"{"errcode":0,"errmsg":null}"#] {
            assert_eq!(read(odd), Some((true, String::new())), "{odd}");
        }
        assert_eq!(read(r#"{"errcode":-1,"errmsg":7}"#), Some((false, String::new())));
    }

    #[test]
    fn where_the_code_may_be_absent_it_may_not_be_strange() {
        let read = |json: &str| Status::or_ok(&mut serde_json::Deserializer::from_str(json)).ok();
        assert!(read(r#"{"userid":"zhang"}"#).is_some_and(|status| status.is_ok()));
        assert!(read(r#"{"errcode":40014,"userid":""}"#).is_some_and(|status| !status.is_ok()));
        assert!(read(r#"{"errcode":"0"}"#).is_none());
    }

    #[test]
    fn an_answer_without_a_code_is_not_wecoms() {
        for strange in ["{}", r#"{"error":"blocked"}"#, r#"{"errcode":"0"}"#] {
            assert_eq!(read(strange), None, "{strange}");
        }
    }

    #[test]
    fn the_callers_address_is_found_if_it_is_there() {
        let words = "not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more";
        assert_eq!(caller_ip(words), Some([203, 0, 113, 7].into()));
        assert_eq!(caller_ip("from ip: 2001:db8::1"), "2001:db8::1".parse().ok());
        for odd in ["", "from ip:", "from ip: you", "not allow to access"] {
            assert_eq!(caller_ip(odd), None, "{odd}");
        }
    }
}
