//! Group robots: one internal group each. Nothing may be repeated.

use wecom_client::api::ErrCode;
use wecom_client::api::errcode::{Block, Class};
use wecom_client::api::webhook::{RobotKey, send};
use wecom_client::{CallError, Happened, Robots};

use super::ended::{refusal, unknown_reason};
use crate::model::{Content, FailureReason, Outcome};

/// The driver.
#[derive(Debug, Clone)]
pub struct RobotChannel {
    robots: Robots,
}

impl RobotChannel {
    /// A driver that calls through `robots`.
    pub fn new(robots: Robots) -> Self {
        Self { robots }
    }

    /// Makes one call and says what came of it.
    pub async fn send(&self, key: &RobotKey, content: &Content) -> Outcome {
        match self.robots.send(key, &message(content)).await {
            Ok(()) => Outcome::Accepted,
            Err(error) => {
                let error_chain = crate::error_chain::of(&error);
                tracing::warn!(error = error_chain, "a robot's message was not accepted");
                outcome(&error)
            }
        }
    }
}

fn message(content: &Content) -> send::Message {
    match content {
        Content::Text(text) => send::Message::text(text.clone()),
        Content::Markdown(text) => send::Message::markdown(text.clone()),
        Content::MarkdownV2(text) => send::Message::markdown_v2(text.clone()),
        Content::Picture(picture) => {
            let image = send::Image::encode(&picture.jpeg);
            let image = image.expect("a picture is made to fit WeCom's limit");
            send::Message::Image { image }
        }
    }
}

/// The only place that knows what a failed call means on this channel.
fn outcome(error: &CallError) -> Outcome {
    match error.happened() {
        Happened::No => denied(error),
        Happened::Maybe => {
            let reason = unknown_reason(error);
            Outcome::Unanswered { reason, refusal: refusal(error) }
        }
    }
}

/// What a call means that surely did not happen.
fn denied(error: &CallError) -> Outcome {
    let reason = failure_reason(error);
    match error {
        CallError::Connect { .. }
        | CallError::NoAnswer { .. }
        | CallError::Http { .. }
        | CallError::Proxy { .. }
        | CallError::Unreadable { .. } => Outcome::NotReached { reason },
        CallError::Refused { path, code, .. } => match code.class(path) {
            Class::Rate(block) => Outcome::Throttled { block },
            Class::Configuration => Outcome::Closed { reason, refusal: refusal(error) },
            Class::Retry | Class::Conflict | Class::Concurrency => {
                Outcome::Throttled { block: Block::Steps }
            }
            Class::Success
            | Class::RefreshToken
            | Class::Reconnect
            | Class::UsePush
            | Class::Recipient
            | Class::Content
            | Class::BadRequest
            | Class::Unknown => Outcome::TurnedAway { reason, refusal: refusal(error) },
        },
        CallError::Resting { .. } | CallError::Invalid { .. } | CallError::NoToken { .. } => {
            Outcome::TurnedAway { reason, refusal: refusal(error) }
        }
    }
}

fn failure_reason(error: &CallError) -> FailureReason {
    match error {
        CallError::Connect { .. } | CallError::NoAnswer { .. } => FailureReason::Unreachable,
        CallError::Http { .. } | CallError::Proxy { .. } | CallError::Unreadable { .. } => {
            FailureReason::NotWecom
        }
        CallError::Refused { code, .. } | CallError::Resting { code, .. } => refused(*code),
        CallError::Invalid { .. } | CallError::NoToken { .. } => FailureReason::Refused,
    }
}

/// What a person can do about a refusal.
fn refused(code: ErrCode) -> FailureReason {
    use FailureReason::{
        ContentRefused, GroupRefusesRobots, ImageRefused, Refused, RobotDisabled, RobotRemoved,
        Throttled,
    };
    match code {
        ErrCode::ROBOT_UNKNOWN => RobotRemoved,
        ErrCode::GROUP_REFUSES_ROBOTS => GroupRefusesRobots,
        ErrCode::ROBOT_DISABLED => RobotDisabled,
        ErrCode::TOO_FREQUENT => Throttled,
        ErrCode::BAD_IMAGE_SIZE
        | ErrCode::NOT_AN_IMAGE
        | ErrCode::ROBOT_IMAGE_TOO_LARGE
        | ErrCode::MD5_MISMATCH => ImageRefused,
        ErrCode::BAD_PARAMETER
        | ErrCode::BODY_TOO_LARGE
        | ErrCode::CONTENT_TOO_LARGE
        | ErrCode::DANGEROUS_CONTENT
        | ErrCode::EMPTY_CONTENT
        | ErrCode::EMPTY_ROBOT_CONTENT
        | ErrCode::SPAM
        | ErrCode::SPAM_CONTENT => ContentRefused,
        ErrCode(_) => Refused,
    }
}

#[cfg(test)]
mod tests {
    use wecom_client::RefusalBody;

    use super::*;
    use crate::channel::ended::ERRMSG_CHARS_MAX;
    use crate::model::UnknownReason;

    #[test]
    fn wecoms_words_are_cut_and_its_code_is_kept() {
        let message = "很長".repeat(100_000);
        let (code, body) = (ErrCode(-1), RefusalBody::default());
        let error = CallError::Refused { path: "/x", code, message, body };
        let Outcome::Unanswered { reason, refusal: Some(refusal) } = outcome(&error) else {
            panic!("-1 leaves it open")
        };
        assert_eq!((reason, refusal.errcode), (UnknownReason::WecomBusy, -1));
        assert_eq!(refusal.errmsg.chars().count(), ERRMSG_CHARS_MAX);
    }
}
