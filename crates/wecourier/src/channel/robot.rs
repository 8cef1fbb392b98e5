//! Group robots: one internal group each. Nothing may be repeated.

use wecom_client::api::ErrCode;
use wecom_client::api::webhook::{RobotKey, send};
use wecom_client::{CallError, Robots};

use crate::model::{Content, Event, FailureReason, Refusal, UnknownReason};

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
    pub async fn send(&self, key: &RobotKey, content: &Content) -> Event {
        match self.robots.send(key, &message(content)).await {
            Ok(()) => Event::Accepted,
            Err(error) => {
                let error_chain = crate::error_chain::of(&error);
                tracing::warn!(error = error_chain, "a robot's message was not accepted");
                event(error)
            }
        }
    }
}

fn message(content: &Content) -> send::Message {
    match content {
        Content::Text(text) => send::Message::text(text.clone()),
        Content::Markdown(text) => send::Message::markdown(text.clone()),
        Content::Picture(picture) => {
            let image = send::Image::encode(&picture.jpeg);
            let image = image.expect("a picture is made to fit WeCom's limit");
            send::Message::Image { image }
        }
    }
}

/// The only place that knows what a failed call means on this channel.
fn event(error: CallError) -> Event {
    use UnknownReason::{BadAnswer, NoAnswer, WecomBusy};
    let unknown = |reason| Event::Unanswered { reason, refusal: None };
    let failed = |reason| Event::TurnedAway { reason, refusal: None };
    match error {
        CallError::Connect { .. } => failed(FailureReason::Unreachable),
        CallError::NoAnswer { .. } => unknown(NoAnswer),
        CallError::Http { status: 300..500, .. } => failed(FailureReason::Refused),
        CallError::Http { .. } | CallError::Unreadable { .. } => unknown(BadAnswer),
        CallError::Refused { code, message, .. } => {
            let refusal = Some(Refusal { errcode: code.0, errmsg: message });
            match refused(code) {
                Some(reason) => Event::TurnedAway { reason, refusal },
                None => Event::Unanswered { reason: WecomBusy, refusal },
            }
        }
    }
}

/// What a person can do about a refusal; `None` when it leaves open whether the message went.
fn refused(code: ErrCode) -> Option<FailureReason> {
    use FailureReason::{
        ContentRefused, GroupRefusesRobots, ImageRefused, Refused, RobotDisabled, RobotRemoved,
        Throttled,
    };
    match code {
        ErrCode::BUSY => None,
        ErrCode::ROBOT_UNKNOWN => Some(RobotRemoved),
        ErrCode::GROUP_REFUSES_ROBOTS => Some(GroupRefusesRobots),
        ErrCode::ROBOT_DISABLED => Some(RobotDisabled),
        ErrCode::TOO_FREQUENT => Some(Throttled),
        ErrCode::BAD_IMAGE_SIZE
        | ErrCode::NOT_AN_IMAGE
        | ErrCode::ROBOT_IMAGE_TOO_LARGE
        | ErrCode::MD5_MISMATCH => Some(ImageRefused),
        ErrCode::BAD_PARAMETER
        | ErrCode::BODY_TOO_LARGE
        | ErrCode::CONTENT_TOO_LARGE
        | ErrCode::DANGEROUS_CONTENT
        | ErrCode::EMPTY_CONTENT
        | ErrCode::EMPTY_ROBOT_CONTENT
        | ErrCode::SPAM
        | ErrCode::SPAM_CONTENT => Some(ContentRefused),
        ErrCode(_) => Some(Refused),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wecom_client::Happened;

    fn refusal(code: ErrCode) -> CallError {
        CallError::Refused { path: "/x", code, message: String::new() }
    }

    /// `happened` and the event answer two questions, and must not contradict each other.
    #[test]
    fn what_may_have_happened_is_never_a_failure() {
        let mut errors: Vec<_> = (-2..100_000).map(|code| refusal(ErrCode(code))).collect();
        errors.extend((100..600).map(|status| CallError::Http { path: "/x", status }));
        errors.push(CallError::Unreadable { path: "/x", at: ".".to_owned() });
        for error in errors {
            let (shown, happened) = (format!("{error:?}"), error.happened());
            let is_unknown = matches!(event(error), Event::Unanswered { .. });
            assert_eq!(is_unknown, happened == Happened::Maybe, "{shown}");
        }
    }
}
