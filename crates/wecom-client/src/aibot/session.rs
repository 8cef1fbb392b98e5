//! One connection, from signing in to its end.

use std::ops::ControlFlow;
use std::sync::Arc;

use futures::StreamExt;
use futures::stream::SplitStream;
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::error::ProtocolError;
use tokio_tungstenite::tungstenite::{Error, Message};
use wecom_api::ErrCode;
use wecom_api::aibot::callback::Event;
use wecom_api::aibot::{Ack, Command, Ping, Received, ReqId, Subscribe, read_frame, write_frame};
use wecom_api::errcode::Class;

use super::counters::Counters;
use super::dial::Socket;
use super::inbox::Inbox;
use super::pending::{Ending, Job, Pending};
use super::wish::Wish;
use super::writer::Writer;
use super::{AibotSettings, AibotState, Trouble};

/// How a connection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// It was lost.
    Lost(Trouble),
    /// A newer one of the same bot has taken over.
    Replaced,
    /// The credentials were refused.
    AuthFailed(ErrCode),
    /// The owner wishes something else; ask again.
    Wished,
}

impl End {
    fn trouble(self) -> Trouble {
        match self {
            Self::Lost(why) => why,
            Self::Replaced => Trouble::Replaced,
            Self::AuthFailed(code) => Trouble::SubscribeRefused(code),
            Self::Wished => Trouble::Stopped,
        }
    }
}

/// What a connection needs of its keeper.
pub(super) struct Desk<'a> {
    pub(super) settings: &'a AibotSettings,
    pub(super) state: &'a watch::Sender<AibotState>,
    pub(super) wishes: &'a mut watch::Receiver<Wish>,
    pub(super) jobs: &'a mut mpsc::Receiver<Job>,
    pub(super) inbox: &'a mut Inbox,
    pub(super) counters: &'a Arc<Counters>,
    pub(super) fresh_id: &'a mut (dyn FnMut(&'static str) -> ReqId + Send),
}

/// How far a connection is.
enum Phase {
    /// The subscription with this `req_id` is not acked yet.
    Subscribing { req_id: ReqId, until: Instant },
    /// Commands may leave.
    Ready,
    /// Nothing new leaves; when nothing waits any more, it ends like this.
    Leaving(End),
}

/// One connection.
pub(super) struct Session<'a> {
    desk: Desk<'a>,
    incoming: SplitStream<WebSocketStream<Socket>>,
    writer: Writer,
    phase: Phase,
    pending: Pending,
    last_heard: Instant,
    next_ping: Instant,
    /// Pings without an ack, none to [`PINGS_LOST_MAX`].
    pings: Vec<ReqId>,
    ready_since: Option<Instant>,
    /// Nobody is left who could wish anything.
    is_orphan: bool,
}

/// So many pings without an ack mean that the connection is dead.
const PINGS_LOST_MAX: usize = 2;

impl<'a> Session<'a> {
    /// Signs in and serves until the end. Says too how long commands could leave.
    pub(super) async fn run(
        stream: WebSocketStream<Socket>,
        desk: Desk<'a>,
    ) -> (End, std::time::Duration) {
        let mut session = Self::begin(stream, desk);
        let end = loop {
            if let ControlFlow::Break(end) = session.step().await {
                break end;
            }
        };
        let lasted = session.ready_since.map(|since| since.elapsed()).unwrap_or_default();
        session.finish(end).await;
        (end, lasted)
    }

    fn begin(stream: WebSocketStream<Socket>, desk: Desk<'a>) -> Self {
        let times = &desk.settings.times;
        let (out, incoming) = stream.split();
        let mut writer = Writer::new(out, times.write);
        let req_id = (desk.fresh_id)(Subscribe::CMD);
        let bot_id = desk.settings.bot_id.clone();
        let subscribe = Subscribe { bot_id, secret: desk.settings.secret.clone() };
        let begun = writer.begin(req_id.clone(), write_frame(&req_id, &subscribe));
        begun.expect("a new connection writes nothing yet");
        let now = Instant::now();
        let phase = Phase::Subscribing { req_id, until: now + times.subscribe };
        desk.state.send_replace(AibotState::Subscribing);
        Self {
            desk,
            incoming,
            writer,
            phase,
            pending: Pending::default(),
            last_heard: now,
            next_ping: now + times.ping,
            pings: Vec::new(),
            ready_since: None,
            is_orphan: false,
        }
    }

