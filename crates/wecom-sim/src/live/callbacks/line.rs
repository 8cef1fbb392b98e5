//! Taking callbacks from the line, and noting what became of them.

use std::time::Duration;

use axum::body::Bytes;
use jiff::SignedDuration;
use url::Url;
use wecom_api::callback::{CallbackCrypto, EncodingAesKey, RANDOM_BYTES, ReceiveId, Sealed, Token};
use wecom_api::{AgentId, CorpId};

use super::{CallbackState, PushAttempt, PushEnd, Turn, Waiting};
use crate::fault::{Aim, CALLBACK, Strike, Then};
use crate::live::State;
use crate::world::{CallbackFailure, RetrySeal, Switches};

/// How many digits a nonce has.
const NONCE_DIGITS: usize = 10;

/// A callback on its way to the app.
#[derive(Debug)]
pub(crate) struct Push {
    pub(crate) epoch: u64,
    waiting: Waiting,
    /// Where it goes, signature included. None if the app cannot be told anything.
    pub(crate) letter: Option<Letter>,
    pub(crate) delay: Option<Duration>,
    pub(crate) then: Then,
    pub(crate) answer_ms: u32,
}

/// What is posted.
#[derive(Debug)]
pub(crate) struct Letter {
    pub(crate) url: Url,
    pub(crate) body: String,
    pub(super) crypto: CallbackCrypto,
}

/// How a push ended, and the body of the answer.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) end: PushEnd,
    pub(crate) body: Bytes,
}

impl From<PushEnd> for Ended {
    fn from(end: PushEnd) -> Self {
        Self { end, body: Bytes::new() }
    }
}

impl State {
    /// The next callback that may go now, if there is one.
    pub(crate) fn next_push(&mut self) -> Option<Push> {
        loop {
            let waiting = self.take_next()?;
            let strike = match waiting.turn {
                Turn::InOrder | Turn::AfterNext => self.strike_callback(&waiting),
                Turn::Spared => None,
            };
            let Strike { delay, then, .. } = strike.unwrap_or_else(Strike::none);
            match then {
                Then::Silence => self.settle_callback(waiting.seq, CallbackState::Lost),
                Then::Late => {
                    self.callbacks.line.push_back(Waiting { turn: Turn::AfterNext, ..waiting });
                    self.callbacks.turns.send_replace(());
                }
                Then::GoOn
                | Then::Refuse { .. }
                | Then::Answer { .. }
                | Then::Cut(_)
                | Then::NoAnswer
                | Then::Twice => {
                    let push = self.seal(waiting, delay, then);
                    *self.callbacks.under_way.entry(push.waiting.agentid).or_default() += 1;
                    return Some(push);
                }
            }
        }
    }

    fn take_next(&mut self) -> Option<Waiting> {
        let (now, at_once) = (self.clock.now(), self.switches().callbacks.at_once);
        let callbacks = &mut self.callbacks;
        let may_go = |waiting: &Waiting| {
            let under_way = callbacks.under_way.get(&waiting.agentid).copied().unwrap_or(0);
            waiting.turn != Turn::AfterNext && waiting.due <= now && under_way < at_once.max(1)
        };
        let place = callbacks.line.iter().position(may_go)?;
        callbacks.line.remove(place)
    }

    fn strike_callback(&mut self, waiting: &Waiting) -> Option<Strike> {
        let from = self.callbacks.journal.find(waiting.seq).map(|pushed| pushed.from.clone());
        let ids = [waiting.agentid.to_string(), from.unwrap_or_default()];
        self.faults.strike(&Aim { path: CALLBACK, ids: &ids }, &mut self.dice)
    }

    fn seal(&mut self, mut waiting: Waiting, delay: Option<Duration>, then: Then) -> Push {
        let letter = self.letter(&mut waiting);
        let answer_ms = self.switches().callbacks.answer_ms;
        Push { epoch: self.epoch(), waiting, letter, delay, then, answer_ms }
    }

    fn letter(&mut self, waiting: &mut Waiting) -> Option<Letter> {
        let (url, crypto, corpid) = self.callback_settings(waiting.agentid)?;
        let kept = match self.switches().callbacks.retry_seal {
            RetrySeal::Anew => None,
            RetrySeal::Same => waiting.sealed.clone(),
        };
        let sealed = if let Some(sealed) = kept {
            sealed
        } else {
            let xml = self.callbacks.journal.find(waiting.seq)?.xml.clone();
            self.seal_now(&crypto, xml.as_bytes())?
        };
        let agent_id = AgentId(waiting.agentid.into());
        let body = sealed.push_xml(&corpid, Some(agent_id));
        let url = with_query(url, &sealed.push_query());
        waiting.sealed = Some(sealed);
        Some(Letter { url, body, crypto })
    }

