//! Reads on what a client still sends after it was answered, and waits for nobody for ever.
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
use tokio::time::Sleep;
use tokio_util::task::TaskTracker;

/// How much is read on, in bytes.
const BYTES_MAX: usize = 64 * 1024 * 1024;
/// How long a client may pause in the middle of its body.
const PAUSE_MAX: Duration = Duration::from_secs(30);
/// How long it is read on.
const TIME_MAX: Duration = Duration::from_secs(10);

pub(super) async fn read_on(request: Request, next: Next) -> Response {
    next.run(request.map(|body| Body::new(ReadOn::new(body, PAUSE_MAX)))).await
}

/// A body that is read to its end even if the handler stops in the middle.
struct ReadOn {
    /// None once the end was seen.
    body: Option<Body>,
    /// When the client will have paused too long, while it does.
    pause: Option<Pin<Box<Sleep>>>,
    pause_max: Duration,
}

/// Why a body is not read to its end.
#[derive(Debug, thiserror::Error)]
#[error("the client paused in the middle of its body")]
struct Paused;

impl ReadOn {
    fn new(body: Body, pause_max: Duration) -> Self {
        Self { body: Some(body), pause: None, pause_max }
    }

    /// Whether it is now too long that nothing came.
    fn is_over(&mut self, ctx: &mut Context<'_>) -> bool {
        let pause_max = self.pause_max;
        let pause = self.pause.get_or_insert_with(|| Box::pin(tokio::time::sleep(pause_max)));
        pause.as_mut().poll(ctx).is_ready()
    }
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
        match polled {
            Poll::Pending if self.is_over(ctx) => {
                self.body = None;
                return Poll::Ready(Some(Err(axum::Error::new(Paused))));
            }
            Poll::Pending => {}
            Poll::Ready(Some(Ok(_))) => self.pause = None,
            Poll::Ready(None | Some(Err(_))) => self.body = None,
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

#[cfg(test)]
mod tests {
    use futures::stream;

    use super::*;

    #[tokio::test]
    async fn whoever_pauses_in_the_middle_is_not_waited_for() {
        let some = stream::iter([Ok::<_, axum::Error>(Bytes::from_static(b"{"))]);
        let body = Body::from_stream(some.chain(stream::pending()));
        let body = Body::new(ReadOn::new(body, Duration::from_millis(20)));
        let mut read = body.into_data_stream();
        assert_eq!(read.next().await.unwrap().unwrap(), "{");
        let error = read.next().await.unwrap().unwrap_err();
        assert!(error.to_string().contains("paused"), "{error}");
        assert!(read.next().await.is_none());
    }
}
