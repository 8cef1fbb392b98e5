//! Reads the body of an answer: WeCom's status first, and the reply only after a success.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::{Endpoint, Proof, Status};

/// A body that is not what the endpoint answers. It keeps the place, and nothing of the body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the answer could not be read at `{at}`")]
pub struct Unreadable {
    /// The field that is not as it should be; `.` is the whole body.
    pub at: String,
}

/// Reads the body of an answer with HTTP status 200: the reply, or the status of a refusal.
///
/// It takes one JSON object and nothing after it. Error bodies may carry the reply's fields with
/// default values (page 90313), so the reply is not looked at then.
pub fn read_answer<E: Endpoint>(body: &[u8]) -> Result<Result<E::Reply, Status>, Unreadable> {
    let status = read_status::<E>(body)?;
    if status.is_ok() { decode(body).map(Ok) } else { Ok(Err(status)) }
}

fn read_status<E: Endpoint>(body: &[u8]) -> Result<Status, Unreadable> {
    match E::PROOF {
        Proof::Errcode => decode(body),
        Proof::Reply => decode(body).map(|OrOk(status)| status),
    }
}

#[derive(Deserialize)]
struct OrOk(#[serde(deserialize_with = "Status::or_ok")] Status);

fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, Unreadable> {
    let whole_body = || Unreadable { at: ".".to_owned() };
    // A list would do for serde.
    if !body.trim_ascii_start().starts_with(b"{") {
        return Err(whole_body());
    }
    let mut json = serde_json::Deserializer::from_slice(body);
    // The decoder's own words may repeat what stood in the body.
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        // Of a wrong type can only be a field that we know. JSON may break off anywhere, also in a
        // field whose name is somebody else's.
        let is_known = error.inner().classify() == Category::Data;
        if is_known { Unreadable { at: error.path().to_string() } } else { whole_body() }
    })?;
    json.end().map_err(|_| whole_body())?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gettoken::GetToken;
    use crate::webhook::send::Message;

    fn place(body: &str) -> Option<String> {
        read_answer::<GetToken>(body.as_bytes()).err().map(|unreadable| unreadable.at)
    }

    #[test]
    fn what_cannot_be_read_names_its_field_and_nothing_else() {
        for (body, at) in [
            ("", "."),
            ("[]", "."),
            ("<html></html>", "."),
            (r#"{"errcode":0}"#, "."),
            (r#"{"error":"blocked by the hotel"}"#, "."),
            (r#"{"errcode":"zero"}"#, "errcode"),
            (r#"{"errcode":0,"the password":pw}"#, "."),
            (r#"{"errcode":0,"the password":{"pw"#, "."),
            (r#"{"access_token":"t","expires_in":"soon"}"#, "expires_in"),
            (r#"{"access_token":"t","expires_in":7200}<html>"#, "."),
        ] {
            assert_eq!(place(body).as_deref(), Some(at), "{body}");
        }
    }

    #[test]
    fn a_reply_may_prove_the_success_where_the_endpoint_says_so() {
        let codeless = br#"{"access_token":"t","expires_in":7200}"#;
        assert!(read_answer::<GetToken>(codeless).unwrap().is_ok());
        assert!(read_answer::<Message>(b"{}").is_err());
        assert!(read_answer::<Message>(br#"{"errcode":0}"#).unwrap().is_ok());
    }

    #[test]
    fn after_a_refusal_the_reply_is_not_read() {
        let body = br#"{"errcode":40013,"errmsg":"invalid corpid","access_token":7}"#;
        assert_eq!(read_answer::<GetToken>(body).unwrap().unwrap_err().errcode.0, 40013);
    }
}
