//! What the bot hears, as a bounded stream.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures::Stream;
use tokio::sync::mpsc;
use tokio::time::Instant;
use wecom_api::aibot::ReqId;
use wecom_api::aibot::callback::{
    CardEvent, Event, EventCallback, FeedbackEvent, MsgCallback, Origin, Unknown,
};

use super::counters::Counters;
use super::seen::Seen;
use super::{MessageTicket, UpdateTicket, WelcomeTicket};

/// Something that the bot heard, with what an answer needs.
#[derive(Debug)]
pub enum BotEvent {
    /// Somebody wrote. Answer with [`Aibot::respond`](super::Aibot::respond).
    Message {
        /// For answers.
        ticket: MessageTicket,
        /// What came.
        callback: Box<MsgCallback>,
    },
    /// A member opened the chat for the first time that day. Greet within five seconds with
    /// [`Aibot::welcome`](super::Aibot::welcome).
    ChatOpened {
        /// For the greeting.
        ticket: WelcomeTicket,
        /// Who.
        origin: Origin,
    },
    /// Somebody clicked on a card. Change it within five seconds with
    /// [`Aibot::update_card`](super::Aibot::update_card), and do the work afterwards.
    CardClicked {
        /// For the change.
        ticket: UpdateTicket,
        /// Who, and where.
        origin: Origin,
        /// On what.
        click: CardEvent,
    },
    /// Somebody gave thumbs.
    Feedback {
        /// Who, and where.
        origin: Origin,
        /// Which.
        feedback: FeedbackEvent,
    },
    /// An event that is not known yet.
    Unknown {
        /// Who, and where.
        origin: Origin,
        /// What came.
        event: Unknown,
    },
}

/// What the bot hears, oldest first. It ends when the bot is shut down.
///
/// It holds as many events as the settings say. What comes while it is full is dropped and
/// counted, and may come again: WeCom repeats some callbacks.
#[derive(Debug)]
pub struct AibotEvents(mpsc::Receiver<BotEvent>);

impl AibotEvents {
    pub(super) fn new(heard: mpsc::Receiver<BotEvent>) -> Self {
        Self(heard)
    }

    /// The next one; none when the bot was shut down.
    pub async fn recv(&mut self) -> Option<BotEvent> {
        self.0.recv().await
    }
}

impl Stream for AibotEvents {
    type Item = BotEvent;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<BotEvent>> {
        self.0.poll_recv(cx)
    }
}

/// Where callbacks are put. It outlives connections, so that repetitions after a reconnect are
/// known.
#[derive(Debug)]
pub(super) struct Inbox {
    events: mpsc::Sender<BotEvent>,
    seen: Seen,
    counters: Arc<Counters>,
}

impl Inbox {
    pub(super) fn new(events: mpsc::Sender<BotEvent>, counters: Arc<Counters>) -> Self {
        Self { events, seen: Seen::default(), counters }
    }

    pub(super) fn message(&mut self, req_id: ReqId, callback: Box<MsgCallback>) {
        let msgid = callback.origin.msgid.clone();
        let conversation = callback.origin.conversation();
        let lane = conversation.map_or_else(String::new, |to| to.chatid().to_owned());
        let ticket = MessageTicket { req_id, came: Instant::now(), lane };
        self.put(&msgid, BotEvent::Message { ticket, callback });
    }

    pub(super) fn event(&mut self, req_id: ReqId, callback: EventCallback) {
        let (came, EventCallback { origin, event }) = (Instant::now(), callback);
        let msgid = origin.msgid.clone();
        let event = match event {
            Event::EnterChat => {
                BotEvent::ChatOpened { ticket: WelcomeTicket { req_id, came }, origin }
            }
            Event::TemplateCardEvent { template_card_event: click } => {
                let task_id = click.task_id.clone();
                let ticket = UpdateTicket { req_id, came, task_id };
                BotEvent::CardClicked { ticket, origin, click }
            }
            Event::FeedbackEvent { feedback_event: feedback } => {
                BotEvent::Feedback { origin, feedback }
            }
            Event::Unknown(event) => BotEvent::Unknown { origin, event },
            // The session has left by now; for whoever listens there is nothing to do.
            Event::DisconnectedEvent => return,
        };
        self.put(&msgid, event);
    }

    fn put(&mut self, msgid: &str, event: BotEvent) {
        if !msgid.is_empty() && self.seen.contains(msgid) {
            self.counters.repeated_callbacks.count();
            return;
        }
        match self.events.try_send(event) {
            Ok(()) => self.seen.insert(msgid),
            // It is not remembered, so that a repetition gets its chance.
            Err(_) => self.counters.dropped_events.count(),
        }
    }
}
