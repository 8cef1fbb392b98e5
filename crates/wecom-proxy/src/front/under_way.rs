//! A call under way, which goes on if its caller goes away.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures::future::BoxFuture;
use tokio::runtime::Handle;
use tokio_util::task::TaskTracker;

/// Its caller polls it, and a task of its own only from when the caller goes away: hardly any does,
/// and no other call is handed to another thread and back.
pub(super) struct UnderWay<T: Send + 'static> {
    /// None once it has ended.
    call: Option<BoxFuture<'static, T>>,
    tasks: TaskTracker,
}

impl<T: Send + 'static> UnderWay<T> {
    pub(super) fn new(call: BoxFuture<'static, T>, tasks: &TaskTracker) -> Self {
        Self { call: Some(call), tasks: tasks.clone() }
    }
}

impl<T: Send + 'static> Future for UnderWay<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        // Taken out, so that one that panics is not polled again.
        let mut call = self.call.take().expect("nothing is polled after its end");
        let polled = call.as_mut().poll(context);
        if polled.is_pending() {
            self.call = Some(call);
        }
        polled
    }
}

impl<T: Send + 'static> Drop for UnderWay<T> {
    fn drop(&mut self) {
        // Without a runtime nothing goes on: the process ends.
        if let (Some(call), Ok(runtime)) = (self.call.take(), Handle::try_current()) {
            self.tasks.spawn_on(call, &runtime);
        }
    }
}
