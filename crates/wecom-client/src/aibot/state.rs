//! What a connection is doing, and what was wrong with the last one.

use std::io;
use std::time::Duration;

use wecom_api::ErrCode;

/// What a connection is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AibotState {
    /// Nothing, and nothing is wanted.
    Idle,
    /// It is being made.
    Connecting,
    /// It is there, and the bot is signing in.
    Subscribing,
    /// Commands may leave.
    Ready,
    /// It takes nothing new and waits for acks, to be closed.
    Draining,
    /// A newer connection of the same bot has taken over. Only its owner may go back.
    Replaced,
    /// WeCom refused the credentials, or the bot's settings. They are tried again after a long
    /// time; [`ErrCode::row`] has the remedy.
    AuthFailed {
        /// With this code.
        code: ErrCode,
    },
    /// The last attempt, or the last connection, failed. The next attempt follows by itself.
    Backoff {
        /// How many in a row, from 1.
        failures: u32,
        /// How long is waited.
        wait: Duration,
        /// What was wrong.
        why: Trouble,
    },
}

/// What was wrong with a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The name could not be resolved, or nobody listens there.
    #[error("WeCom could not be reached ({0})")]
    Unreachable(io::ErrorKind),
    /// The connection was not there in time.
    #[error("the connection was not there in time")]
    DialTimeout,
    /// TLS failed.
    #[error("the TLS handshake failed")]
    Tls,
    /// The server speaks no WebSocket here.
    #[error("the WebSocket handshake failed")]
    Handshake,
    /// The server answered the WebSocket handshake with this HTTP status.
    #[error("the WebSocket handshake was answered with HTTP status {0}")]
    HandshakeStatus(u16),
    /// The subscription was not acked in time.
    #[error("the subscription was not acknowledged in time")]
    SubscribeTimeout,
    /// The subscription was refused, though not for its credentials.
    #[error("the subscription was refused with {0}")]
    SubscribeRefused(ErrCode),
    /// WeCom closed the connection, or it broke.
    #[error("the connection was closed")]
    Closed,
    /// WeCom broke the WebSocket protocol, or sent more than [`super::FRAME_BYTES_MAX`].
    #[error("the server broke the WebSocket protocol")]
    Protocol,
    /// Nothing was heard for too long.
    #[error("nothing was heard for too long")]
    Silent,
    /// Two pings in a row were not acked.
    #[error("two pings were not acknowledged")]
    PingsLost,
    /// A frame did not leave in time.
    #[error("a frame did not leave in time")]
    WriteTimeout,
    /// WeCom says that the bot is not subscribed, though it was (846609).
    #[error("the subscription was lost")]
    NotSubscribed,
    /// The command was not acked in time; the connection goes on.
    #[error("no acknowledgement came in time")]
    AckTimeout,
    /// Another connection of the same bot took over.
    #[error("another connection of the bot took over")]
    Replaced,
    /// The connection was closed on purpose.
    #[error("the connection was closed on purpose")]
    Stopped,
}