    /// Encrypts and signs with a fresh nonce, at the simulated time.
    pub(crate) fn seal_now(&mut self, crypto: &CallbackCrypto, plain: &[u8]) -> Option<Sealed> {
        let letters = self.dice.letters(RANDOM_BYTES);
        let random = letters.as_bytes().try_into().ok()?;
        let nonce = self.dice.digits(NONCE_DIGITS);
        crypto.seal(plain, random, self.clock.now().as_second(), &nonce).ok()
    }

    fn callback_settings(&self, agentid: u32) -> Option<(Url, CallbackCrypto, CorpId)> {
        let app = self.apps.find(agentid)?;
        let callback = app.callback.as_ref()?;
        let crypto = crypto(&callback.token, &callback.aes_key, app.corpid().as_str())?;
        let corpid = CorpId::parse(app.corpid().as_str()).ok()?;
        Some((Url::parse(&callback.url).ok()?, crypto, corpid))
    }

    /// Notes how a push ended, and what follows from it.
    pub(crate) fn finish_push(&mut self, push: Push, ended: &Ended) {
        let Push { waiting, letter, then, .. } = push;
        let agentid = waiting.agentid;
        if let Some(count) = self.callbacks.under_way.get_mut(&agentid) {
            *count = count.saturating_sub(1);
        }
        for behind in &mut self.callbacks.line {
            if behind.agentid == agentid && behind.turn == Turn::AfterNext {
                behind.turn = Turn::Spared;
            }
        }
        let at = self.clock.now();
        if let Some(pushed) = self.callbacks.journal.find_mut(waiting.seq) {
            pushed.attempts.push(PushAttempt { at, end: ended.end });
        }
        let switches = self.switches();
        let pushes = waiting.pushes + 1;
        if is_taken(ended.end, &switches) {
            self.settle_callback(waiting.seq, CallbackState::Delivered);
            self.read_reply(waiting.seq, letter.as_ref().map(|letter| &letter.crypto), ended);
            if then == Then::Twice {
                let again = Waiting { due: at, pushes, turn: Turn::Spared, ..waiting };
                self.callbacks.line.push_front(again);
            }
        } else if pushes <= switches.callbacks.retries && ended.end != PushEnd::BadSettings {
            let gap = SignedDuration::from_secs(switches.callbacks.retry_gap_secs.into());
            let due = at.checked_add(gap).unwrap_or(at);
            self.callbacks.line.push_front(Waiting { due, pushes, ..waiting });
        } else {
            self.settle_callback(waiting.seq, CallbackState::GivenUp);
        }
        self.callbacks.turns.send_replace(());
    }

    pub(super) fn settle_callback(&mut self, seq: u64, state: CallbackState) {
        if let Some(pushed) = self.callbacks.journal.find_mut(seq) {
            pushed.state = state;
        }
        self.callbacks.turns.send_replace(());
    }

    /// The real time until the next callback may go; none if nothing goes without an order.
    pub(crate) fn until_next_push(&self) -> Option<Duration> {
        let line = self.callbacks.line.iter().filter(|waiting| waiting.turn != Turn::AfterNext);
        line.filter_map(|waiting| self.clock.until(waiting.due)).min()
    }

    /// Whether nothing is under way, and nothing goes before the clock is moved.
    pub(crate) fn are_callbacks_settled(&self) -> bool {
        let is_idle = self.callbacks.under_way.values().all(|count| *count == 0);
        is_idle && self.until_next_push().is_none()
    }
}

/// Opens and seals for an app with these settings, if they are legal.
pub(crate) fn crypto(token: &str, aes_key: &str, corpid: &str) -> Option<CallbackCrypto> {
    let (token, key) = (Token::parse(token).ok()?, EncodingAesKey::parse(aes_key).ok()?);
    Some(CallbackCrypto::new(token, key, ReceiveId::parse(corpid).ok()?))
}

/// A URL may have a query of its own.
pub(crate) fn with_query(mut url: Url, query: &str) -> Url {
    let query = match url.query() {
        None | Some("") => query.to_owned(),
        Some(own) => format!("{own}&{query}"),
    };
    url.set_query(Some(&query));
    url
}

fn is_taken(end: PushEnd, switches: &Switches) -> bool {
    match (end, switches.callbacks.failure) {
        (PushEnd::Answered { status }, CallbackFailure::AnyOther) => status == 200,
        (PushEnd::Answered { .. }, CallbackFailure::NoAnswer) => true,
        (
            PushEnd::NoConnection | PushEnd::Timeout | PushEnd::Broken | PushEnd::BadSettings,
            CallbackFailure::AnyOther | CallbackFailure::NoAnswer,
        ) => false,
    }
}
