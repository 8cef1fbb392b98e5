//! The one line that is logged of a request: no body, no query, no key, none of WeCom's words.

use std::net::IpAddr;
use std::time::Instant;

use bytes::Bytes;
use http::Response;
use http_body_util::Full;

use crate::answer::{Ended, may_have_gone};
use crate::error_chain;

/// What is known of a request before it is answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) request: u64,
    pub(super) ip: IpAddr,
    pub(super) key: Option<u8>,
    /// WeCom's path; what somebody made up may hold anything, and is not named.
    pub(super) call: &'static str,
    pub(super) began_at: Instant,
}

/// How WeCom took a call.
#[derive(Debug, Default)]
pub(super) struct Took {
    errcode: Option<i64>,
    error: Option<String>,
}

impl From<&Ended> for Took {
    fn from(ended: &Ended) -> Self {
        match ended {
            Ok(_) => Self { errcode: Some(0), error: None },
            Err(error) => {
                let errcode = error.code().map(|code| code.0);
                Self { errcode, error: Some(error_chain(error)) }
            }
        }
    }
}

impl Line {
    /// Logs that it was answered.
    pub(super) fn log(self, answer: &Response<Full<Bytes>>, took: Took) {
        let Self { request, ip, key, call, began_at } = self;
        let (key, status) = (key.unwrap_or(0), answer.status().as_u16());
        let may_have_gone = may_have_gone(answer);
        let took_ms = u64::try_from(began_at.elapsed().as_millis()).unwrap_or(u64::MAX);
        let Took { errcode, error } = took;
        if let Some(error) = error {
            tracing::warn!(
                request, %ip, key, call, status, took_ms, errcode, may_have_gone, error, "answered"
            );
        } else {
            tracing::info!(
                request, %ip, key, call, status, took_ms, errcode, may_have_gone, "answered"
            );
        }
    }

    /// Logs that somebody asked whether the proxy lives.
    pub(super) fn log_health(self, answer: &Response<Full<Bytes>>) {
        let Self { request, ip, .. } = self;
        tracing::debug!(request, %ip, status = answer.status().as_u16(), "health");
    }
}
