//! Taking back what the application has sent.

use wecom_client::api::message::recall::RecallMessage;
use wecom_client::api::{ErrCode, MsgId};
use wecom_client::{CallError, Happened};

use super::AppChannel;
use super::outcome::denied;
use crate::model::recall::RecallOutcome;
use crate::model::{FailureReason, Outcome};

impl AppChannel {
    /// Asks WeCom to take a message back. To ask again does no harm.
    pub async fn recall(&self, msgid: &MsgId) -> RecallOutcome {
        match self.app.call(&RecallMessage { msgid: msgid.clone() }).await {
            Ok(_) => RecallOutcome::Done,
            Err(error) => {
                let error_chain = crate::error_chain::of(&error);
                tracing::warn!(error = error_chain, "a message was not taken back");
                outcome(&error)
            }
        }
    }
}

fn outcome(error: &CallError) -> RecallOutcome {
    if error.happened() == Happened::Maybe {
        return RecallOutcome::Unclear;
    }
    match error.code() {
        Some(ErrCode::TOO_LATE_TO_RECALL) => RecallOutcome::TooOld,
        // The only parameter is the message.
        Some(ErrCode::BAD_PARAMETER) => RecallOutcome::NotByApp,
        Some(ErrCode(_)) | None => refused(denied(error)),
    }
}

/// What stands in the way of a call that surely did nothing.
fn refused(denied: Outcome) -> RecallOutcome {
    match denied {
        Outcome::TurnedAway { reason, refusal } | Outcome::Closed { reason, refusal } => {
            RecallOutcome::Refused { reason, refusal }
        }
        Outcome::NotReached { reason } => RecallOutcome::Refused { reason, refusal: None },
        Outcome::Throttled { .. } | Outcome::Accepted | Outcome::Unanswered { .. } => {
            RecallOutcome::Refused { reason: FailureReason::Throttled, refusal: None }
        }
    }
}
