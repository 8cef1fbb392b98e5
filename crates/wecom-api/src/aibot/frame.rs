//! Between our types and the text of a frame.

use std::borrow::Cow;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::callback::{EVENT_CALLBACK, EventCallback, MSG_CALLBACK, MsgCallback};
use super::{Command, ReqId};
use crate::{ErrCode, Status};

/// Writes the frame of a command.
pub fn write_frame<C: Command>(req_id: &ReqId, command: &C) -> String {
    let frame = Frame { cmd: C::CMD, headers: Headers { req_id }, body: command.body() };
    serde_json::to_string(&frame).expect("commands have text keys and finite numbers")
}

#[derive(Serialize)]
struct Frame<'a, C> {
    cmd: &'static str,
    headers: Headers<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a C>,
}

#[derive(Serialize)]
struct Headers<'a> {
    req_id: &'a ReqId,
}

/// A frame that came.
#[derive(Debug, Clone)]
pub enum Received {
    /// What became of a command.
    Ack(Ack),
    /// Somebody wrote.
    Message {
        /// With which an answer goes.
        req_id: ReqId,
        /// What came.
        callback: Box<MsgCallback>,
    },
    /// Something happened.
    Event {
        /// With which a greeting or an update goes.
        req_id: ReqId,
        /// What came.
        callback: Box<EventCallback>,
    },
    /// A `cmd` that is not known, or a callback of another form.
    Unknown {
        /// What it said it was.
        cmd: String,
    },
}

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ack {
    /// The command's.
    pub req_id: ReqId,
    /// What WeCom says.
    pub status: Status,
    body: Value,
}

impl Ack {
    /// Reads the body as what `C` is acked with. Read it only when the status is good.
    pub fn body<C: Command>(&self) -> Result<C::Ack, serde_json::Error> {
        serde_json::from_value(self.body.clone())
    }
}

/// Why a text is not a frame. It repeats nothing of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadFrame {
    /// Not JSON, or too deep.
    #[error("the frame is not JSON")]
    NotJson,
    /// JSON, but not an object.
    #[error("the frame is not a JSON object")]
    NotAnObject,
    /// No `headers.req_id` that is a text.
    #[error("the frame has no `headers.req_id`")]
    NoReqId,
    /// Neither a command nor an ack.
    #[error("the frame has neither `cmd` nor `errcode`")]
    NeitherCommandNorAck,
}

/// Reads a frame. Raw control characters, which WeCom was seen to send, do no harm.
pub fn read_frame(text: &str) -> Result<Received, BadFrame> {
    let value = serde_json::from_str(&cleaned(text)).map_err(|_| BadFrame::NotJson)?;
    let Value::Object(mut frame) = value else { return Err(BadFrame::NotAnObject) };
    let req_id = req_id(&frame).ok_or(BadFrame::NoReqId);
    let body = frame.remove("body").unwrap_or_default();
    let Some(cmd) = frame.get("cmd").and_then(Value::as_str).filter(|cmd| !cmd.is_empty()) else {
        let status = status(&frame).ok_or(BadFrame::NeitherCommandNorAck)?;
        return Ok(Received::Ack(Ack { req_id: req_id?, status, body }));
    };
    if cmd == EVENT_CALLBACK && is_eviction(&body) {
        let callback = serde_json::from_value(body).map_or_else(|_| bare_eviction(), Box::new);
        return Ok(Received::Event { req_id: eviction_id(req_id), callback });
    }
    let received = match (cmd, req_id) {
        (MSG_CALLBACK, Ok(req_id)) if is_message(&body) => serde_json::from_value(body)
            .ok()
            .map(|callback| Received::Message { req_id, callback: Box::new(callback) }),
        (EVENT_CALLBACK, Ok(req_id)) => serde_json::from_value(body)
            .ok()
            .map(|callback| Received::Event { req_id, callback: Box::new(callback) }),
        (_, Ok(req_id)) => status(&frame).map(|status| Received::Ack(Ack { req_id, status, body })),
        (_, Err(_)) => None,
    };
    Ok(received.unwrap_or_else(|| Received::Unknown { cmd: cmd.to_owned() }))
}

fn is_message(body: &Value) -> bool {
    body.get("msgtype").is_some_and(Value::is_string)
}

/// An eviction is one however little, or however strange, stands around it: who overlooks it fights
/// for the connection.
fn is_eviction(body: &Value) -> bool {
    body.pointer("/event/eventtype").is_some_and(|eventtype| eventtype == EVICTION)
}

const EVICTION: &str = "disconnected_event";

fn bare_eviction() -> Box<EventCallback> {
    let json = json!({ "msgtype": "event", "event": { "eventtype": EVICTION } });
    Box::new(serde_json::from_value(json).expect("an eviction needs no more"))
}

/// Nobody answers an eviction, so it may have any id.
fn eviction_id(req_id: Result<ReqId, BadFrame>) -> ReqId {
    req_id.unwrap_or_else(|_| ReqId::parse(EVICTION).expect("a word is an id"))
}

fn req_id(frame: &Map<String, Value>) -> Option<ReqId> {
    ReqId::parse(frame.get("headers")?.get("req_id")?.as_str()?).ok()
}

fn status(frame: &Map<String, Value>) -> Option<Status> {
    let errcode = ErrCode(frame.get("errcode")?.as_i64()?);
    let errmsg = frame.get("errmsg").and_then(Value::as_str).unwrap_or_default().to_owned();
    Some(Status { errcode, errmsg })
}

/// JSON allows no raw control characters inside texts: tabs and line feeds are escaped, others
/// dropped.
fn cleaned(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| byte.is_ascii_control()) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let (mut in_text, mut escaped) = (false, false);
    for c in text.chars() {
        match c {
            '\t' if in_text => clean.push_str("\\t"),
            '\n' if in_text => clean.push_str("\\n"),
            '\t' | '\n' | '\r' if !in_text => clean.push(c),
            c if c.is_ascii_control() => {}
            c => clean.push(c),
        }
        in_text = if c == '"' && !escaped { !in_text } else { in_text };
        escaped = in_text && c == '\\' && !escaped;
    }
    Cow::Owned(clean)
}

/// What most acks carry: nothing. Whatever is there is not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Nothing;

impl Serialize for Nothing {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_unit()
    }
}

impl<'de> Deserialize<'de> for Nothing {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(from).map(|IgnoredAny| Self)
    }
}
