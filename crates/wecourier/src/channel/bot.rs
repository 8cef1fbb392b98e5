//! The AI bot: single members who have written to it. Nothing may be repeated.

use wecom_client::Happened;
use wecom_client::aibot::{Aibot, AibotError};
use wecom_client::api::aibot::upload_media::{MediaKind, Plan};
use wecom_client::api::aibot::{Command as _, Content, Conversation, Markdown, Media, SendMsg};
use wecom_client::api::errcode::{Block, Class};
use wecom_client::api::{ErrCode, UserId};
use wecom_markup::Dialect;

use super::ended::refusal_of;
use crate::compose::template::sent;
use crate::model::template::Format;
use crate::model::{AppContent, FailureReason, Outcome, Picture, Refusal, UnknownReason};

/// The driver.
#[derive(Debug, Clone)]
pub struct BotChannel {
    aibot: Aibot,
}

impl BotChannel {
    /// A driver that pushes over this connection.
    pub fn new(aibot: Aibot) -> Self {
        Self { aibot }
    }

    /// Makes one push and says what came of it. Of a picture the file is uploaded first.
    pub async fn send(&self, to: &UserId, content: &AppContent) -> Outcome {
        let content = match content {
            AppContent::Text(text) => markdown(Format::Plain, text.as_str()),
            AppContent::Markdown(text) => markdown(Format::Markdown, text.as_str()),
            AppContent::Picture(picture) => match self.uploaded(picture).await {
                Ok(image) => Some(Content::Image { image }),
                Err(error) => return ended(&error, unsent(&error)),
            },
        };
        let Some(content) = content else {
            let reason = FailureReason::ContentRefused;
            return Outcome::TurnedAway { reason, refusal: None };
        };
        let message = SendMsg { to: Conversation::Single(to.clone()), content };
        match self.aibot.send(&message).await {
            Ok(()) => Outcome::Accepted,
            Err(error) => ended(&error, outcome(&error)),
        }
    }

    async fn uploaded(&self, picture: &Picture) -> Result<Media, AibotError> {
        let digest = &picture.facts.uploaded.digest;
        let filename = format!("{}.jpg", digest.get(..16).unwrap_or("image"));
        let plan = Plan::new(MediaKind::Image, filename, picture.jpeg.clone());
        let plan = plan.map_err(|source| AibotError::Invalid { cmd: SendMsg::CMD, source })?;
        Ok(Media { media_id: self.aibot.upload(&plan).await?.media_id })
    }
}

/// A bot takes markdown alone; what was typed as plain text is no mark in it.
fn markdown(format: Format, text: &str) -> Option<Content> {
    let content = sent(format, text, Dialect::AibotMarkdown).ok()?.text;
    Some(Content::Markdown { markdown: Markdown { content, feedback: None } })
}

fn ended(error: &AibotError, outcome: Outcome) -> Outcome {
    let error_chain = crate::error_chain::of(error);
    tracing::warn!(error = error_chain, "a bot's message to a member was not accepted");
    outcome
}

/// The only place that knows what a failed push means on this channel.
fn outcome(error: &AibotError) -> Outcome {
    match error.happened() {
        Happened::No => denied(error),
        Happened::Maybe => {
            Outcome::Unanswered { reason: unknown_reason(error), refusal: refusal(error) }
        }
    }
}

/// What came of an upload that did not succeed: the message that needs it was not sent.
fn unsent(error: &AibotError) -> Outcome {
    match error.happened() {
        Happened::No => denied(error),
        Happened::Maybe => Outcome::NotReached { reason: FailureReason::Unreachable },
    }
}

/// What a push means that surely did not happen.
fn denied(error: &AibotError) -> Outcome {
    let turned_away = |reason| Outcome::TurnedAway { reason, refusal: refusal(error) };
    match error {
        AibotError::Refused { cmd, code, .. } => match code.class(cmd) {
            Class::Rate(block) => Outcome::Throttled { block },
            Class::Retry | Class::Conflict | Class::Concurrency => {
                Outcome::Throttled { block: Block::Steps }
            }
            // Somebody must write to the bot first, or once more.
            Class::Recipient => turned_away(FailureReason::NotBound),
            _ if *code == ErrCode::BAD_ROBOT_CHAT => turned_away(FailureReason::NotBound),
            // The client has connected anew and tried once more.
            Class::Reconnect => Outcome::NotReached { reason: FailureReason::Unreachable },
            Class::Content => turned_away(FailureReason::ContentRefused),
            Class::Success
            | Class::RefreshToken
            | Class::UsePush
            | Class::BadRequest
            | Class::Configuration
            | Class::Unknown => turned_away(FailureReason::Refused),
        },
        AibotError::NotReady { .. } | AibotError::Unsent { .. } => {
            Outcome::NotReached { reason: FailureReason::Unreachable }
        }
        AibotError::Invalid { .. } => turned_away(FailureReason::ContentRefused),
        AibotError::TooLate { .. }
        | AibotError::Occupied { .. }
        | AibotError::NoAck { .. }
        | AibotError::Unreadable { .. } => turned_away(FailureReason::Refused),
    }
}

