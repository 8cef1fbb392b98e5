//! The only place that knows what the end of a call means on this channel.

use wecom_client::api::ErrCode;
use wecom_client::api::errcode::{Block, Class};
use wecom_client::api::message::send::{Outcome as Reached, Recipient};
use wecom_client::{CallError, Happened, ProxyProblem, Sent};

use crate::channel::ended::{refusal, unknown_reason};
use crate::model::{FailureReason, Outcome, Refusal};

/// What a look at the way to WeCom has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// Messages would go.
    Open,
    /// They would not, until a person mends something.
    Closed {
        /// What is to be mended.
        reason: FailureReason,
        /// WeCom's words, if it had any.
        refusal: Option<Refusal>,
        /// The address that WeCom saw, if it said so.
        seen_ip: Option<std::net::IpAddr>,
    },
    /// Nobody answered who could know.
    Unclear,
}

/// What became of a message to one member that WeCom has read.
pub(super) fn of_sent(sent: &Sent) -> Outcome {
    let users = sent.outcomes.iter().filter(|it| matches!(it.recipient, Recipient::User(_)));
    let missed = users.map(|it| it.outcome).find(|it| *it != Reached::Accepted);
    match missed {
        None if !sent.outcomes.is_empty() => Outcome::Accepted,
        None | Some(_) => Outcome::TurnedAway { reason: FailureReason::NotVisible, refusal: None },
    }
}

/// What came of a call that did not succeed.
pub(super) fn outcome(error: &CallError) -> Outcome {
    match error.happened() {
        Happened::No => denied(error),
        Happened::Maybe => {
            let (reason, refusal) = (unknown_reason(error), refusal(error));
            Outcome::Unanswered { reason, refusal }
        }
    }
}

/// What came of an upload that did not succeed: the message that needs it was not sent.
pub(super) fn unsent(error: &CallError) -> Outcome {
    match error.happened() {
        Happened::No => denied(error),
        Happened::Maybe => Outcome::NotReached { reason: FailureReason::Unreachable },
    }
}

/// What a harmless call says about the way.
pub(super) fn found(asked: Result<(), CallError>) -> Looked {
    let Err(error) = asked else { return Looked::Open };
    match unsent(&error) {
        Outcome::Closed { reason, refusal } => {
            Looked::Closed { reason, refusal, seen_ip: error.caller_ip() }
        }
        // Who may see departments is another question than who may write to members.
        Outcome::TurnedAway { .. } => Looked::Open,
        Outcome::Accepted
        | Outcome::NotReached { .. }
        | Outcome::Throttled { .. }
        | Outcome::Unanswered { .. } => Looked::Unclear,
    }
}

/// What a call means that surely did not happen.
pub(super) fn denied(error: &CallError) -> Outcome {
    match error {
        CallError::Connect { .. } | CallError::NoAnswer { .. } => {
            Outcome::NotReached { reason: FailureReason::Unreachable }
        }
        CallError::Http { .. } | CallError::Unreadable { .. } => {
            Outcome::NotReached { reason: FailureReason::NotWecom }
        }
        CallError::Refused { path, code, .. } | CallError::Resting { path, code, .. } => {
            refused(*code, code.class(path), refusal(error))
        }
        CallError::NoToken { source, .. } => no_token(source),
        CallError::Proxy { path, problem } => of_proxy(path, problem, refusal(error)),
        CallError::Invalid { .. } => {
            Outcome::TurnedAway { reason: FailureReason::ContentRefused, refusal: None }
        }
    }
}

fn refused(code: ErrCode, class: Class, refusal: Option<Refusal>) -> Outcome {
    match class {
        Class::Rate(block) => Outcome::Throttled { block },
        Class::Retry | Class::Conflict | Class::Concurrency => {
            Outcome::Throttled { block: Block::Steps }
        }
        Class::Configuration | Class::RefreshToken => {
            Outcome::Closed { reason: configuration(code), refusal }
        }
        Class::Recipient => Outcome::TurnedAway { reason: FailureReason::NotVisible, refusal },
        Class::Content => Outcome::TurnedAway { reason: FailureReason::ContentRefused, refusal },
        Class::Success | Class::Reconnect | Class::UsePush | Class::BadRequest | Class::Unknown => {
            Outcome::TurnedAway { reason: FailureReason::Refused, refusal }
        }
    }
}

/// The message was not sent, however asking for the token has ended.
fn no_token(source: &CallError) -> Outcome {
    match unsent(source) {
        // Whatever WeCom does not like about company and secret, a person has to mend it.
        Outcome::TurnedAway { refusal, .. } | Outcome::Closed { refusal, .. } => {
            Outcome::Closed { reason: FailureReason::AppRefused, refusal }
        }
        ended @ (Outcome::Accepted
        | Outcome::NotReached { .. }
        | Outcome::Throttled { .. }
        | Outcome::Unanswered { .. }) => ended,
    }
}

fn configuration(code: ErrCode) -> FailureReason {
    match code {
        ErrCode::IP_NOT_TRUSTED => FailureReason::IpNotTrusted,
        ErrCode(_) => FailureReason::AppRefused,
    }
}

/// What the proxy did not pass. The codes are those of `docs/proxy.md`.
fn of_proxy(path: &str, problem: &ProxyProblem, refusal: Option<Refusal>) -> Outcome {
    let ProxyProblem { status, code, errcode, .. } = problem;
    match (*status, code.as_str()) {
        (_, "no_token") => match errcode.map(|it| it.class(path)) {
            Some(Class::Rate(block)) => Outcome::Throttled { block },
            Some(_) => Outcome::Closed { reason: FailureReason::AppRefused, refusal },
            None => Outcome::NotReached { reason: FailureReason::Unreachable },
        },
        (_, "recipient_not_allowed") => {
            Outcome::TurnedAway { reason: FailureReason::ProxyRefused, refusal }
        }
        (401 | 404 | 405, _) => Outcome::Closed { reason: FailureReason::ProxyRefused, refusal },
        (400 | 413, _) => Outcome::TurnedAway { reason: FailureReason::ContentRefused, refusal },
        (503, _) => Outcome::Throttled { block: Block::Steps },
        _ => Outcome::NotReached { reason: FailureReason::Unreachable },
    }
}
