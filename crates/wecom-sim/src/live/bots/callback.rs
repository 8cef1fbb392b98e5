//! What a bot is told: messages and events, and what became of them.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::{Conversation, LineId, Out};
use crate::aibot;
use crate::live::State;
use crate::world::{BotId, OfflineCallbacks, Redelivery, ResponseUrl, UserId};

/// How many callbacks wait for a bot that is not connected; the oldest are forgotten.
const WAITING_MAX: usize = 1000;
/// How many unanswered messages come again after a reconnect.
const REDELIVERED_MAX: usize = 100;
/// As long as the ids that were seen.
const MSGID_LETTERS: usize = 32;
const RESPONSE_CODE_LETTERS: usize = 80;

/// Something a bot was told.
#[derive(Debug)]
pub(crate) struct Callback {
    pub(crate) req_id: String,
    pub(crate) kind: CallbackKind,
    pub(crate) with: Conversation,
    pub(crate) at: Timestamp,
    /// The connection on which it went out last.
    pub(crate) line: Option<LineId>,
    /// Whether the one reply of its kind came.
    pub(crate) is_answered: bool,
    /// Whether a stream brought a card with it: once for each message.
    pub(crate) has_card: bool,
    /// The streams that answer it.
    pub(crate) streams: Vec<Stream>,
    /// What its `response_url` ends with, if it has one.
    pub(crate) response_code: Option<ResponseCode>,
    frame: Value,
}

/// What kind of callback it is, which decides what may answer it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CallbackKind {
    Message,
    EnterChat,
    CardClick {
        task_id: String,
        /// The message that shows the card.
        seq: u64,
    },
    /// Nothing may answer it.
    Feedback,
}

/// An answer that grows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stream {
    pub(crate) id: String,
    /// The message that shows it.
    pub(crate) seq: u64,
    pub(crate) opened_at: Timestamp,
    pub(crate) is_finished: bool,
}

/// A code by which a callback takes one answer over HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ResponseCode {
    pub(crate) code: String,
    pub(crate) is_used: bool,
}

/// How far something that a person did came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    /// It was written to the bot's connection.
    Bot,
    /// It is in line for the app's URL.
    App,
    /// The bot is not connected: it waits.
    Queue,
    /// The bot is not connected, and never hears of it.
    Nobody,
    /// It was not meant for a bot, or is nothing that a bot is told.
    Phones,
}

/// Something to tell a bot.
#[derive(Debug)]
pub(super) struct News {
    pub(super) kind: CallbackKind,
    pub(super) from: UserId,
    pub(super) with: Conversation,
    /// The fields of the body that are its own.
    pub(super) body: Value,
}

impl State {
    /// Tells a bot, or keeps it for later, or drops it.
    pub(super) fn tell_bot(&mut self, bot_id: &BotId, news: News) -> Reached {
        let req_id = self.dice.letters(MSGID_LETTERS);
        let response_code = self.new_response_code_for(&news.kind);
        let mut frame = self.callback_frame(bot_id, &req_id, &news);
        if let Some(ResponseCode { code, .. }) = &response_code {
            let url = format!("{}?response_code={code}", aibot::RESPONSE_PATH);
            frame["body"]["response_url"] = json!(url);
        }
        let now = self.clock.now();
        let offline = self.switches().aibot.offline;
        let Some(desk) = self.bots.find_mut(bot_id.as_str()) else { return Reached::Nobody };
        let (may_wait, line) = (news.kind == CallbackKind::Message, desk.holder);
        desk.keep(Callback {
            req_id: req_id.clone(),
            kind: news.kind,
            with: news.with,
            at: now,
            line,
            is_answered: false,
            has_card: false,
            streams: Vec::new(),
            response_code,
            frame,
        });
        match (line, offline) {
            (Some(line), _) => {
                self.hand_over(bot_id, &req_id, line);
                Reached::Bot
            }
            (None, OfflineCallbacks::Queued) if may_wait => {
                desk.waiting.push_back(req_id);
                if desk.waiting.len() > WAITING_MAX {
                    desk.waiting.pop_front();
                }
                Reached::Queue
            }
            (None, OfflineCallbacks::Queued | OfflineCallbacks::Dropped) => Reached::Nobody,
        }
    }

