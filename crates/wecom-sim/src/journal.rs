//! The journal: every call that WeCom's side received, answered or not.

use std::net::IpAddr;

use axum::body::Bytes;
use http::{HeaderMap, Method};
use jiff::Timestamp;
use wecom_api::ErrCode;

use crate::memory::{Bounds, Memory};

/// How many calls are remembered.
pub const REQUESTS_KEPT_MAX: usize = 10_000;
/// How many bytes of calls are remembered.
pub const REQUESTS_BYTES_MAX: usize = 256 * 1024 * 1024;

/// A call as it arrived, and what came of it.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its number, from 1, since the last reset.
    pub seq: u64,
    /// When its body was complete, on the simulator's clock.
    pub at: Timestamp,
    /// Where it came from.
    pub from_ip: IpAddr,
    /// The HTTP method.
    pub method: Method,
    /// The path as it was sent.
    pub path: String,
    /// What followed the `?`, robot key included.
    pub query: String,
    /// The headers as they were sent.
    pub headers: HeaderMap,
    /// The body as it was sent, up to
    /// [`BODY_BYTES_MAX`](crate::BODY_BYTES_MAX) bytes.
    pub body: Bytes,
    /// The HTTP status of the answer; none if no answer left.
    pub status: Option<u16>,
    /// What WeCom decided; none if it decided nothing. After a cut it can be there without a
    /// `status`: the call was carried out, and its answer was lost.
    pub errcode: Option<ErrCode>,
}

#[derive(Debug)]
pub(crate) struct Journal(Memory<Request>);

impl Journal {
    pub(crate) fn new() -> Self {
        Self(Memory::new(Bounds {
            count_max: REQUESTS_KEPT_MAX,
            size_bytes_max: REQUESTS_BYTES_MAX,
        }))
    }

    /// Writes a call down and numbers it.
    pub(crate) fn write(&mut self, request: Request) -> u64 {
        let seq = self.0.next_seq();
        let headers = request.headers.iter().map(|(name, value)| name.as_str().len() + value.len());
        let size_bytes = request.body.len() + request.query.len() + headers.sum::<usize>();
        self.0.push(Request { seq, ..request }, size_bytes);
        seq
    }

    pub(crate) fn note_decision(&mut self, seq: u64, errcode: Option<ErrCode>) {
        if let Some(request) = self.0.find_mut(seq) {
            request.errcode = errcode;
        }
    }

    pub(crate) fn note_answer(&mut self, seq: u64, status: u16) {
        if let Some(request) = self.0.find_mut(seq) {
            request.status = Some(status);
        }
    }

    pub(crate) fn requests(&self) -> impl Iterator<Item = &Request> {
        self.0.iter()
    }
}
