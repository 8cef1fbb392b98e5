//! The certificate that `serve` shows, which is renewed while it runs.

use std::io;
use std::sync::Arc;

use anyhow::Context as _;
use tokio_util::sync::CancellationToken;

use crate::http::Identity;
use crate::settings::TlsFiles;

pub(super) fn read(files: &TlsFiles) -> anyhow::Result<Arc<Identity>> {
    let identity = Identity::read(&files.chain, &files.key).context("cannot speak TLS")?;
    Ok(Arc::new(identity))
}

/// Reads both files again at each SIGHUP, until `stop`.
#[cfg(unix)]
pub(super) fn read_again_on_hangup(
    identity: &Arc<Identity>,
    stop: &CancellationToken,
) -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut hangup = signal(SignalKind::hangup())?;
    let (identity, stop) = (identity.clone(), stop.clone());
    let reading = async move {
        while hangup.recv().await.is_some() {
            match identity.read_again() {
                Ok(()) => tracing::info!("the certificate was read again"),
                Err(error) => {
                    let error = crate::error_chain::of(&error);
                    tracing::error!(error, "the certificate of before is shown on");
                }
            }
        }
    };
    // Nobody waits for this task: it ends with the service.
    let reading = async move { stop.run_until_cancelled(reading).await };
    tokio_util::task::TaskTracker::new().spawn(reading);
    Ok(())
}

/// There is no such signal; a renewed certificate needs a restart.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the shape of the Unix twin")]
pub(super) fn read_again_on_hangup(_: &Arc<Identity>, _: &CancellationToken) -> io::Result<()> {
    Ok(())
}
