//! Commands of the bot: each leaves once and waits for its ack.

use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::{Instant, timeout};
use wecom_api::aibot::{
    Command, Deadline, Nothing, ReqId, RespondMsg, RespondUpdateMsg, RespondWelcomeMsg, SendMsg,
    write_frame,
};
use wecom_api::template_card::TaskId;
use wecom_api::{ErrCode, Fault, Invalid};

use super::lanes::Urgency;
use super::pending::{Ending, Job};
use super::{Aibot, AibotError, AibotState, MessageTicket, Trouble, UpdateTicket, WelcomeTicket};

impl Aibot {
    /// Writes to a conversation unprompted. Answers that wait leave before it.
    ///
    /// `Ok` means that WeCom took it: nothing more is ever said about a message (page 101463).
    ///
    /// # Pace
    ///
    /// A conversation takes [`MESSAGES_A_MINUTE_MAX`] and [`MESSAGES_AN_HOUR_MAX`], answers
    /// included. Nothing here counts them or waits: the count outlives this process and spans
    /// replicas, so it is the caller's to keep, in a database, and to stay below:
    /// [`PACE_A_MINUTE`](super::PACE_A_MINUTE), [`PACE_AN_HOUR`](super::PACE_AN_HOUR). Whoever is
    /// too fast gets 846607 as [`AibotError::Refused`], whose [class](AibotError::class) has the
    /// steps in which to wait; the caller waits, and counts the refusals in a row.
    ///
    /// [`MESSAGES_A_MINUTE_MAX`]: wecom_api::aibot::MESSAGES_A_MINUTE_MAX
    /// [`MESSAGES_AN_HOUR_MAX`]: wecom_api::aibot::MESSAGES_AN_HOUR_MAX
    pub async fn send(&self, message: &SendMsg) -> Result<(), AibotError> {
        checked(message)?;
        let _lane = self.inner.lanes.enter(message.to.chatid(), Urgency::Push).await;
        let fresh = || self.fresh_id(SendMsg::CMD);
        self.say(fresh, message, None).await.map(|Nothing| ())
    }

    /// Answers a message. A stream is answered frame by frame with the same ticket.
    ///
    /// It leaves before pushes that wait, whatever the conversation. It counts as one of the
    /// conversation's messages, of which nothing here keeps count: see [`Aibot::send`].
    pub async fn respond(
        &self,
        ticket: &MessageTicket,
        answer: &RespondMsg,
    ) -> Result<(), AibotError> {
        checked(answer)?;
        let _lane = self.inner.lanes.enter(&ticket.lane, Urgency::Answer).await;
        let id = || ticket.req_id.clone();
        self.say(id, answer, Some(ticket.came)).await.map(|Nothing| ())
    }

    /// Greets a member who opened the chat, within five seconds of the event. It waits for nothing
    /// else, and is taken to count as one of the conversation's messages: see [`Aibot::send`].
    pub async fn welcome(
        &self,
        ticket: WelcomeTicket,
        greeting: &RespondWelcomeMsg,
    ) -> Result<(), AibotError> {
        checked(greeting)?;
        let id = || ticket.req_id.clone();
        self.say(id, greeting, Some(ticket.came)).await.map(|Nothing| ())
    }

    /// Changes a clicked card, within five seconds of the click. It waits for nothing else.
    pub async fn update_card(
        &self,
        ticket: UpdateTicket,
        update: &RespondUpdateMsg,
    ) -> Result<(), AibotError> {
        checked(update)?;
        let task_id = update.template_card.card.task_id().map(TaskId::as_str);
        if task_id != Some(ticket.task_id.as_str()) {
            let (field, fault) = ("template_card.task_id", Fault::Form("be the clicked card's"));
            let source = Invalid::refused(field, fault, ErrCode::BAD_BOT_TASK_ID);
            return Err(AibotError::Invalid { cmd: RespondUpdateMsg::CMD, source });
        }
        let id = || ticket.req_id.clone();
        self.say(id, update, Some(ticket.came)).await.map(|Nothing| ())
    }

