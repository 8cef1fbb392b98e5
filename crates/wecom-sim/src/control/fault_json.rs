//! Faults in JSON: `{match: {path, to}, action: {…}, times, probability}`.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use wecom_api::ErrCode;

use super::problem::Problem;
use crate::fault::{Cut, DELAY_MS_MAX, Fault, FaultId, OrderedFault, Then};

/// The body of an order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FaultOrder {
    #[serde(default, rename = "match")]
    aim: Aim,
    action: Action,
    times: Option<u32>,
    probability: Option<f64>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Aim {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

/// One of `errcode` (with `errmsg`), `status` and `body` (alone or together), and `cut`;
/// `delay_ms` alone or before any of them.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Action {
    #[serde(skip_serializing_if = "Option::is_none")]
    errcode: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    errmsg: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delay_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cut: Option<CutWord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_answer: Option<bool>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CutWord {
    Before,
    After,
}

impl FaultOrder {
    pub(super) fn into_fault(self) -> Result<Fault, Problem> {
        let delay = self.action.delay_ms.map(Duration::from_millis);
        if self.action.delay_ms.is_some_and(|delay_ms| delay_ms > DELAY_MS_MAX) {
            let detail = format!("a delay has at most {DELAY_MS_MAX} milliseconds");
            return Err(Problem::bad_field("action.delay_ms", detail));
        }
        if self.times == Some(0) {
            return Err(Problem::bad_field("times", "a fault happens at least once"));
        }
        let probability = self.probability.unwrap_or(1.0);
        if !(0.0..=1.0).contains(&probability) {
            return Err(Problem::bad_field("probability", "a number from 0 to 1 is expected"));
        }
        if self.aim.path.as_deref().is_some_and(|path| !is_path(path)) {
            let detail = "a path begins with `/`; or it is a command of an AI bot";
            return Err(Problem::bad_field("match.path", detail));
        }
        let then = self.action.into_then()?;
        let Aim { path, to } = self.aim;
        Ok(Fault { path, to, delay, then, times: self.times, probability })
    }
}

fn is_path(path: &str) -> bool {
    path.starts_with('/') || path == "ping" || path.starts_with("aibot_")
}

impl Action {
    fn into_then(self) -> Result<Then, Problem> {
        if self.errmsg.is_some() && self.errcode.is_none() {
            return Err(Problem::bad_field("action.errmsg", "`errmsg` goes with `errcode`"));
        }
        if let Some(status) = self.status
            && !(200..=599).contains(&status)
        {
            return Err(Problem::bad_field("action.status", "a status is from 200 to 599"));
        }
        if self.no_answer == Some(false) {
            return Err(Problem::bad_field("action.no_answer", "only `true`"));
        }
        match (self.errcode, self.status, self.body, self.cut) {
            (None, None, None, None) if self.no_answer.is_some() => Ok(Then::NoAnswer),
            (_, _, _, _) if self.no_answer.is_some() => {
                Err(Problem::bad_field("action.no_answer", "it goes with `delay_ms` only"))
            }
            (Some(errcode), None, None, None) => {
                Ok(Then::Refuse { errcode: ErrCode(errcode), errmsg: self.errmsg })
            }
            (None, Some(status), body, None) => Ok(Then::Answer { status, body }),
            (None, None, Some(body), None) => Ok(Then::Answer { status: 200, body: Some(body) }),
            (None, None, None, Some(CutWord::Before)) => Ok(Then::Cut(Cut::Before)),
            (None, None, None, Some(CutWord::After)) => Ok(Then::Cut(Cut::After)),
            (None, None, None, None) if self.delay_ms.is_some() => Ok(Then::GoOn),
            (_, _, _, _) => Err(Problem::bad_field(
                "action",
                "one of `errcode`, `status`, `body`, `cut` and `delay_ms` is expected",
            )),
        }
    }

    fn of(fault: &Fault) -> Self {
        let delay_ms =
            fault.delay.map(|delay| u64::try_from(delay.as_millis()).unwrap_or(u64::MAX));
        let action = Self { delay_ms, ..Self::default() };
        match &fault.then {
            Then::GoOn => action,
            Then::Refuse { errcode, errmsg } => {
                Self { errcode: Some(errcode.0), errmsg: errmsg.clone(), ..action }
            }
            Then::Answer { status, body } => {
                Self { status: Some(*status), body: body.clone(), ..action }
            }
            Then::NoAnswer => Self { no_answer: Some(true), ..action },
            Then::Cut(Cut::Before) => Self { cut: Some(CutWord::Before), ..action },
            Then::Cut(Cut::After) => Self { cut: Some(CutWord::After), ..action },
        }
    }
}

/// A fault as it is listed.
#[derive(Serialize)]
pub(super) struct FaultView {
    id: FaultId,
    r#match: Aim,
    action: Action,
    times: Option<u32>,
    probability: f64,
    /// How often it happened so far.
    happened: u32,
    is_spent: bool,
}

impl From<&OrderedFault> for FaultView {
    fn from(ordered: &OrderedFault) -> Self {
        let fault = &ordered.fault;
        Self {
            id: ordered.id,
            r#match: Aim { path: fault.path.clone(), to: fault.to.clone() },
            action: Action::of(fault),
            times: fault.times,
            probability: fault.probability,
            happened: ordered.happened,
            is_spent: ordered.is_spent(),
        }
    }
}
