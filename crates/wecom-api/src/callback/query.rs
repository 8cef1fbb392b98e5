//! The query string of a callback.

use url::form_urlencoded;

use super::CallbackError;

/// How large a query string is read, in bytes. An `echostr` has about 100.
pub const QUERY_BYTES_MAX: usize = 16 * 1024;

/// What stands in the query string of a callback (page 90930).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallbackQuery {
    /// The signature, in lower-case hex.
    pub msg_signature: String,
    /// When it was signed: Unix seconds, as they were written.
    pub timestamp: String,
    /// A number or word that makes the signature another one each time.
    pub nonce: String,
    /// What is to be echoed; only when WeCom verifies the URL.
    pub echostr: Option<String>,
}

impl CallbackQuery {
    /// Takes the query string as it came, without its `?`. Of a repeated parameter, the first
    /// counts.
    pub fn parse(query: &str) -> Result<Self, CallbackError> {
        if query.len() > QUERY_BYTES_MAX {
            let size_bytes = query.len();
            return Err(CallbackError::TooLarge { size_bytes, size_bytes_max: QUERY_BYTES_MAX });
        }
        let find = |wanted: &str| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
        };
        let need = |wanted| find(wanted).ok_or(CallbackError::Missing(wanted));
        Ok(Self {
            msg_signature: need("msg_signature")?,
            timestamp: need("timestamp")?,
            nonce: need("nonce")?,
            // Base64 has no blanks: one here was a `+` that nobody encoded.
            echostr: find("echostr").map(|echo| echo.replace(' ', "+")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded_and_a_bare_plus_survives() {
        let query = "msg_signature=5c45&timestamp=1409659589&nonce=26%2F3&echostr=P9n%2Bx+y%2F%3D";
        let read = CallbackQuery::parse(query).unwrap();
        assert_eq!(read.nonce, "26/3");
        assert_eq!(read.echostr.as_deref(), Some("P9n+x+y/="));
    }

    #[test]
    fn what_is_missing_is_named() {
        for (query, missing) in [
            ("", "msg_signature"),
            ("msg_signature=5c&nonce=1", "timestamp"),
            ("msg_signature=5c&timestamp=1", "nonce"),
        ] {
            let refused = CallbackQuery::parse(query).unwrap_err();
            assert_eq!(refused, CallbackError::Missing(missing), "{query}");
        }
    }

    #[test]
    fn a_query_without_end_is_refused() {
        let query = "x".repeat(QUERY_BYTES_MAX + 1);
        assert!(matches!(CallbackQuery::parse(&query), Err(CallbackError::TooLarge { .. })));
    }
}