    /// Messages and clicks have one (aibot-ws §5).
    fn new_response_code_for(&mut self, kind: &CallbackKind) -> Option<ResponseCode> {
        let is_sent = self.switches().aibot.response_url == ResponseUrl::Sent;
        match kind {
            CallbackKind::Message | CallbackKind::CardClick { .. } if is_sent => {
                let code = self.dice.base64url(RESPONSE_CODE_LETTERS);
                Some(ResponseCode { code, is_used: false })
            }
            CallbackKind::Message
            | CallbackKind::CardClick { .. }
            | CallbackKind::EnterChat
            | CallbackKind::Feedback => None,
        }
    }

    fn callback_frame(&mut self, bot_id: &BotId, req_id: &str, news: &News) -> Value {
        let (msgid, create_time) = (self.dice.letters(MSGID_LETTERS), self.clock.now().as_second());
        let (chattype, chatid) = match &news.with {
            Conversation::Single(_) => ("single", None),
            Conversation::Group(chatid) => ("group", Some(chatid)),
        };
        let from = self.alias(bot_id, &news.from);
        let mut body = news.body.clone();
        body["msgid"] = json!(msgid);
        body["aibotid"] = json!(bot_id);
        body["chattype"] = json!(chattype);
        body["from"] = json!({ "userid": from });
        body["create_time"] = json!(create_time);
        if let Some(chatid) = chatid {
            body["chatid"] = json!(chatid);
        }
        let cmd = match news.kind {
            CallbackKind::Message => aibot::MSG_CALLBACK,
            CallbackKind::EnterChat | CallbackKind::CardClick { .. } | CallbackKind::Feedback => {
                aibot::EVENT_CALLBACK
            }
        };
        json!({ "cmd": cmd, "headers": { "req_id": req_id }, "body": body })
    }

    /// The id by which a bot knows a member.
    pub(super) fn alias(&mut self, bot_id: &BotId, userid: &UserId) -> String {
        let dice = &mut self.dice;
        let desk = self.bots.find_mut(bot_id.as_str());
        let make = || format!("wo{}", dice.letters(30));
        desk.map_or_else(|| userid.as_str().to_owned(), |desk| desk.alias(userid, make))
    }

    /// Writes a callback to a connection.
    fn hand_over(&mut self, bot_id: &BotId, req_id: &str, line: LineId) {
        let origin = self.line_origin(line).unwrap_or_default().to_owned();
        let control_bytes = self.switches().aibot.control_bytes;
        let desk = self.bots.find_mut(bot_id.as_str());
        let Some(callback) = desk.and_then(|desk| desk.callback_mut(req_id)) else { return };
        callback.line = Some(line);
        let text = aibot::callback_text(&callback.frame, &origin, control_bytes);
        self.write_to(line, Out::Text(text));
    }

    /// Tells a bot that just connected what it missed, as far as the switches say so.
    pub(crate) fn catch_up(&mut self, bot_id: &BotId, line: LineId) {
        let redelivery = self.switches().aibot.redelivery;
        let Some(desk) = self.bots.find_mut(bot_id.as_str()) else { return };
        let waiting: Vec<String> = desk.waiting.drain(..).collect();
        let unanswered = |callback: &&Callback| {
            callback.kind == CallbackKind::Message
                && callback.line.is_some_and(|before| before != line)
                && !callback.is_answered
                && callback.streams.is_empty()
        };
        let mut again = match redelivery {
            Redelivery::Never => Vec::new(),
            Redelivery::Unanswered => {
                let missed = desk.callbacks().filter(unanswered);
                missed.map(|callback| callback.req_id.clone()).collect()
            }
        };
        let old = again.len().saturating_sub(REDELIVERED_MAX);
        again.drain(..old);
        for req_id in again.into_iter().chain(waiting) {
            self.hand_over(bot_id, &req_id, line);
        }
    }

    /// Tells a connection that another one took its bot over.
    pub(crate) fn tell_replaced(&mut self, bot_id: &BotId, line: LineId) {
        let (req_id, msgid) = (self.dice.letters(MSGID_LETTERS), self.dice.letters(MSGID_LETTERS));
        let frame = json!({
            "cmd": aibot::EVENT_CALLBACK,
            "headers": { "req_id": req_id },
            "body": {
                "msgid": msgid,
                "create_time": self.clock.now().as_second(),
                "aibotid": bot_id,
                "msgtype": "event",
                "event": { "eventtype": "disconnected_event" },
            },
        });
        self.write_to(line, Out::Text(frame.to_string()));
    }
}
