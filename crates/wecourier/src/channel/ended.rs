//! How calls end, as far as it is the same on every channel.

use wecom_client::CallError;
use wecom_client::api::ErrCode;

use crate::model::{Refusal, UnknownReason};

/// How many characters of WeCom's words are kept.
pub(super) const ERRMSG_CHARS_MAX: usize = 1000;

/// WeCom's words, if it was WeCom that spoke.
pub(super) fn refusal(error: &CallError) -> Option<Refusal> {
    match error {
        CallError::Refused { code, message, .. } => Some(refusal_of(*code, message)),
        CallError::NoToken { source, .. } => refusal(source),
        CallError::Proxy { problem, .. } => {
            let said = problem.errcode?;
            Some(Refusal { errcode: said.0, errmsg: String::new() })
        }
        CallError::Connect { .. }
        | CallError::NoAnswer { .. }
        | CallError::Http { .. }
        | CallError::Unreadable { .. }
        | CallError::Resting { .. }
        | CallError::Invalid { .. } => None,
    }
}

/// WeCom's words, cut to what is kept of them.
pub(super) fn refusal_of(code: ErrCode, message: &str) -> Refusal {
    let shown = |c: char| if c.is_control() { ' ' } else { c };
    let errmsg = message.chars().take(ERRMSG_CHARS_MAX).map(shown).collect();
    Refusal { errcode: code.0, errmsg }
}

/// Why nobody knows, after a call that may have happened.
pub(super) fn unknown_reason(error: &CallError) -> UnknownReason {
    match error {
        CallError::Connect { .. } | CallError::NoAnswer { .. } | CallError::Proxy { .. } => {
            UnknownReason::NoAnswer
        }
        CallError::Http { .. } | CallError::Unreadable { .. } => UnknownReason::BadAnswer,
        // The others surely did not happen.
        CallError::Refused { .. }
        | CallError::Resting { .. }
        | CallError::Invalid { .. }
        | CallError::NoToken { .. } => UnknownReason::WecomBusy,
    }
}
