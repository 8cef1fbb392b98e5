//! An encrypted and signed message, and the forms in which it travels.

use serde::{Deserialize, Serialize};
use url::form_urlencoded;

use super::xml::Element;
use super::{BODY_BYTES_MAX, CallbackError, CallbackQuery};
use crate::{AgentId, CorpId};

/// An encrypted message with its signature.
///
/// WeCom pushes one as query and body (page 90930); an answer has all of it in its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The encrypted message, in Base64.
    pub encrypt: String,
    /// The signature, in lower-case hex.
    pub msg_signature: String,
    /// When it was signed: Unix seconds, as they were written.
    pub timestamp: String,
    /// A number or word that makes the signature another one each time.
    pub nonce: String,
}

#[derive(Serialize, Deserialize)]
struct JsonPush {
    encrypt: String,
}

#[derive(Serialize, Deserialize)]
struct JsonReply {
    encrypt: String,
    msgsignature: String,
    timestamp: Timestamp,
    nonce: String,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Timestamp {
    Number(i64),
    Text(String),
}

impl Sealed {
    /// Puts the query and the XML body of a push together.
    pub fn from_push_xml(query: CallbackQuery, body: &[u8]) -> Result<Self, CallbackError> {
        let encrypt = need(&read_xml(body)?, "Encrypt")?;
        Ok(Self::from_query(query, encrypt))
    }

    /// Puts the query and the JSON body of a push together, as a bot's URL gets them (page 101033).
    pub fn from_push_json(query: CallbackQuery, body: &[u8]) -> Result<Self, CallbackError> {
        let JsonPush { encrypt } = read_json(body)?;
        Ok(Self::from_query(query, encrypt))
    }

    /// Takes the query of the call that verifies a URL; its `echostr` is the message.
    pub fn from_echo(mut query: CallbackQuery) -> Result<Self, CallbackError> {
        let echostr = query.echostr.take().ok_or(CallbackError::Missing("echostr"))?;
        Ok(Self::from_query(query, echostr))
    }

    /// Takes the XML with which a push was answered.
    pub fn from_reply_xml(body: &[u8]) -> Result<Self, CallbackError> {
        let xml = read_xml(body)?;
        Ok(Self {
            encrypt: need(&xml, "Encrypt")?,
            msg_signature: need(&xml, "MsgSignature")?,
            timestamp: need(&xml, "TimeStamp")?,
            nonce: need(&xml, "Nonce")?,
        })
    }

    /// Takes the JSON with which a bot's push was answered. Its `timestamp` may be a text.
    pub fn from_reply_json(body: &[u8]) -> Result<Self, CallbackError> {
        let JsonReply { encrypt, msgsignature, timestamp, nonce } = read_json(body)?;
        let timestamp = match timestamp {
            Timestamp::Number(number) => number.to_string(),
            Timestamp::Text(text) => text,
        };
        Ok(Self { encrypt, msg_signature: msgsignature, timestamp, nonce })
    }

    /// The query string of a push.
    pub fn push_query(&self) -> String {
        self.query().finish()
    }

    /// The query string of the call that verifies a URL.
    pub fn echo_query(&self) -> String {
        self.query().append_pair("echostr", &self.encrypt).finish()
    }

    /// The XML body of a push to the app `agent_id` of `corp_id`. Only apps' pushes name an app.
    pub fn push_xml(&self, corp_id: &CorpId, agent_id: Option<AgentId>) -> String {
        let mut children = vec![
            Element::text("ToUserName", corp_id.as_str()),
            Element::text("Encrypt", self.encrypt.as_str()),
        ];
        children.extend(agent_id.map(|id| Element::text("AgentID", id.to_string())));
        Element::parent("xml", children).to_xml()
    }

    /// The JSON body of a push to a bot's URL (page 101033).
    pub fn push_json(&self) -> String {
        to_json(&JsonPush { encrypt: self.encrypt.clone() })
    }

    /// The XML that answers a push (page 90930).
    pub fn reply_xml(&self) -> String {
        let children = vec![
            Element::text("Encrypt", self.encrypt.as_str()),
            Element::text("MsgSignature", &self.msg_signature),
            Element::plain("TimeStamp", self.timestamp.as_str()),
            Element::text("Nonce", &self.nonce),
        ];
        Element::parent("xml", children).to_xml()
    }

    /// The JSON that answers a bot's push (page 101033).
    pub fn reply_json(&self) -> String {
        let number = self.timestamp.parse().map(Timestamp::Number);
        to_json(&JsonReply {
            encrypt: self.encrypt.clone(),
            msgsignature: self.msg_signature.clone(),
            timestamp: number.unwrap_or_else(|_| Timestamp::Text(self.timestamp.clone())),
            nonce: self.nonce.clone(),
        })
    }

    fn from_query(query: CallbackQuery, encrypt: String) -> Self {
        let CallbackQuery { msg_signature, timestamp, nonce, echostr: _ } = query;
        Self { encrypt, msg_signature, timestamp, nonce }
    }

    fn query(&self) -> form_urlencoded::Serializer<'static, String> {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("msg_signature", &self.msg_signature)
            .append_pair("timestamp", &self.timestamp)
            .append_pair("nonce", &self.nonce);
        query
    }
}

fn read_xml(body: &[u8]) -> Result<Element, CallbackError> {
    Element::parse(within_limit(body)?).map_err(CallbackError::Xml)
}

fn read_json<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, CallbackError> {
    serde_json::from_slice(within_limit(body)?).map_err(|_| CallbackError::Json)
}

fn within_limit(body: &[u8]) -> Result<&[u8], CallbackError> {
    let (size_bytes, size_bytes_max) = (body.len(), BODY_BYTES_MAX);
    if size_bytes > size_bytes_max {
        return Err(CallbackError::TooLarge { size_bytes, size_bytes_max });
    }
    Ok(body)
}

fn need(xml: &Element, name: &'static str) -> Result<String, CallbackError> {
    xml.text_of(name).map(|text| text.trim().to_owned()).ok_or(CallbackError::Missing(name))
}

fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts and numbers are always JSON")
}