    /// Waits for the next thing to happen, and does it.
    async fn step(&mut self) -> ControlFlow<End> {
        if let Phase::Leaving(end) = &self.phase
            && self.pending.is_empty()
        {
            return ControlFlow::Break(*end);
        }
        let timer = self.next_timer();
        let takes_jobs = match self.phase {
            Phase::Ready => self.writer.is_free() && !self.pending.is_full(),
            Phase::Subscribing { .. } | Phase::Leaving(_) => true,
        };
        tokio::select! {
            wished = self.desk.wishes.changed(), if !self.is_orphan => {
                self.is_orphan = wished.is_err();
                let wish = *self.desk.wishes.borrow_and_update();
                self.on_wish(if self.is_orphan { Wish::End } else { wish })
            }
            message = self.incoming.next() => self.on_message(message),
            written = self.writer.written() => self.on_written(written),
            Some(job) = self.desk.jobs.recv(), if takes_jobs => self.on_job(job),
            () = sleep_until(timer) => self.on_timer(Instant::now()),
        }
    }

    fn next_timer(&self) -> Instant {
        let idle = self.last_heard + self.desk.settings.times.idle;
        let own = match &self.phase {
            Phase::Subscribing { until, .. } => *until,
            // While a frame is being written there is no room for a ping, nor need of one.
            Phase::Ready | Phase::Leaving(_) if self.writer.is_free() => self.next_ping,
            Phase::Ready | Phase::Leaving(_) => idle,
        };
        let timer = idle.min(own);
        self.pending.first_deadline().map_or(timer, |deadline| timer.min(deadline))
    }

    fn on_timer(&mut self, now: Instant) -> ControlFlow<End> {
        self.pending.expire(now);
        if self.pending.is_hopeless() {
            return ControlFlow::Break(self.lost(Trouble::AckTimeout));
        }
        if self.last_heard + self.desk.settings.times.idle <= now {
            return ControlFlow::Break(End::Lost(Trouble::Silent));
        }
        match &self.phase {
            Phase::Subscribing { until, .. } if *until <= now => {
                ControlFlow::Break(End::Lost(Trouble::SubscribeTimeout))
            }
            Phase::Subscribing { .. } => ControlFlow::Continue(()),
            Phase::Ready | Phase::Leaving(_) => self.ping(now),
        }
    }

    fn ping(&mut self, now: Instant) -> ControlFlow<End> {
        if self.next_ping > now || !self.writer.is_free() {
            return ControlFlow::Continue(());
        }
        if self.pings.len() >= PINGS_LOST_MAX {
            return ControlFlow::Break(End::Lost(Trouble::PingsLost));
        }
        let req_id = (self.desk.fresh_id)(Ping::CMD);
        let begun = self.writer.begin(req_id.clone(), write_frame(&req_id, &Ping));
        begun.expect("the writer was free a moment ago");
        self.pings.push(req_id);
        self.next_ping = now + self.desk.settings.times.ping;
        ControlFlow::Continue(())
    }

    fn on_wish(&mut self, wish: Wish) -> ControlFlow<End> {
        match (wish, &self.phase) {
            (Wish::Hold(_), Phase::Subscribing { .. } | Phase::Ready) => {}
            // Whatever it was leaving for, it is wanted back.
            (Wish::Hold(_) | Wish::Rest | Wish::End, Phase::Leaving(_)) => {
                self.phase = Phase::Leaving(End::Wished);
            }
            (Wish::Rest | Wish::End, Phase::Subscribing { .. }) => {
                return ControlFlow::Break(End::Wished);
            }
            (Wish::Rest | Wish::End, Phase::Ready) => {
                self.leave(End::Wished, AibotState::Draining);
            }
        }
        ControlFlow::Continue(())
    }

    /// Nothing new leaves from here. The state is told first, so that whoever learns how a
    /// command ended does not find the connection ready still.
    fn leave(&mut self, end: End, state: AibotState) {
        self.desk.state.send_replace(state);
        self.phase = Phase::Leaving(end);
    }

    fn on_job(&mut self, job: Job) -> ControlFlow<End> {
        match &self.phase {
            Phase::Ready => {}
            Phase::Subscribing { .. } => {
                job.end(Ending::Unsent(Trouble::NotSubscribed));
                return ControlFlow::Continue(());
            }
            Phase::Leaving(end) => {
                job.end(Ending::Unsent(end.trouble()));
                return ControlFlow::Continue(());
            }
        }
        // Whoever wanted it has gone: it is not sent.
        if job.done.is_closed() {
            return ControlFlow::Continue(());
        }
        let times = &self.desk.settings.times;
        let (req_id, until) = (job.req_id.clone(), Instant::now() + times.write + times.ack);
        if let Some(frame) = self.pending.begin(job, until) {
            let begun = self.writer.begin(req_id, frame);
            begun.expect("jobs are taken only while the writer is free");
        }
        ControlFlow::Continue(())
    }

