//! Connections: who holds which bot, and what is to be written to whom.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::live::State;
use crate::world::BotId;

/// How many frames may wait for a connection that does not read; one more, and it is dropped.
const FRAMES_BEHIND_MAX: usize = 4096;

/// The number of a connection.
pub(crate) type LineId = u64;

/// What a connection is to do.
#[derive(Debug)]
pub(crate) enum Out {
    /// Write this frame.
    Text(String),
    /// Write a ping.
    Ping,
    /// Say goodbye.
    Close(Farewell),
    /// Drop the socket without a word.
    Cut,
}

/// Why the server closes a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Farewell {
    /// A newer connection holds the bot.
    Replaced,
    /// Nothing was heard for too long.
    Silent,
    /// What came was no frame of this protocol, and the switch says to close.
    Garbage,
    /// Only text frames are spoken here.
    Binary,
    /// Too many bytes in one message.
    TooLarge,
    /// Bytes that are no UTF-8.
    NotText,
    /// Not a WebSocket frame.
    BadFrame,
    /// The simulator stops.
    Stopping,
}

#[derive(Debug)]
struct Line {
    standing: Standing,
    /// What the caller calls this server, with `http://` or `https://`.
    origin: String,
    heard_at: Timestamp,
    pinged_at: Timestamp,
    out: mpsc::Sender<Out>,
    /// Cancelled when the other side does not read what it is sent.
    cut: CancellationToken,
}

#[derive(Debug, PartialEq, Eq)]
enum Standing {
    /// Has not subscribed.
    Stranger,
    /// Subscribed last.
    Holder(BotId),
    /// Was replaced, and will be closed.
    Replaced { close_at: Timestamp },
}

#[derive(Debug, Default)]
pub(crate) struct Lines {
    next: LineId,
    open: HashMap<LineId, Line>,
}

/// A connection that was just made: its side of the line.
#[derive(Debug)]
pub(crate) struct NewLine {
    pub(crate) id: LineId,
    pub(crate) out: mpsc::Receiver<Out>,
    pub(crate) cut: CancellationToken,
}

impl State {
    pub(crate) fn open_line(&mut self, origin: String) -> NewLine {
        let (sender, out) = mpsc::channel(FRAMES_BEHIND_MAX);
        let (now, cut) = (self.clock.now(), CancellationToken::new());
        let lines = &mut self.bots.lines;
        lines.next += 1;
        let line = Line {
            standing: Standing::Stranger,
            origin,
            heard_at: now,
            pinged_at: now,
            out: sender,
            cut: cut.clone(),
        };
        lines.open.insert(lines.next, line);
        NewLine { id: lines.next, out, cut }
    }

    pub(crate) fn close_line(&mut self, id: LineId) {
        self.bots.lines.open.remove(&id);
        for desk in &mut self.bots.desks {
            desk.holder = desk.holder.filter(|holder| *holder != id);
        }
    }

    /// Something came from the other side, whatever it was.
    pub(crate) fn hear(&mut self, id: LineId) {
        let now = self.clock.now();
        if let Some(line) = self.bots.lines.open.get_mut(&id) {
            line.heard_at = now;
        }
    }

    /// What a connection calls this server: `http://host:port`.
    pub(crate) fn line_origin(&self, id: LineId) -> Option<&str> {
        self.bots.lines.open.get(&id).map(|line| line.origin.as_str())
    }

    /// The bot that a connection holds.
    pub(crate) fn held_bot(&self, id: LineId) -> Option<BotId> {
        match &self.bots.lines.open.get(&id)?.standing {
            Standing::Holder(bot_id) => Some(bot_id.clone()),
            Standing::Stranger | Standing::Replaced { .. } => None,
        }
    }

    /// Makes a connection the one that holds the bot. Gives the one that held it before.
    pub(crate) fn take_hold(&mut self, id: LineId, bot_id: &BotId) -> Option<LineId> {
        let wait = SignedDuration::from_secs(self.switches().aibot.evicted_close_secs.into());
        let close_at = self.clock.now().checked_add(wait).unwrap_or(Timestamp::MAX);
        let lines = &mut self.bots.lines.open;
        // A connection holds one bot: by subscribing to another it lets go of the first.
        for desk in &mut self.bots.desks {
            desk.holder = desk.holder.filter(|holder| *holder != id || desk.bot.bot_id == *bot_id);
        }
        let desk = self.bots.desks.iter_mut().find(|desk| desk.bot.bot_id == *bot_id)?;
        let before = desk.holder.replace(id).filter(|before| *before != id);
        if let Some(line) = before.and_then(|before| lines.get_mut(&before)) {
            line.standing = Standing::Replaced { close_at };
        }
        if let Some(line) = lines.get_mut(&id) {
            line.standing = Standing::Holder(bot_id.clone());
        }
        before
    }

    /// Hands something to a connection to write. One that does not read is dropped.
    pub(crate) fn write_to(&self, id: LineId, out: Out) {
        let Some(line) = self.bots.lines.open.get(&id) else { return };
        if line.out.try_send(out).is_err() {
            line.cut.cancel();
        }
    }

    /// Does what time has come for, and says when to look again: a time, or none.
    pub(crate) fn look_after(&mut self, id: LineId) -> Option<Timestamp> {
        let (now, switches) = (self.clock.now(), self.switches().aibot);
        let line = self.bots.lines.open.get_mut(&id)?;
        let after = |at: Timestamp, secs: u32| {
            let at = at.checked_add(SignedDuration::from_secs(secs.into())).ok();
            at.filter(|_| secs > 0)
        };
        let replaced = match line.standing {
            Standing::Replaced { close_at } => Some(close_at),
            Standing::Stranger | Standing::Holder(_) => None,
        };
        let silent = after(line.heard_at, switches.idle_secs);
        let is_due = |at: Option<Timestamp>| at.is_some_and(|at| at <= now);
        if is_due(replaced) {
            self.write_to(id, Out::Close(Farewell::Replaced));
            return None;
        }
        if is_due(silent) {
            self.write_to(id, Out::Close(Farewell::Silent));
            return None;
        }
        let mut ping = after(line.pinged_at, switches.ping_secs);
        if is_due(ping) {
            line.pinged_at = now;
            ping = after(now, switches.ping_secs);
            self.write_to(id, Out::Ping);
        }
        [replaced, silent, ping].into_iter().flatten().min()
    }
}
