//! Taking a message back from the phones that show it.

use jiff::{SignedDuration, Timestamp};
use wecom_client::api::message::recall::RECALL_SECS_MAX;

use super::{Channel, FailureReason, Refusal, State};

/// That somebody wanted a message taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recall {
    /// What is known of it.
    pub standing: RecallStanding,
    /// When they did.
    pub at: Timestamp,
    /// As they were called then.
    pub by: String,
}

/// What is known of the taking back of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecallStanding {
    /// WeCom was asked, and has not answered, or nobody was there to hear it.
    Asked,
    /// WeCom took it back.
    Done,
}

/// What came of the wish to take a message back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecallOutcome {
    /// It is taken back, now or before.
    Done,
    /// Its time is over.
    TooOld,
    /// It is not the application's, or WeCom knows it as another's.
    NotByApp,
    /// WeCom has not taken it, for all that is known.
    NotSent,
    /// WeCom said no, or was not reached: it is there as before.
    Refused {
        /// What a person can do about it.
        reason: FailureReason,
        /// WeCom's words, if it had any.
        refusal: Option<Refusal>,
    },
    /// WeCom did not answer: it may be taken back.
    Unclear,
}

/// What of a message decides whether it can be taken back.
#[derive(Debug, Clone, Copy)]
pub struct Recallable {
    /// The way it went.
    pub channel: Channel,
    /// Where it stands.
    pub state: State,
    /// Whether WeCom has said what takes it back.
    pub is_named: bool,
    /// When its outcome was known.
    pub settled_at: Option<Timestamp>,
}

impl RecallStanding {
    /// The word for it, in columns.
    pub fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Done => "done",
        }
    }

    /// The one with this word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Asked, Self::Done].into_iter().find(|it| it.word() == word)
    }
}

impl Recallable {
    /// Why WeCom need not be asked; `None` if it is to be.
    pub fn bar(self, now: Timestamp) -> Option<RecallOutcome> {
        if self.channel != Channel::App {
            return Some(RecallOutcome::NotByApp);
        }
        let Some(settled_at) = self.settled_at.filter(|_| self.state == State::Sent) else {
            return Some(RecallOutcome::NotSent);
        };
        if !self.is_named {
            return Some(RecallOutcome::NotByApp);
        }
        let is_over = now.duration_since(settled_at) >= within();
        is_over.then_some(RecallOutcome::TooOld)
    }
}

/// For how long WeCom takes a message back.
fn within() -> SignedDuration {
    SignedDuration::from_secs(RECALL_SECS_MAX.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for standing in [RecallStanding::Asked, RecallStanding::Done] {
            assert_eq!(RecallStanding::parse(standing.word()), Some(standing));
        }
        assert_eq!(RecallStanding::parse(""), None);
    }

    #[test]
    fn only_what_the_application_has_sent_lately_is_taken_back() {
        let sent = Timestamp::UNIX_EPOCH;
        let good = Recallable {
            channel: Channel::App,
            state: State::Sent,
            is_named: true,
            settled_at: Some(sent),
        };
        let last = sent + within() - SignedDuration::from_secs(1);
        assert_eq!(good.bar(last), None);
        assert_eq!(good.bar(sent + within()), Some(RecallOutcome::TooOld));
        let by_robot = Recallable { channel: Channel::Robot, ..good };
        assert_eq!(by_robot.bar(sent), Some(RecallOutcome::NotByApp));
        let unnamed = Recallable { is_named: false, ..good };
        assert_eq!(unnamed.bar(sent), Some(RecallOutcome::NotByApp));
        for state in [State::Unknown, State::Failed, State::Queued] {
            assert_eq!(Recallable { state, ..good }.bar(sent), Some(RecallOutcome::NotSent));
        }
    }
}
