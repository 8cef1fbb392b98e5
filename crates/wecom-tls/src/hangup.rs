//! The signal after which a certificate is read again, as services are told that theirs is renewed.

use std::io;
use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use crate::{BadIdentity, Identity};

/// Reads both files again at each SIGHUP, until `stop`, and tells how that ended.
#[cfg(unix)]
pub fn read_again_on_hangup(
    identity: &Arc<Identity>,
    stop: &CancellationToken,
    tell: impl Fn(Result<(), BadIdentity>) + Send + 'static,
) -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut hangup = signal(SignalKind::hangup())?;
    let (identity, stop) = (identity.clone(), stop.clone());
    let reading = async move {
        while hangup.recv().await.is_some() {
            tell(identity.read_again());
        }
    };
    // Nobody waits for this task: it ends with the server.
    let reading = async move { stop.run_until_cancelled(reading).await };
    tokio_util::task::TaskTracker::new().spawn(reading);
    Ok(())
}

/// There is no such signal; a renewed certificate needs a restart.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the shape of the Unix twin")]
pub fn read_again_on_hangup(
    _: &Arc<Identity>,
    _: &CancellationToken,
    _: impl Fn(Result<(), BadIdentity>) + Send + 'static,
) -> io::Result<()> {
    Ok(())
}
