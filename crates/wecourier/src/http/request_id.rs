//! What a request is called: in its answer, in each of its log lines, in what went wrong with it.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};
use tracing::{Instrument as _, Span};

use super::arrival::{Arrival, Way};
use super::problem::Problem;

/// In which it is said, and in which a trusted proxy may choose it.
pub(super) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// How long one of a proxy's may be.
const CHARS_MAX: usize = 64;

/// What a request is called.
#[derive(Debug, Clone)]
struct RequestId(HeaderValue);

impl RequestId {
    /// The proxy's, if one that is trusted has given one; else a new one.
    fn of(request: &Request) -> Self {
        let is_believed = Arrival::of(request).is_some_and(|arrival| match arrival.way {
            Way::ProxiedHttps | Way::ProxiedPlain => true,
            Way::OnThisMachine(_) | Way::FromElsewhere(_) => false,
        });
        let given = request.headers().get(HEADER).filter(|id| is_believed && is_plain(id));
        given.cloned().map_or_else(|| Self::new(rand::random()), Self)
    }

    fn new(number: u64) -> Self {
        let text = format!("{number:016x}");
        Self(HeaderValue::try_from(text).expect("digits are plain text"))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.to_str().expect("it is plain text"))
    }
}

/// Nothing in it can end a log line or mean something there.
fn is_plain(id: &HeaderValue) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    (1..=CHARS_MAX).contains(&id.len()) && id.as_bytes().iter().all(is_plain)
}

/// Gives the request a name, and tells it to everybody who may want to ask about it.
pub(super) async fn give(request: Request, next: Next) -> Response {
    let id = RequestId::of(&request);
    let span = tracing::error_span!("request", %id);
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    // As `Debug` writes it: whatever a stranger puts into a path stays in its line.
    span.in_scope(|| tracing::debug!(%method, ?path, status, "answered"));
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        *response.body_mut() = problem.named(id.to_string()).into_body();
    }
    response.headers_mut().insert(HEADER, id.0);
    response.map(|body| Body::new(InSpan { body, span }))
}

/// A body that may go on for long, and log.
struct InSpan {
    body: Body,
    span: Span,
}

impl HttpBody for InSpan {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        ctx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let Self { body, span } = self.get_mut();
        let _entered = span.enter();
        Pin::new(body).poll_frame(ctx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_means_nothing_in_a_log_is_taken() {
        for good in ["a", "0af7651916cd43dd-8448.eb_1", &"x".repeat(CHARS_MAX)] {
            assert!(is_plain(&HeaderValue::from_str(good).unwrap()), "{good}");
        }
        let long = "x".repeat(CHARS_MAX + 1);
        let bad = [b"".as_slice(), b"a b", b"a\tb", b"a=b", b"\x9b31m", "\u{202e}".as_bytes()];
        for bad in bad.into_iter().chain([long.as_bytes()]) {
            assert!(!is_plain(&HeaderValue::from_bytes(bad).unwrap()), "{bad:?}");
        }
    }
}
