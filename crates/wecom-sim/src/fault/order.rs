//! Faults as they are ordered and listed: `{match: {path, to}, action: {…}, times, probability,
//! enabled}`.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use wecom_api::ErrCode;

use super::{CALLBACK, Cut, DELAY_MS_MAX, Fault, FaultId, OrderedFault, Then};

/// An order, over HTTP or in a file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FaultOrder {
    #[serde(default, rename = "match")]
    aim: AimJson,
    action: Action,
    times: Option<u32>,
    probability: Option<f64>,
    enabled: Option<bool>,
}

/// Why an order makes no sense: the field, and what is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BadOrder {
    pub(crate) field: &'static str,
    pub(crate) detail: String,
}

impl BadOrder {
    fn new(field: &'static str, detail: impl Into<String>) -> Self {
        Self { field, detail: detail.into() }
    }
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AimJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

/// One of `errcode` (with `errmsg`), `status` and `body` (alone or together), `cut`, `silent`,
/// `no_answer`, `twice` and `late`;
/// `delay_ms` alone or before any of them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
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
    silent: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_answer: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    twice: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    late: Option<bool>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CutWord {
    Before,
    After,
}

impl FaultOrder {
    pub(crate) fn into_fault(self) -> Result<Fault, BadOrder> {
        let delay = self.action.delay_ms.map(Duration::from_millis);
        if self.action.delay_ms.is_some_and(|delay_ms| delay_ms > DELAY_MS_MAX) {
            let detail = format!("a delay has at most {DELAY_MS_MAX} milliseconds");
            return Err(BadOrder::new("action.delay_ms", detail));
        }
        if self.aim.path.as_deref().is_some_and(|path| !is_path(path)) {
            let detail = "a path begins with `/`; or it is a command of an AI bot";
            return Err(BadOrder::new("match.path", detail));
        }
        let probability = self.probability.unwrap_or(1.0);
        check(self.times, probability)?;
        let is_callback = self.aim.path.as_deref() == Some(CALLBACK);
        let then = self.action.into_then()?;
        check_place(&then, is_callback)?;
        let AimJson { path, to } = self.aim;
        let enabled = self.enabled.unwrap_or(true);
        Ok(Fault { path, to, delay, then, times: self.times, probability, enabled })
    }
}

/// Calls are refused, callbacks come twice and late, and never the other way round.
fn check_place(then: &Then, is_callback: bool) -> Result<(), BadOrder> {
    match then {
        Then::Refuse { .. } if is_callback => {
            Err(BadOrder::new("action.errcode", "a callback has no code: use `status`"))
        }
        Then::Twice | Then::Late if !is_callback => {
            let detail = format!("only callbacks come twice or late: `path` is `{CALLBACK}` then");
            Err(BadOrder::new("match.path", detail))
        }
        Then::GoOn
        | Then::Refuse { .. }
        | Then::Answer { .. }
        | Then::Cut(_)
        | Then::NoAnswer
        | Then::Silence
        | Then::Twice
        | Then::Late => Ok(()),
    }
}

fn is_path(path: &str) -> bool {
    path.starts_with('/') || path == "ping" || path.starts_with("aibot_")
}

fn check(times: Option<u32>, probability: f64) -> Result<(), BadOrder> {
    if times == Some(0) {
        return Err(BadOrder::new("times", "a fault happens at least once"));
    }
    if !(0.0..=1.0).contains(&probability) {
        return Err(BadOrder::new("probability", "a number from 0 to 1 is expected"));
    }
    Ok(())
}

/// What of a fault can be changed; the absent fields stay.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FaultPatch {
    enabled: Option<bool>,
    times: Option<u32>,
    probability: Option<f64>,
}

impl FaultPatch {
    pub(crate) fn check(&self) -> Result<(), BadOrder> {
        check(self.times, self.probability.unwrap_or(1.0))
    }

