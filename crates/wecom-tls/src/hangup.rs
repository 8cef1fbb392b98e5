//! The signal after which a certificate is read again, as services are told that theirs is renewed.

use std::io;
use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use crate::{BadIdentity, Identity};

/// Reads both files again at each SIGHUP, until `stop`, and tells how that ended.
pub fn read_again_on_hangup(
    identity: &Arc<Identity>,
    stop: &CancellationToken,
    tell: impl Fn(Result<(), BadIdentity>) + Send + 'static,
) -> io::Result<()> {
    let identity = identity.clone();
    on_hangup(stop, move || tell(identity.read_again()))
}

/// Calls `heard` at each SIGHUP until `stop`, and the signal no longer ends the process.
#[cfg(unix)]
pub fn on_hangup(
    stop: &CancellationToken,
    mut heard: impl FnMut() + Send + 'static,
) -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut hangup = signal(SignalKind::hangup())?;
    let stop = stop.clone();
    let hearing = async move {
        while hangup.recv().await.is_some() {
            heard();
        }
    };
    // Nobody waits for this task: it ends with the server.
    let hearing = async move { stop.run_until_cancelled(hearing).await };
    tokio_util::task::TaskTracker::new().spawn(hearing);
    Ok(())
}

/// There is no such signal; a renewed certificate needs a restart.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the shape of the Unix twin")]
pub fn on_hangup(_: &CancellationToken, _: impl FnMut() + Send + 'static) -> io::Result<()> {
    Ok(())
}
