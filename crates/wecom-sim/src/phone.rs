//! What arrived on the phones.

use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;

use crate::content::Picture;
use crate::memory::{Bounds, Memory};
use crate::world::UserId;

/// How many messages are remembered.
pub const MESSAGES_KEPT_MAX: usize = 10_000;
/// How many bytes of messages are remembered.
pub const MESSAGES_BYTES_MAX: usize = 256 * 1024 * 1024;

/// A message as it was sent and as people see it.
#[derive(Debug, Clone)]
pub struct Message {
    /// Its number, from 1, since the last reset.
    pub seq: u64,
    /// When it arrived, on the simulator's clock.
    pub at: Timestamp,
    /// Which way it came.
    pub channel: Channel,
    /// The name of the robot, the bot or the person.
    pub from: String,
    /// Who gets it: a group by chatid, a member by userid, a bot by its id.
    pub to: String,
    /// The `msgtype` it was sent with.
    pub msgtype: String,
    /// What a person reads: no markup, mentions as `@Name`.
    pub text: String,
    /// The body exactly as it was sent. A stream or a card that changed: the newest body.
    pub raw: String,
    /// What the phone shows, as HTML that is safe to put in a page.
    pub html: String,
    /// The picture of an `image` message.
    pub picture: Option<Picture>,
    /// What some people see in its place: a bot changed its card for them alone.
    pub instead: Vec<Instead>,
}

/// What some people see in the place of a message.
#[derive(Debug, Clone)]
pub struct Instead {
    /// Who.
    pub userids: Vec<UserId>,
    /// As [`Message::text`].
    pub text: String,
    /// As [`Message::raw`].
    pub raw: String,
    /// As [`Message::html`].
    pub html: String,
}

/// Which way a message came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Channel {
    /// A group robot's webhook.
    Robot,
    /// An application.
    App,
    /// An AI bot's connection.
    Aibot,
    /// A person's own hand.
    Person,
    /// A mass-send task on the phone of who is to confirm it.
    MassSend,
    /// A member's message to a customer alone.
    Customer,
    /// A member's message in a group of customers.
    CustomerGroup,
}

impl Channel {
    /// Its word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Robot => "robot",
            Self::App => "app",
            Self::Aibot => "aibot",
            Self::Person => "person",
            Self::MassSend => "mass_send",
            Self::Customer => "customer",
            Self::CustomerGroup => "customer_group",
        }
    }
}

#[derive(Debug)]
pub(crate) struct Phones(Memory<Arc<Message>>);

impl Phones {
    pub(crate) fn new() -> Self {
        Self(Memory::new(Bounds {
            count_max: MESSAGES_KEPT_MAX,
            size_bytes_max: MESSAGES_BYTES_MAX,
        }))
    }

    pub(crate) fn next_seq(&self) -> u64 {
        self.0.next_seq()
    }

    /// Shows a message, which carries the number of [`Self::next_seq`].
    pub(crate) fn show(&mut self, message: Arc<Message>) {
        let size_bytes = size_bytes(&message);
        self.0.push(message, size_bytes);
    }

    /// Shows another message under the number of one that is there.
    pub(crate) fn replace(&mut self, message: Arc<Message>) {
        let (seq, size_bytes) = (message.seq, size_bytes(&message));
        self.0.replace(seq, message, size_bytes);
    }

    /// Takes a message off the phones.
    pub(crate) fn take_back(&mut self, seq: u64) -> Option<Arc<Message>> {
        self.0.remove(seq)
    }

    pub(crate) fn messages(&self) -> impl Iterator<Item = &Arc<Message>> {
        self.0.iter()
    }

    pub(crate) fn find(&self, seq: u64) -> Option<&Arc<Message>> {
        self.0.find(seq)
    }
}

fn size_bytes(message: &Message) -> usize {
    let picture = message.picture.as_ref().map_or(0, |picture| picture.file.len());
    let own = |one: &Instead| one.raw.len() + one.html.len() + one.text.len();
    let instead: usize = message.instead.iter().map(own).sum();
    message.raw.len() + message.html.len() + message.text.len() + picture + instead
}
