//! Writes one frame at a time, while others are read.

use std::future::pending;
use std::mem;
use std::pin::Pin;
use std::time::Duration;

use futures::stream::SplitSink;
use futures::{Sink, SinkExt};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::{Error, Message};
use wecom_api::aibot::ReqId;

use super::Trouble;
use super::dial::Socket;

/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(1);

type Out = SplitSink<WebSocketStream<Socket>, Message>;
type Writing = Pin<Box<dyn Future<Output = (Out, Result<(), Trouble>)> + Send>>;

/// The outgoing half of a connection.
pub(super) struct Writer {
    half: Half,
    timeout: Duration,
}

enum Half {
    Free(Out),
    Busy { writing: Writing, req_id: ReqId },
    Gone,
}

impl Writer {
    pub(super) fn new(out: Out, timeout: Duration) -> Self {
        Self { half: Half::Free(out), timeout }
    }

    pub(super) fn is_free(&self) -> bool {
        matches!(self.half, Half::Free(_))
    }

    /// Begins to write a frame. Only when free: otherwise the frame is given back.
    pub(super) fn begin(&mut self, req_id: ReqId, frame: String) -> Result<(), String> {
        match mem::replace(&mut self.half, Half::Gone) {
            Half::Free(out) => {
                let writing = Box::pin(write(out, frame, self.timeout));
                self.half = Half::Busy { writing, req_id };
                Ok(())
            }
            other @ (Half::Busy { .. } | Half::Gone) => {
                self.half = other;
                Err(frame)
            }
        }
    }

    /// Waits until the frame that is being written has left. It may be dropped and called again.
    pub(super) async fn written(&mut self) -> Result<ReqId, Trouble> {
        let Half::Busy { writing, req_id } = &mut self.half else { return pending().await };
        let (out, result) = writing.await;
        let req_id = req_id.clone();
        self.half = Half::Free(out);
        result.map(|()| req_id)
    }

    /// Says goodbye, without waiting for an answer.
    pub(super) async fn close(self) {
        if let Half::Free(mut out) = self.half {
            let goodbye = out.send(Message::Close(None));
            // The connection ends in any case; a failed goodbye changes nothing.
            drop(tokio::time::timeout(GOODBYE, goodbye).await);
        }
    }
}

async fn write<S>(mut out: S, frame: String, timeout: Duration) -> (S, Result<(), Trouble>)
where
    S: Sink<Message, Error = Error> + Unpin,
{
    let sent = tokio::time::timeout(timeout, out.send(Message::text(frame))).await;
    let result = match sent {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(Trouble::Closed),
        Err(_) => Err(Trouble::WriteTimeout),
    };
    (out, result)
}
