//! Why a call did not succeed, and whether it may have happened all the same.

use std::fmt;
use std::mem;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use wecom_api::errcode::Class;
use wecom_api::{ErrCode, Invalid, caller_ip};

use crate::RefusalBody;

/// Why a call to WeCom did not succeed.
///
/// No variant carries a URL, a key, a token or a request body.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// WeCom would refuse it, or show less of it than was written, so it was not called.
    #[error("{path} was not called: the request is not one that WeCom takes")]
    Invalid {
        /// The path that was to be called.
        path: &'static str,
        /// The field, and what is wrong with it.
        #[source]
        source: Invalid,
    },
    /// There was no token to call with, so it was not called.
    #[error("{path} was not called: there is no access token")]
    NoToken {
        /// The path that was to be called.
        path: &'static str,
        /// How fetching the token ended; shared by all who waited for it.
        #[source]
        source: Arc<CallError>,
    },
    /// WeCom said a while ago that it is not to be called for some time, so it was not.
    #[error("{path} was not called: after {code}, WeCom is left alone for {} s", left.as_secs())]
    Resting {
        /// The path that was to be called.
        path: &'static str,
        /// What WeCom answered.
        code: ErrCode,
        /// How long it is still left alone.
        left: Duration,
    },
    /// No connection was made, so nothing was sent.
    #[error("could not connect to WeCom for {path}")]
    Connect {
        /// The path that was called.
        path: &'static str,
        /// What the network said.
        #[source]
        source: reqwest::Error,
    },
    /// The connection broke, or time ran out, before the whole answer was there.
    #[error("WeCom did not answer {path}")]
    NoAnswer {
        /// The path that was called.
        path: &'static str,
        /// What the network said.
        #[source]
        source: reqwest::Error,
    },
    /// An HTTP status other than 200, which WeCom itself does not use for refusals.
    #[error("{path} was answered with HTTP status {status}")]
    Http {
        /// The path that was called.
        path: &'static str,
        /// The status code.
        status: u16,
    },
    /// The proxy on the trusted IP did not carry it out, or does not know whether WeCom did.
    #[error("the proxy did not carry out {path}: {problem}")]
    Proxy {
        /// The path that was called.
        path: &'static str,
        /// What it said.
        problem: ProxyProblem,
    },
    /// HTTP 200 with something else than the JSON that the endpoint answers.
    #[error("the answer to {path} could not be read at `{at}`")]
    Unreadable {
        /// The path that was called.
        path: &'static str,
        /// The field where reading failed; `.` is the whole body.
        at: String,
    },
    /// WeCom understood and said no.
    #[error("WeCom refused {path} with {code}")]
    Refused {
        /// The path that was called.
        path: &'static str,
        /// Its code.
        code: ErrCode,
        /// Its words, without the key should it have repeated it.
        message: String,
        /// All that it wrote, which may be more.
        body: RefusalBody,
    },
}

/// What a wecom-proxy says when it does not pass WeCom's own answer on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProxyProblem {
    /// The status of its answer.
    pub status: u16,
    /// Its own code, such as `api_key_refused`; empty if it gave none.
    pub code: String,
    /// What WeCom had said to the proxy before, if that is why.
    pub errcode: Option<ErrCode>,
    /// Whether WeCom may have carried the call out.
    pub may_have_gone: bool,
}

impl fmt::Display for ProxyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, code, errcode, .. } = self;
        match errcode {
            Some(errcode) => write!(f, "{status} {code}, after {errcode}"),
            None => write!(f, "{status} {code}"),
        }
    }
}

/// Whether a call took effect, as far as the caller can know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// It surely did not: nothing was sent, or WeCom said no.
    No,
    /// It may have: the call left, and no clear answer came.
    Maybe,
}

impl CallError {
    /// Whether the call may have taken effect. Whether to call again is another question.
    ///
    /// A redirect or a refusal by an HTTP server in between is a no, except 408 and 499: there the
    /// server gave up on a request that it had begun to pass on.
    pub fn happened(&self) -> Happened {
        match self {
            Self::Http { status: 408 | 499, .. } => Happened::Maybe,
            Self::Proxy { problem, .. } if problem.may_have_gone => Happened::Maybe,
            Self::Invalid { .. }
            | Self::NoToken { .. }
            | Self::Resting { .. }
            | Self::Connect { .. }
            | Self::Proxy { .. }
            | Self::Http { status: 300..500, .. } => Happened::No,
            Self::NoAnswer { .. } | Self::Unreadable { .. } | Self::Http { .. } => Happened::Maybe,
            Self::Refused { code, .. } if *code == ErrCode::BUSY => Happened::Maybe,
            Self::Refused { .. } => Happened::No,
        }
    }

    /// The code with which WeCom refused, if it did.
    pub fn code(&self) -> Option<ErrCode> {
        match self {
            Self::Refused { code, .. } | Self::Resting { code, .. } => Some(*code),
            Self::NoToken { source, .. } => source.code(),
            Self::Invalid { source, .. } => source.code,
            Self::Proxy { problem, .. } => problem.errcode,
            Self::Connect { .. }
            | Self::NoAnswer { .. }
            | Self::Http { .. }
            | Self::Unreadable { .. } => None,
        }
    }

    /// What the code asks of the caller, where WeCom answered with it: of a block, how long it
    /// lasts. The client does none of it by itself.
    pub fn class(&self) -> Option<Class> {
        let at = match self {
            Self::NoToken { source, .. } => return source.class(),
            Self::Invalid { path, .. }
            | Self::Resting { path, .. }
            | Self::Connect { path, .. }
            | Self::NoAnswer { path, .. }
            | Self::Http { path, .. }
            | Self::Unreadable { path, .. }
            | Self::Proxy { path, .. }
            | Self::Refused { path, .. } => path,
        };
        Some(self.code()?.class(at))
    }

    /// The caller's address as WeCom saw it, if it said so: the one to trust after 60020.
    pub fn caller_ip(&self) -> Option<IpAddr> {
        match self {
            Self::Refused { message, .. } => caller_ip(message),
            Self::NoToken { source, .. } => source.caller_ip(),
            Self::Invalid { .. }
            | Self::Resting { .. }
            | Self::Connect { .. }
            | Self::NoAnswer { .. }
            | Self::Http { .. }
            | Self::Proxy { .. }
            | Self::Unreadable { .. } => None,
        }
    }

    /// The same, with `secret` masked in WeCom's words, which may repeat what it was sent: as it
    /// is, or as it stands in a URL. A body with it is not kept.
    pub(crate) fn without(mut self, secret: &str) -> Self {
        if let Self::Refused { message, body, .. } = &mut self
            && !secret.is_empty()
        {
            let in_url: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
            *message = message.replace(secret, MASK).replace(&in_url, MASK);
            let is_in = |text: &str| text.contains(secret) || text.contains(&in_url);
            *body = mem::take(body).unless(is_in);
        }
        self
    }
}

/// What stands where a secret was.
const MASK: &str = "••••••••";