    /// Sends a command, and once more over the next connection if WeCom says that it took
    /// nothing because the subscription was lost.
    async fn say<C: Command>(
        &self,
        req_id: impl Fn() -> ReqId,
        command: &C,
        came: Option<Instant>,
    ) -> Result<C::Ack, AibotError> {
        match self.say_once(req_id(), command, came).await {
            Err(AibotError::Refused { code, .. }) if code == ErrCode::NOT_SUBSCRIBED => {
                self.ready_again(C::CMD).await?;
                self.say_once(req_id(), command, came).await
            }
            ended => ended,
        }
    }

    /// Sends a command once. `came` is when the callback came that it answers.
    pub(super) async fn say_once<C: Command>(
        &self,
        req_id: ReqId,
        command: &C,
        came: Option<Instant>,
    ) -> Result<C::Ack, AibotError> {
        let cmd = C::CMD;
        // Whatever waits for acks, there is room for answers.
        let turns = if came.is_some() { &self.inner.answers } else { &self.inner.turns };
        let _turn = turns.acquire().await.expect("the turns are never closed");
        if is_too_late::<C>(came) {
            return Err(AibotError::TooLate { cmd });
        }
        let not_ready = || AibotError::NotReady { cmd, state: *self.inner.state.borrow() };
        if *self.inner.state.borrow() != AibotState::Ready {
            return Err(not_ready());
        }
        let (done, ending) = oneshot::channel();
        let frame = write_frame(&req_id, command);
        let job = Job { req_id, req_id_of: C::REQ_ID, frame, done };
        self.inner.jobs.try_send(job).map_err(|_| not_ready())?;
        match ending.await {
            Ok(Ending::Acked(ack)) if ack.status.is_ok() => {
                ack.body::<C>().map_err(|_| AibotError::Unreadable { cmd })
            }
            Ok(Ending::Acked(ack)) => {
                let secret = self.inner.settings.secret.expose();
                let message = ack.status.errmsg.replace(secret, "••••••••");
                Err(AibotError::Refused { cmd, code: ack.status.errcode, message })
            }
            Ok(Ending::NoAck(why)) => Err(AibotError::NoAck { cmd, why }),
            Ok(Ending::Unsent(why)) => Err(AibotError::Unsent { cmd, why }),
            Ok(Ending::Occupied) => Err(AibotError::Occupied { cmd }),
            // The task was torn down; what it had done with the command, nobody knows.
            Err(_) => Err(AibotError::NoAck { cmd, why: Trouble::Stopped }),
        }
    }

    /// Waits for the next connection, if one will come by itself.
    pub(super) async fn ready_again(&self, cmd: &'static str) -> Result<(), AibotError> {
        let mut state = self.state();
        let settled = state.wait_for(|state| match state {
            AibotState::Connecting
            | AibotState::Subscribing
            | AibotState::Draining
            | AibotState::Backoff { .. } => false,
            AibotState::Ready
            | AibotState::Idle
            | AibotState::Replaced
            | AibotState::AuthFailed { .. } => true,
        });
        drop(timeout(self.inner.settings.times.reconnect, settled).await);
        let state = *state.borrow();
        if state == AibotState::Ready { Ok(()) } else { Err(AibotError::NotReady { cmd, state }) }
    }

    pub(super) fn fresh_id(&self, cmd: &'static str) -> ReqId {
        let sequence = self.inner.sequence.fetch_add(1, Ordering::Relaxed);
        ReqId::fresh(cmd, sequence, self.inner.run)
    }
}

/// Refuses what WeCom would refuse.
pub(super) fn checked<C: Command>(command: &C) -> Result<(), AibotError> {
    command.check().map_err(|source| AibotError::Invalid { cmd: C::CMD, source })
}

fn is_too_late<C: Command>(came: Option<Instant>) -> bool {
    let limit = match C::DEADLINE {
        Deadline::AfterCallback(limit) => limit,
        Deadline::Never | Deadline::AfterInit(_) => Duration::MAX,
    };
    came.is_some_and(|came| came.elapsed() >= limit)
}
