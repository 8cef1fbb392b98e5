//! Faults that a test orders: a refusal, a strange answer, a delay, a broken connection.
//!
//! The first fault in the order of their numbers that fits a call happens to it, and no other.
//! Faults happen to calls of WeCom's side only, never to `/_sim/`.

pub(crate) mod aims;
pub(crate) mod magic;
pub(crate) mod order;
mod silence;

use std::time::Duration;

pub(crate) use silence::Silence;
use wecom_api::ErrCode;

use crate::dice::Dice;

/// The path under which callbacks, which have none of their own, are ordered to go wrong.
pub const CALLBACK: &str = "/callback";
/// How long a delay may be, in milliseconds: ten minutes.
pub const DELAY_MS_MAX: u64 = 10 * 60 * 1000;
/// How many faults may be ordered at a time.
pub const FAULTS_MAX: usize = 1000;

/// What goes wrong, for whom, how often.
///
/// ```
/// # use wecom_sim::{Cut, Fault};
/// # use wecom_api::ErrCode;
/// let busy_once = Fault::answer(ErrCode::BUSY).to("demo-tutor-group").times(1);
/// let broken = Fault::cut(Cut::After).at("/cgi-bin/webhook/send");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The path it happens on, exactly; any path when absent.
    pub path: Option<String>,
    /// The robot key, chatid, userid, customer or bot it happens to; anybody when absent. A call
    /// for several is hit if one of them is meant.
    pub to: Option<String>,
    /// Real time that passes before anything happens.
    pub delay: Option<Duration>,
    /// What happens.
    pub then: Then,
    /// How often it happens; again and again when absent.
    pub times: Option<u32>,
    /// How likely it is that it happens to a call that fits, 0 to 1.
    pub probability: f64,
    /// Whether it happens at all. Switched off, it waits to be switched on.
    pub enabled: bool,
}

/// What happens to a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// The call goes on as if nothing had been. Useful after a delay.
    GoOn,
    /// The call is refused before it is looked at.
    Refuse {
        /// The code.
        errcode: ErrCode,
        /// The words; made up when absent.
        errmsg: Option<String>,
    },
    /// The call is answered without having been looked at.
    Answer {
        /// The HTTP status.
        status: u16,
        /// The body; a page as of a proxy when absent.
        body: Option<String>,
    },
    /// The connection is closed without a byte of answer.
    Cut(Cut),
    /// The call is carried out and never answered. Over HTTP that is a cut after it.
    NoAnswer,
    /// The call goes on and succeeds, but nothing arrives on the phone of whom the fault is for.
    Silence,
    /// A callback is pushed twice. To a call it does nothing.
    Twice,
    /// A callback waits until the app got the next one. To a call it does nothing.
    Late,
}

/// When a connection is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Before the call is carried out.
    Before,
    /// After the call was carried out: the message is on the phone.
    After,
}

impl Fault {
    fn new(then: Then) -> Self {
        Self {
            path: None,
            to: None,
            delay: None,
            then,
            times: None,
            probability: 1.0,
            enabled: true,
        }
    }

    /// A refusal.
    pub fn answer(errcode: ErrCode) -> Self {
        Self::new(Then::Refuse { errcode, errmsg: None })
    }

    /// An HTTP status with the page of a proxy.
    pub fn status(status: u16) -> Self {
        Self::new(Then::Answer { status, body: None })
    }

    /// HTTP 200 with this body, which need not be JSON.
    pub fn body(body: impl Into<String>) -> Self {
        Self::new(Then::Answer { status: 200, body: Some(body.into()) })
    }

    /// A delay in real time, after which the call goes on.
    pub fn delay(delay: Duration) -> Self {
        Self { delay: Some(delay), ..Self::new(Then::GoOn) }
    }

    /// A broken connection.
    pub fn cut(cut: Cut) -> Self {
        Self::new(Then::Cut(cut))
    }

    /// Silence after the call was carried out.
    pub fn no_answer() -> Self {
        Self::new(Then::NoAnswer)
    }

    /// A success of which nothing arrives.
    pub fn silence() -> Self {
        Self::new(Then::Silence)
    }

    /// A callback that is pushed twice.
    pub fn twice() -> Self {
        Self::new(Then::Twice).at(CALLBACK)
    }

    /// A callback that the next one overtakes.
    pub fn late() -> Self {
        Self::new(Then::Late).at(CALLBACK)
    }

    /// Only for this robot key, chatid, userid, customer or bot.
    #[must_use]
    pub fn to(self, to: impl Into<String>) -> Self {
        Self { to: Some(to.into()), ..self }
    }

    /// Only on this path.
    #[must_use]
    pub fn at(self, path: impl Into<String>) -> Self {
        Self { path: Some(path.into()), ..self }
    }

    /// Only so many times.
    #[must_use]
    pub fn times(self, times: u32) -> Self {
        Self { times: Some(times), ..self }
    }

    /// Only with this probability, 0 to 1.
    #[must_use]
    pub fn with_probability(self, probability: f64) -> Self {
        Self { probability, ..self }
    }

    /// After this delay in real time.
    #[must_use]
    pub fn after(self, delay: Duration) -> Self {
        Self { delay: Some(delay), ..self }
    }

    /// Switched off until it is switched on.
    #[must_use]
    pub fn disabled(self) -> Self {
        Self { enabled: false, ..self }
    }
}

