//! Reads on what a client still sends after it was answered.
//!
//! A client that writes its whole body before it reads would otherwise meet a closed connection
//! and never learn that its upload was too large.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use futures::StreamExt as _;
use http_body::{Frame, SizeHint};
use tokio_util::task::TaskTracker;

/// How much is read on, in bytes.
const BYTES_MAX: usize = 64 * 1024 * 1024;
/// How long it is read on.
const TIME_MAX: Duration = Duration::from_secs(10);

pub(super) async fn read_on(request: Request, next: Next) -> Response {
    next.run(request.map(|body| Body::new(ReadOn { body: Some(body) }))).await
}

/// A body that is read to its end even if the handler stops in the middle.
struct ReadOn {
    /// None once the end was seen.
    body: Option<Body>,
}

impl HttpBody for ReadOn {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        ctx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let Some(body) = self.body.as_mut() else { return Poll::Ready(None) };
        let polled = Pin::new(body).poll_frame(ctx);
        if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
            self.body = None;
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(SizeHint::default, HttpBody::size_hint)
    }
}

impl Drop for ReadOn {
    fn drop(&mut self) {
        let rest = self.body.take().filter(|body| !body.is_end_stream());
        if let (Some(rest), Ok(_)) = (rest, tokio::runtime::Handle::try_current()) {
            // Nobody waits for this task: it is bounded, and ends with its connection.
            TaskTracker::new().spawn(tokio::time::timeout(TIME_MAX, discard(rest)));
        }
    }
}

async fn discard(rest: Body) {
    let mut rest = rest.into_data_stream();
    let mut size_bytes = 0;
    while let Some(Ok(chunk)) = rest.next().await {
        size_bytes += chunk.len();
        if size_bytes > BYTES_MAX {
            return;
        }
    }
}
