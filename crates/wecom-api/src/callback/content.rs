//! A decrypted callback: who, when, and what.

use std::fmt;

use sha1::{Digest, Sha1};

use super::event::Event;
use super::message::Message;
use super::record::{BadCallback, Field, Record, Unread};
use super::xml::Element;
use crate::{AgentId, CorpId, UserId};

/// From whom callbacks come that no member caused.
pub const SYSTEM: &str = "sys";

/// The elements that every callback has.
const HEADER: [&str; 5] = ["ToUserName", "FromUserName", "CreateTime", "MsgType", "AgentID"];

/// A message or an event that WeCom pushed.
#[derive(Debug, Clone, PartialEq)]
pub struct Callback {
    /// The corp that it was pushed to.
    pub to: CorpId,
    /// The member who caused it, or [`SYSTEM`].
    pub from: UserId,
    /// When, in Unix seconds.
    pub create_time: i64,
    /// The app; absent on what concerns the corp as a whole.
    pub agent_id: Option<AgentId>,
    /// What.
    pub content: Content,
}

/// What was pushed.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A member wrote.
    Message {
        /// Which message. The same id twice is the same message twice.
        msg_id: u64,
        /// What it says.
        message: Message,
    },
    /// Something happened.
    Event(Event),
    /// A kind of message, of event or of change that is not known here.
    Unknown(Unknown),
}

/// A callback of a kind that is not known here.
#[derive(Debug, Clone, PartialEq)]
pub struct Unknown {
    /// Its `MsgType`.
    pub msg_type: String,
    /// Everything beside who, when and `MsgType`, as it came.
    pub fields: Vec<Element>,
}

impl Unknown {
    /// Its `Event`.
    pub fn event(&self) -> Option<&str> {
        self.text_of("Event")
    }

    /// Its `ChangeType`.
    pub fn change_type(&self) -> Option<&str> {
        self.text_of("ChangeType")
    }

    fn text_of(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.name() == name).and_then(Element::as_text)
    }
}

impl Callback {
    /// Reads what [`CallbackCrypto::open`](super::CallbackCrypto::open) gave.
    pub fn parse(xml: &[u8]) -> Result<Self, BadCallback> {
        Self::read(&Element::parse(xml).map_err(BadCallback::Xml)?).map_err(|unread| match unread {
            Unread::Bad(bad) => bad,
            Unread::Unrecognised => BadCallback::Malformed("MsgType"),
        })
    }

    /// The XML, as WeCom pushes it once it is sealed.
    pub fn to_xml(&self) -> String {
        let mut to = Vec::new();
        self.to.write(&mut to, "ToUserName");
        self.from.write(&mut to, "FromUserName");
        self.create_time.write(&mut to, "CreateTime");
        match &self.content {
            Content::Message { msg_id, message } => {
                Record::write(message, &mut to);
                msg_id.write(&mut to, "MsgId");
            }
            Content::Event(event) => {
                to.push(Element::text("MsgType", "event"));
                Record::write(event, &mut to);
            }
            Content::Unknown(unknown) => {
                unknown.msg_type.write(&mut to, "MsgType");
                to.extend_from_slice(&unknown.fields);
            }
        }
        self.agent_id.write(&mut to, "AgentID");
        Element::parent("xml", to).to_xml()
    }

    /// Whether no member caused it.
    pub fn is_from_system(&self) -> bool {
        self.from.as_str() == SYSTEM
    }

    /// What tells repetitions of it apart from other callbacks to the same app; `xml` is what it
    /// was read from.
    ///
    /// Sender and second, as page 90238 advises for events, would lose some: the system causes
    /// several in a second.
    pub fn dedupe_key(&self, xml: &[u8]) -> DedupeKey {
        match &self.content {
            Content::Message { msg_id, .. } => DedupeKey::Message(*msg_id),
            Content::Event(_) | Content::Unknown(_) => DedupeKey::Digest(Sha1::digest(xml).into()),
        }
    }

    fn read(xml: &Element) -> Result<Self, Unread> {
        Ok(Self {
            to: Field::read(xml, "ToUserName")?,
            from: Field::read(xml, "FromUserName")?,
            create_time: Field::read(xml, "CreateTime")?,
            agent_id: Field::read(xml, "AgentID")?,
            content: Content::read(xml)?,
        })
    }
}

impl Content {
    fn read(xml: &Element) -> Result<Self, Unread> {
        let msg_type: String = Field::read(xml, "MsgType")?;
        let read = if msg_type.trim() == "event" {
            <Event as Record>::read(xml).map(Self::Event)
        } else {
            <Message as Record>::read(xml).and_then(|message| {
                Ok(Self::Message { msg_id: Field::read(xml, "MsgId")?, message })
            })
        };
        match read {
            Err(Unread::Unrecognised) => {
                let fields = xml.children().iter();
                let fields = fields.filter(|field| !HEADER.contains(&field.name())).cloned();
                Ok(Self::Unknown(Unknown { msg_type, fields: fields.collect() }))
            }
            read => read,
        }
    }
}

/// What tells callbacks to one app apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DedupeKey {
    /// The id of the message.
    Message(u64),
    /// The SHA-1 of the decrypted XML.
    Digest([u8; 20]),
}

impl fmt::Display for DedupeKey {
    /// One word, for a column.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message(id) => write!(f, "message:{id}"),
            Self::Digest(digest) => {
                f.write_str("sha1:")?;
                digest.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
    }
}

#[cfg(test)]
mod tests;
