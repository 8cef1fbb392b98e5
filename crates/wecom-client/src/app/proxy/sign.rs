//! Signs what goes to the proxy.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http_body_util::BodyExt as _;
use reqwest::{Body, RequestBuilder};
use secrecy::{ExposeSecret as _, SecretString};

use crate::signing::{SIGNATURE, Signed, TIMESTAMP};
use crate::{CallError, Clock};

/// Signs requests, each with a time of its own: of two with one signature, one would be refused.
#[derive(Debug, Clone)]
pub(super) struct Signer {
    key: SecretString,
    clock: Clock,
    last_ms: Arc<Mutex<u64>>,
}

impl Signer {
    pub(super) fn new(key: SecretString, clock: Clock) -> Self {
        Self { key, clock, last_ms: Arc::default() }
    }

    /// The same request, with its signature. Its body is held in memory, whole.
    pub(super) async fn signed(
        &self,
        path: &'static str,
        request: RequestBuilder,
    ) -> Result<RequestBuilder, CallError> {
        // The URL has no secret, but none is printed anywhere.
        let broken = |source: reqwest::Error| {
            let source = source.without_url();
            CallError::Connect { path, source }
        };
        let (http, request) = request.build_split();
        let mut request = request.map_err(broken)?;
        let body = match request.body_mut().take() {
            Some(body) => body.collect().await.map_err(broken)?.to_bytes(),
            None => Bytes::new(),
        };
        let timestamp_ms = self.next_ms();
        let url = request.url();
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let target = format!("{}{query}", url.path());
        let method = request.method().as_str();
        let signed = Signed { method, target: &target, timestamp_ms, body: &body };
        let signature = signed.signature(self.key.expose_secret());
        if !body.is_empty() {
            *request.body_mut() = Some(Body::from(body));
        }
        let request = RequestBuilder::from_parts(http, request);
        Ok(request.header(TIMESTAMP, timestamp_ms.to_string()).header(SIGNATURE, signature))
    }

    /// The time, or the next millisecond that is free.
    fn next_ms(&self) -> u64 {
        let now = self.clock.now().since_epoch.as_millis();
        let now_ms = u64::try_from(now).unwrap_or(u64::MAX);
        let mut last_ms = self.last_ms.lock().unwrap_or_else(PoisonError::into_inner);
        *last_ms = now_ms.max(last_ms.saturating_add(1));
        *last_ms
    }
}