    pub(crate) fn change(&self, fault: &mut Fault) {
        fault.enabled = self.enabled.unwrap_or(fault.enabled);
        fault.times = self.times.or(fault.times);
        fault.probability = self.probability.unwrap_or(fault.probability);
    }
}

impl Action {
    fn into_then(self) -> Result<Then, BadOrder> {
        if self.errmsg.is_some() && self.errcode.is_none() {
            return Err(BadOrder::new("action.errmsg", "`errmsg` goes with `errcode`"));
        }
        if let Some(status) = self.status
            && !(200..=599).contains(&status)
        {
            return Err(BadOrder::new("action.status", "a status is from 200 to 599"));
        }
        for (flag, name) in [
            (self.silent, "action.silent"),
            (self.no_answer, "action.no_answer"),
            (self.twice, "action.twice"),
            (self.late, "action.late"),
        ] {
            if flag == Some(false) {
                return Err(BadOrder::new(name, "only `true`"));
            }
        }
        match (self.no_answer, self.twice, self.late) {
            (None, None, None) => {}
            (Some(_), None, None) => return self.into_alone(Then::NoAnswer, "action.no_answer"),
            (None, Some(_), None) => return self.into_alone(Then::Twice, "action.twice"),
            (None, None, Some(_)) => return self.into_alone(Then::Late, "action.late"),
            (_, _, _) => return Err(BadOrder::new("action", "one action is expected")),
        }
        match (self.errcode, self.status, self.body, self.cut, self.silent) {
            (Some(errcode), None, None, None, None) => {
                Ok(Then::Refuse { errcode: ErrCode(errcode), errmsg: self.errmsg })
            }
            (None, Some(status), body, None, None) => Ok(Then::Answer { status, body }),
            (None, None, Some(body), None, None) => {
                Ok(Then::Answer { status: 200, body: Some(body) })
            }
            (None, None, None, Some(CutWord::Before), None) => Ok(Then::Cut(Cut::Before)),
            (None, None, None, Some(CutWord::After), None) => Ok(Then::Cut(Cut::After)),
            (None, None, None, None, Some(_)) => Ok(Then::Silence),
            (None, None, None, None, None) if self.delay_ms.is_some() => Ok(Then::GoOn),
            (_, _, _, _, _) => Err(BadOrder::new(
                "action",
                "one of `errcode`, `status`, `body`, `cut`, `no_answer`, `silent`, `twice`, \
                 `late` and `delay_ms` is expected",
            )),
        }
    }

    fn into_alone(self, then: Then, name: &'static str) -> Result<Then, BadOrder> {
        match (self.errcode, self.status, self.body, self.cut, self.silent) {
            (None, None, None, None, None) => Ok(then),
            (_, _, _, _, _) => Err(BadOrder::new(name, "it goes with `delay_ms` only")),
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
            Then::Cut(Cut::Before) => Self { cut: Some(CutWord::Before), ..action },
            Then::Cut(Cut::After) => Self { cut: Some(CutWord::After), ..action },
            Then::NoAnswer => Self { no_answer: Some(true), ..action },
            Then::Silence => Self { silent: Some(true), ..action },
            Then::Twice => Self { twice: Some(true), ..action },
            Then::Late => Self { late: Some(true), ..action },
        }
    }
}

/// A fault as it is listed.
#[derive(Serialize)]
pub(crate) struct FaultView {
    id: FaultId,
    r#match: AimJson,
    action: Action,
    times: Option<u32>,
    probability: f64,
    enabled: bool,
    /// How often it happened so far.
    happened: u32,
    is_spent: bool,
}

impl From<&OrderedFault> for FaultView {
    fn from(ordered: &OrderedFault) -> Self {
        let fault = &ordered.fault;
        Self {
            id: ordered.id,
            r#match: AimJson { path: fault.path.clone(), to: fault.to.clone() },
            action: Action::of(fault),
            times: fault.times,
            probability: fault.probability,
            enabled: fault.enabled,
            happened: ordered.happened,
            is_spent: ordered.is_spent(),
        }
    }
}