fn unknown_reason(error: &AibotError) -> UnknownReason {
    match error {
        AibotError::Unreadable { .. } => UnknownReason::BadAnswer,
        AibotError::Refused { .. } => UnknownReason::WecomBusy,
        // The others surely did not happen.
        AibotError::NoAck { .. }
        | AibotError::NotReady { .. }
        | AibotError::Unsent { .. }
        | AibotError::Invalid { .. }
        | AibotError::TooLate { .. }
        | AibotError::Occupied { .. } => UnknownReason::NoAnswer,
    }
}

/// WeCom's words, if it was WeCom that spoke.
fn refusal(error: &AibotError) -> Option<Refusal> {
    match error {
        AibotError::Refused { code, message, .. } => Some(refusal_of(*code, message)),
        AibotError::Invalid { .. }
        | AibotError::NotReady { .. }
        | AibotError::TooLate { .. }
        | AibotError::Occupied { .. }
        | AibotError::Unsent { .. }
        | AibotError::NoAck { .. }
        | AibotError::Unreadable { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use wecom_client::aibot::{AibotState, Trouble};
    use wecom_client::api::{Fault, Invalid};

    use super::*;

    const CMD: &str = SendMsg::CMD;

    fn refused(code: i64) -> AibotError {
        AibotError::Refused { cmd: CMD, code: ErrCode(code), message: "no".to_owned() }
    }

    fn turned_away(reason: FailureReason, errcode: i64) -> Outcome {
        let refusal = Some(Refusal { errcode, errmsg: "no".to_owned() });
        Outcome::TurnedAway { reason, refusal }
    }

    #[test]
    fn what_wecom_refuses_did_not_happen_and_says_what_to_do() {
        let steps = || Outcome::Throttled { block: Block::Steps };
        assert_eq!(outcome(&refused(846_607)), steps());
        assert_eq!(outcome(&refused(846_602)), steps());
        assert_eq!(outcome(&refused(93_006)), turned_away(FailureReason::NotBound, 93_006));
        let content = turned_away(FailureReason::ContentRefused, 40_201);
        assert_eq!(outcome(&refused(40_201)), content);
        for other in [846_601, 846_605, 40_008, 12_345] {
            assert_eq!(outcome(&refused(other)), turned_away(FailureReason::Refused, other));
        }
        let again = Outcome::NotReached { reason: FailureReason::Unreachable };
        assert_eq!(outcome(&refused(846_609)), again);
    }

    #[test]
    fn what_never_left_is_tried_again_and_what_may_have_is_not() {
        let again = Outcome::NotReached { reason: FailureReason::Unreachable };
        let not_ready = AibotError::NotReady { cmd: CMD, state: AibotState::Replaced };
        assert_eq!(outcome(&not_ready), again);
        assert_eq!(outcome(&AibotError::Unsent { cmd: CMD, why: Trouble::Closed }), again);

        let unknown = |reason, refusal| Outcome::Unanswered { reason, refusal };
        let no_ack = AibotError::NoAck { cmd: CMD, why: Trouble::AckTimeout };
        assert_eq!(outcome(&no_ack), unknown(UnknownReason::NoAnswer, None));
        let unreadable = AibotError::Unreadable { cmd: CMD };
        assert_eq!(outcome(&unreadable), unknown(UnknownReason::BadAnswer, None));
        let busy = Some(Refusal { errcode: -1, errmsg: "no".to_owned() });
        assert_eq!(outcome(&refused(-1)), unknown(UnknownReason::WecomBusy, busy));
        assert_eq!(unsent(&no_ack), again, "an upload is no message");
    }

    #[test]
    fn our_own_mistakes_are_not_repeated() {
        let source = Invalid::refused("x", Fault::Missing, ErrCode::BAD_PARAMETER);
        let invalid = AibotError::Invalid { cmd: CMD, source };
        let content = Outcome::TurnedAway { reason: FailureReason::ContentRefused, refusal: None };
        assert_eq!(outcome(&invalid), content);
        for error in [AibotError::TooLate { cmd: CMD }, AibotError::Occupied { cmd: CMD }] {
            let refused = Outcome::TurnedAway { reason: FailureReason::Refused, refusal: None };
            assert_eq!(outcome(&error), refused);
        }
    }

    #[test]
    fn plain_text_is_no_markdown() {
        let Some(Content::Markdown { markdown: plain }) = markdown(Format::Plain, "*a* <b>\n# c")
        else {
            panic!("a bot takes markdown alone")
        };
        assert!(!plain.content.contains("*a*") && !plain.content.contains("\n# c"), "{plain:?}");
        let Some(Content::Markdown { markdown: rich }) = markdown(Format::Markdown, "**a**") else {
            panic!("a bot takes markdown alone")
        };
        assert_eq!(rich.content.trim(), "**a**");
    }
}
