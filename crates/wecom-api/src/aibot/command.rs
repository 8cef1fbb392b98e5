//! What one command of the long connection is, said once for both sides.

use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Ping, RespondMsg, RespondUpdateMsg, RespondWelcomeMsg, SendMsg, Subscribe};
use super::{callback, upload_media};
use crate::{Invalid, Repeat};

/// One command that a bot may send. The implementing type is the frame's `body`.
///
/// Each one stands in [`COMMANDS`].
pub trait Command: Serialize + DeserializeOwned {
    /// The frame's `cmd`.
    const CMD: &'static str;
    /// Which `req_id` the frame carries.
    const REQ_ID: ReqIdOf;
    /// Until when WeCom takes it.
    const DEADLINE: Deadline;
    /// Whether it may be sent again after a lost ack.
    const REPEAT: Repeat;
    /// The number of the official page.
    const PAGE: u32;
    /// What the ack's `body` holds when `errcode` is 0. [`Nothing`](super::Nothing) for most.
    type Ack: Serialize + DeserializeOwned;

    /// The frame's `body`; a ping has none.
    fn body(&self) -> Option<&Self> {
        Some(self)
    }

    /// Refuses what WeCom would refuse, or would cut off without saying so.
    fn check(&self) -> Result<(), Invalid> {
        Ok(())
    }
}

/// Which `req_id` a command carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReqIdOf {
    /// A new one.
    Own,
    /// The one of the message callback that it answers.
    Message,
    /// The one of the event callback that it answers.
    Event,
}

/// Until when WeCom takes a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// At any time.
    Never,
    /// So long after the callback that it answers.
    AfterCallback(Duration),
    /// So long after the upload was begun.
    AfterInit(Duration),
}

/// One line of [`COMMANDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The frame's `cmd`.
    pub cmd: &'static str,
    /// Who sends it.
    pub side: Side,
    /// The number of the official page.
    pub page: u32,
}

/// Who sends a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The bot: a [`Command`], which is acked.
    Bot {
        /// [`Command::REQ_ID`].
        req_id: ReqIdOf,
        /// [`Command::DEADLINE`].
        deadline: Deadline,
        /// [`Command::REPEAT`].
        repeat: Repeat,
    },
    /// WeCom: a callback, which is not acked.
    WeCom,
}

/// Every command there is, by name.
pub static COMMANDS: &[Entry] = &[
    Entry::callback(callback::EVENT_CALLBACK),
    Entry::callback(callback::MSG_CALLBACK),
    Entry::of::<RespondMsg>(),
    Entry::of::<RespondUpdateMsg>(),
    Entry::of::<RespondWelcomeMsg>(),
    Entry::of::<SendMsg>(),
    Entry::of::<Subscribe>(),
    Entry::of::<upload_media::Chunk>(),
    Entry::of::<upload_media::Finish>(),
    Entry::of::<upload_media::Init>(),
    Entry::of::<Ping>(),
];

impl Entry {
    const fn of<C: Command>() -> Self {
        let side = Side::Bot { req_id: C::REQ_ID, deadline: C::DEADLINE, repeat: C::REPEAT };
        Self { cmd: C::CMD, side, page: C::PAGE }
    }

    const fn callback(cmd: &'static str) -> Self {
        Self { cmd, side: Side::WeCom, page: 101_463 }
    }

    /// The line of a `cmd`.
    pub fn find(cmd: &str) -> Option<&'static Self> {
        COMMANDS.iter().find(|entry| entry.cmd == cmd)
    }
}