/// The number of an ordered fault.
pub type FaultId = u64;

/// A fault that was ordered, and how often it happened.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderedFault {
    /// Its number, from 1, since the last reset.
    pub id: FaultId,
    /// What was ordered.
    pub fault: Fault,
    /// How often it happened so far.
    pub happened: u32,
}

impl OrderedFault {
    /// Whether it has happened as often as it was ordered to.
    pub fn is_spent(&self) -> bool {
        self.fault.times.is_some_and(|times| self.happened >= times)
    }
}

/// Whom and what a call is for, as far as faults are matched with it.
#[derive(Debug)]
pub(crate) struct Aim<'a> {
    /// The path, or the command on a long connection.
    pub(crate) path: &'a str,
    /// Every id of a recipient: see [`aims`].
    pub(crate) ids: &'a [String],
}

/// What happens to one call.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Strike {
    pub(crate) delay: Option<Duration>,
    pub(crate) then: Then,
    /// Whose messages do not arrive.
    pub(crate) silence: Silence,
    /// The one of the recipients it is for; none if it is for the whole call.
    pub(crate) meant: Option<String>,
    /// Who cannot be reached, while the call goes on for the others.
    pub(crate) rejected: Vec<String>,
}

impl Strike {
    /// Nothing goes wrong.
    pub(crate) fn none() -> Self {
        Self {
            delay: None,
            then: Then::GoOn,
            silence: Silence::Nobody,
            meant: None,
            rejected: Vec::new(),
        }
    }
}

#[derive(Debug, Default)]
pub(crate) struct Faults {
    ordered: Vec<OrderedFault>,
    last_id: FaultId,
}

impl Faults {
    /// Takes an order. A full list forgets its oldest spent fault first.
    pub(crate) fn order(&mut self, fault: Fault) -> Result<OrderedFault, TooManyFaults> {
        if self.ordered.len() >= FAULTS_MAX {
            let spent = self.ordered.iter().position(OrderedFault::is_spent);
            self.ordered.remove(spent.ok_or(TooManyFaults)?);
        }
        self.last_id += 1;
        let ordered = OrderedFault { id: self.last_id, fault, happened: 0 };
        self.ordered.push(ordered.clone());
        Ok(ordered)
    }

    pub(crate) fn cancel(&mut self, id: FaultId) -> Option<OrderedFault> {
        let place = self.ordered.iter().position(|ordered| ordered.id == id)?;
        Some(self.ordered.remove(place))
    }

    /// Cancels all of them. Their numbers are not used again before a reset.
    pub(crate) fn cancel_all(&mut self) {
        self.ordered.clear();
    }

    pub(crate) fn ordered(&self) -> &[OrderedFault] {
        &self.ordered
    }

    /// Switches a fault on or off, changes how often or how likely it is.
    pub(crate) fn change(
        &mut self,
        id: FaultId,
        change: impl FnOnce(&mut Fault),
    ) -> Option<OrderedFault> {
        let ordered = self.ordered.iter_mut().find(|ordered| ordered.id == id)?;
        change(&mut ordered.fault);
        Some(ordered.clone())
    }

    /// The fault that happens to this call, if one was ordered.
    pub(crate) fn strike(&mut self, aim: &Aim<'_>, dice: &mut Dice) -> Option<Strike> {
        let fits = |ordered: &&mut OrderedFault| {
            let fault = &ordered.fault;
            // Who orders a refusal for a person does not mean callbacks: they are named.
            let at = match fault.path.as_deref() {
                Some(path) => fits_path(path, aim.path),
                None => aim.path != CALLBACK,
            };
            let to = fault.to.as_deref();
            fault.enabled && at && to.is_none_or(|to| is_meant(to, aim)) && !ordered.is_spent()
        };
        let struck = self
            .ordered
            .iter_mut()
            .filter(fits)
            .find(|ordered| dice.happens(ordered.fault.probability))?;
        struck.happened = struck.happened.saturating_add(1);
        let fault = &struck.fault;
        let silence = match (&fault.then, &fault.to) {
            (Then::Silence, None) => Silence::Everybody,
            (Then::Silence, Some(to)) => Silence::Only(vec![to.clone()]),
            (
                Then::GoOn
                | Then::Refuse { .. }
                | Then::Answer { .. }
                | Then::Cut(_)
                | Then::NoAnswer
                | Then::Twice
                | Then::Late,
                _,
            ) => Silence::Nobody,
        };
        Some(Strike {
            delay: fault.delay,
            then: fault.then.clone(),
            silence,
            meant: fault.to.clone(),
            rejected: Vec::new(),
        })
    }
}

/// A command of an AI bot may be named with `/aibot/` before it.
fn fits_path(wanted: &str, path: &str) -> bool {
    wanted == path || wanted.strip_prefix("/aibot/").is_some_and(|cmd| cmd == path)
}

/// Large and small letters are the same: they are in userids, and no two other ids differ in
/// nothing else.
fn is_meant(to: &str, aim: &Aim<'_>) -> bool {
    aim.ids.iter().any(|id| id.eq_ignore_ascii_case(to))
}

/// There are [`FAULTS_MAX`] faults that have not happened yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("at most {FAULTS_MAX} faults may wait at a time")]
pub struct TooManyFaults;

#[cfg(test)]
mod tests;
