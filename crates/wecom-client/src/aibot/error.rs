//! Why a command did not succeed, and whether it may have happened all the same.

use wecom_api::errcode::Class;
use wecom_api::{ErrCode, Invalid};

use super::{AibotState, Trouble};
use crate::Happened;

/// Why a command of the bot did not succeed.
///
/// No variant carries the secret or what was to be said.
#[derive(Debug, Clone, thiserror::Error)]
pub enum AibotError {
    /// WeCom would refuse it, or show less of it than was written, so it was not sent.
    #[error("{cmd} was not sent: it is not one that WeCom takes")]
    Invalid {
        /// The command.
        cmd: &'static str,
        /// The field, and what is wrong with it.
        #[source]
        source: Invalid,
    },
    /// There was no connection to send it over.
    #[error("{cmd} was not sent: the bot is not connected")]
    NotReady {
        /// The command.
        cmd: &'static str,
        /// What the connection was doing.
        state: AibotState,
    },
    /// It answers a callback, and WeCom takes no answer any more.
    #[error("{cmd} was not sent: it comes too late")]
    TooLate {
        /// The command.
        cmd: &'static str,
    },
    /// An earlier answer to the same callback was not acked, and its ack could be taken for this
    /// one's.
    #[error("{cmd} was not sent: an earlier answer to the same message is not acknowledged")]
    Occupied {
        /// The command.
        cmd: &'static str,
    },
    /// The connection was lost before it left.
    #[error("{cmd} was not sent: {why}")]
    Unsent {
        /// The command.
        cmd: &'static str,
        /// What was wrong.
        why: Trouble,
    },
    /// It left, and no ack came.
    #[error("WeCom did not acknowledge {cmd}: {why}")]
    NoAck {
        /// The command.
        cmd: &'static str,
        /// What was wrong.
        why: Trouble,
    },
    /// It was acked, but not with what it is acked with.
    #[error("the acknowledgement of {cmd} could not be read")]
    Unreadable {
        /// The command.
        cmd: &'static str,
    },
    /// WeCom understood and said no.
    #[error("WeCom refused {cmd} with {code}")]
    Refused {
        /// The command.
        cmd: &'static str,
        /// Its code.
        code: ErrCode,
        /// Its words, without the secret should it have repeated it.
        message: String,
    },
}

impl AibotError {
    /// Whether the command may have taken effect. Whether to send again is another question.
    pub fn happened(&self) -> Happened {
        match self {
            Self::NoAck { .. } | Self::Unreadable { .. } => Happened::Maybe,
            Self::Refused { code, .. } if *code == ErrCode::BUSY => Happened::Maybe,
            Self::Invalid { .. }
            | Self::NotReady { .. }
            | Self::TooLate { .. }
            | Self::Occupied { .. }
            | Self::Unsent { .. }
            | Self::Refused { .. } => Happened::No,
        }
    }

    /// The code with which WeCom refused, or would have.
    pub fn code(&self) -> Option<ErrCode> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            Self::Invalid { source, .. } => source.code,
            Self::NotReady { .. }
            | Self::TooLate { .. }
            | Self::Occupied { .. }
            | Self::Unsent { .. }
            | Self::NoAck { .. }
            | Self::Unreadable { .. } => None,
        }
    }

    /// What the code asks of the caller: of 846607 the steps in which to wait
    /// ([`Block::Steps`](wecom_api::errcode::Block::Steps)). The client does none of it by itself.
    pub fn class(&self) -> Option<Class> {
        let (Self::Invalid { cmd, .. }
        | Self::NotReady { cmd, .. }
        | Self::TooLate { cmd }
        | Self::Occupied { cmd }
        | Self::Unsent { cmd, .. }
        | Self::NoAck { cmd, .. }
        | Self::Unreadable { cmd }
        | Self::Refused { cmd, .. }) = self;
        Some(self.code()?.class(cmd))
    }
}

/// A bot could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum AibotBuildError {
    /// The address is not one of a WebSocket.
    #[error("the bot's address must begin with wss:// or ws:// and name a host")]
    Url,
    /// TLS is not to be had.
    #[error("could not set up TLS")]
    Tls(#[source] rustls::Error),
}
