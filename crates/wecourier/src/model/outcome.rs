//! What came of one call.

use std::net::IpAddr;

use wecom_client::api::MsgId;
use wecom_client::api::errcode::Block;

use super::{FailureReason, Refusal, UnknownReason};

/// What came of one call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// WeCom answered that it took the message.
    Accepted,
    /// WeCom said no, and would say no again.
    TurnedAway {
        /// What a person can do about it.
        reason: FailureReason,
        /// WeCom's words, if it had any.
        refusal: Option<Refusal>,
    },
    /// The message surely did not reach WeCom, and may another time.
    NotReached {
        /// What a person can do about it.
        reason: FailureReason,
    },
    /// WeCom wants a pause. It did not take the message, and may take it later.
    Throttled {
        /// How long.
        block: Block,
    },
    /// The way is closed until a person mends it. WeCom did not take the message.
    Closed {
        /// What a person can do about it.
        reason: FailureReason,
        /// WeCom's words, if it had any.
        refusal: Option<Refusal>,
    },
    /// The message may have gone through.
    Unanswered {
        /// What happened.
        reason: UnknownReason,
        /// WeCom's words, if it had any.
        refusal: Option<Refusal>,
    },
}

/// How one call has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallEnd {
    /// What came of it.
    pub outcome: Outcome,
    /// What takes the message back, if WeCom took it and said so.
    pub msgid: Option<MsgId>,
    /// The address that WeCom saw, if it said so.
    pub seen_ip: Option<IpAddr>,
}

impl From<Outcome> for CallEnd {
    fn from(outcome: Outcome) -> Self {
        Self { outcome, msgid: None, seen_ip: None }
    }
}
