//! The ways to reach people, and whom each reaches.

use jiff::SignedDuration;
use wecom_client::api::message::send::DUPLICATE_SECS_MAX;

use super::{MessageType, TutorId, WebhookId};

/// A way to reach people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// A group robot: one internal group.
    Robot,
    /// The company's application: single members, by their user id.
    App,
    /// The company's AI bot: single members who have told it who they are.
    Aibot,
}

/// To whom, and by which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// To a group, by its robot.
    Robot(WebhookId),
    /// To a group by its robot, for a tutor in it: everybody there reads it, and they are told.
    Mention {
        /// The group.
        group: WebhookId,
        /// Whom it mentions.
        tutor: TutorId,
    },
    /// To a tutor, in the name of the application.
    App(TutorId),
    /// To a tutor, by the AI bot.
    Aibot(TutorId),
}

/// A repetition has to arrive before WeCom forgets, whenever its call began.
const REPEAT_MARGIN: SignedDuration = SignedDuration::from_mins(5);

impl Channel {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Robot, Self::App, Self::Aibot];

    /// For how long after an attempt has begun the same call is recognised as a repetition of it;
    /// `None` if it never is. A picture is uploaded anew for each attempt, which makes it another
    /// message.
    pub fn repeats_for(self, kind: MessageType) -> Option<SignedDuration> {
        match (self, kind) {
            (Self::App, MessageType::Text | MessageType::Markdown) => {
                Some(SignedDuration::from_secs(DUPLICATE_SECS_MAX.into()) - REPEAT_MARGIN)
            }
            (Self::App, MessageType::MarkdownV2 | MessageType::Image)
            | (Self::Robot | Self::Aibot, _) => None,
        }
    }
}

impl Route {
    /// The way.
    pub fn channel(self) -> Channel {
        match self {
            Self::Robot(_) | Self::Mention { .. } => Channel::Robot,
            Self::App(_) => Channel::App,
            Self::Aibot(_) => Channel::Aibot,
        }
    }

    /// The number of whoever is at its end, beside those of the same channel.
    pub fn target(self) -> i64 {
        match self {
            Self::Robot(group) | Self::Mention { group, .. } => group.0,
            Self::App(tutor) | Self::Aibot(tutor) => tutor.0,
        }
    }

    /// The same for all that wait in one line: a mention waits among its group's messages.
    #[must_use]
    pub fn line(self) -> Self {
        match self {
            Self::Mention { group, .. } => Self::Robot(group),
            Self::Robot(_) | Self::App(_) | Self::Aibot(_) => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_the_same_byte_for_byte_is_repeated_and_not_for_long() {
        let four_hours = SignedDuration::from_hours(4);
        let repeats = |kind| Channel::App.repeats_for(kind);
        assert!(repeats(MessageType::Text).is_some_and(|it| it < four_hours));
        assert!(repeats(MessageType::Markdown).is_some_and(|it| it < four_hours));
        assert_eq!(repeats(MessageType::Image), None);
        assert_eq!(Channel::Robot.repeats_for(MessageType::Text), None);
        assert_eq!(Channel::Aibot.repeats_for(MessageType::Text), None);
    }
}