    fn on_written(&mut self, written: Result<ReqId, Trouble>) -> ControlFlow<End> {
        match written {
            Ok(req_id) => {
                self.pending.has_left(&req_id, self.desk.settings.times.ack);
                ControlFlow::Continue(())
            }
            Err(why) => ControlFlow::Break(self.lost(why)),
        }
    }

    /// The connection is gone. If it was leaving anyway, it leaves for the same reason.
    fn lost(&self, why: Trouble) -> End {
        match &self.phase {
            Phase::Leaving(end) => *end,
            Phase::Subscribing { .. } | Phase::Ready => End::Lost(why),
        }
    }

    fn on_message(&mut self, message: Option<Result<Message, Error>>) -> ControlFlow<End> {
        self.last_heard = Instant::now();
        match message {
            Some(Ok(Message::Text(text))) => self.on_frame(&text),
            Some(Ok(Message::Binary(_) | Message::Frame(_))) => {
                self.desk.counters.strange_frames.count();
                ControlFlow::Continue(())
            }
            // Pongs are sent by the library.
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => ControlFlow::Continue(()),
            None
            | Some(
                Ok(Message::Close(_))
                | Err(
                    Error::Io(_)
                    | Error::ConnectionClosed
                    | Error::Protocol(ProtocolError::ResetWithoutClosingHandshake),
                ),
            ) => ControlFlow::Break(self.lost(Trouble::Closed)),
            Some(Err(_)) => ControlFlow::Break(self.lost(Trouble::Protocol)),
        }
    }

    fn on_frame(&mut self, text: &str) -> ControlFlow<End> {
        match read_frame(text) {
            Err(_) => self.desk.counters.strange_frames.count(),
            Ok(Received::Unknown { .. }) => self.desk.counters.unknown_commands.count(),
            Ok(Received::Message { req_id, callback }) => {
                self.desk.inbox.message(req_id, callback);
            }
            Ok(Received::Event { callback, .. })
                if matches!(callback.event, Event::DisconnectedEvent) =>
            {
                self.leave(End::Replaced, AibotState::Replaced);
            }
            Ok(Received::Event { req_id, callback }) => self.desk.inbox.event(req_id, *callback),
            Ok(Received::Ack(ack)) => return self.on_ack(ack),
        }
        ControlFlow::Continue(())
    }

    fn on_ack(&mut self, ack: Ack) -> ControlFlow<End> {
        if let Phase::Subscribing { req_id, .. } = &self.phase
            && *req_id == ack.req_id
        {
            return self.on_subscribed(ack.status.errcode);
        }
        // Those that are on their way may be told the same, so their acks are waited for.
        if ack.status.errcode == ErrCode::NOT_SUBSCRIBED && matches!(self.phase, Phase::Ready) {
            self.leave(End::Lost(Trouble::NotSubscribed), AibotState::Draining);
        }
        if self.pings.contains(&ack.req_id) {
            self.pings.clear();
        } else if !self.pending.ack(ack) {
            self.desk.counters.unmatched_acks.count();
        }
        ControlFlow::Continue(())
    }

    fn on_subscribed(&mut self, code: ErrCode) -> ControlFlow<End> {
        if code == ErrCode::OK {
            self.phase = Phase::Ready;
            self.ready_since = Some(Instant::now());
            self.desk.counters.subscriptions.count();
            self.desk.state.send_replace(AibotState::Ready);
            ControlFlow::Continue(())
        } else if code.class(Subscribe::CMD) == Class::Configuration {
            ControlFlow::Break(End::AuthFailed(code))
        } else {
            ControlFlow::Break(End::Lost(Trouble::SubscribeRefused(code)))
        }
    }

    /// Tells everybody who waits or wanted to leave, and closes.
    async fn finish(self, end: End) {
        if matches!(self.phase, Phase::Ready) {
            self.desk.state.send_replace(AibotState::Draining);
        }
        let why = end.trouble();
        self.pending.end_all(why);
        while let Ok(job) = self.desk.jobs.try_recv() {
            job.end(Ending::Unsent(why));
        }
        self.writer.close().await;
    }
}
