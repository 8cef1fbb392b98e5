//! A request that is passed on, and an answer that is passed back as it came.

use std::marker::PhantomData;

use http::Method;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use wecom_client::api::{Credential, Endpoint, Invalid, Proof, Relay, Repeat, Upload};

/// A request of somebody else's.
///
/// Its success is passed back whole: who of the recipients was not reached stands in the body, and
/// is for the caller to read. So the client may take it as one.
#[derive(Debug)]
pub(crate) struct Relayed<E>(pub(crate) E);

/// What WeCom answered, byte for byte, after it could be read as the endpoint's reply.
#[derive(Debug)]
pub(crate) struct Whole<E> {
    pub(crate) body: Box<RawValue>,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: Endpoint> Endpoint for Relayed<E> {
    const METHOD: Method = E::METHOD;
    const PATH: &'static str = E::PATH;
    const CREDENTIAL: Credential = E::CREDENTIAL;
    const REPEAT: Repeat = E::REPEAT;
    const PAGE: u32 = E::PAGE;
    const PROOF: Proof = E::PROOF;
    const RELAY: Relay = E::RELAY;
    type Reply = Whole<E>;

    fn check(&self) -> Result<(), Invalid> {
        self.0.check()
    }
}

impl<E: Upload> Upload for Relayed<E> {
    const PART_NAME: &'static str = E::PART_NAME;

    fn query(&self) -> Vec<(&'static str, &str)> {
        self.0.query()
    }

    fn filename(&self) -> &str {
        self.0.filename()
    }

    fn into_media(self) -> Vec<u8> {
        self.0.into_media()
    }
}

impl<E: Serialize> Serialize for Relayed<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<E> Serialize for Whole<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.body.serialize(serializer)
    }
}

impl<'de, E: Endpoint> Deserialize<'de> for Whole<E> {
    fn deserialize<D: Deserializer<'de>>(answer: D) -> Result<Self, D::Error> {
        let body = Box::<RawValue>::deserialize(answer)?;
        serde_json::from_str::<E::Reply>(body.get())
            .map_err(|_| D::Error::custom("not what the endpoint answers"))?;
        Ok(Self { body, endpoint: PhantomData })
    }
}

#[cfg(test)]
mod tests {
    use wecom_client::api::gettoken::GetToken;
    use wecom_client::api::message::send::Message;
    use wecom_client::api::read_answer;

    use super::*;

    fn passed<E: Endpoint>(answer: &str) -> Option<String> {
        let whole = read_answer::<Relayed<E>>(answer.as_bytes()).ok()?.ok()?;
        Some(whole.body.get().to_owned())
    }

    #[test]
    fn a_success_is_passed_back_as_it_came() {
        let answer = r#"{ "errcode":0, "invaliduser":"a|b", "new":{"of":[1.0e2]}, "msgid":"m" }"#;
        assert_eq!(passed::<Message>(answer).as_deref(), Some(answer));
    }

    #[test]
    fn what_is_not_the_endpoints_reply_is_not_passed() {
        for strange in ["{}", "[]", "<html>", r#"{"errcode":"0"}"#] {
            assert_eq!(passed::<Message>(strange), None, "{strange}");
        }
        for strange in [r#"{"error":"blocked by the hotel"}"#, r#"{"access_token":7}"#] {
            assert_eq!(passed::<GetToken>(strange), None, "{strange}");
        }
    }
}
