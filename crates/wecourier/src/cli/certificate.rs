//! The certificate that `serve` shows, which is renewed while it runs.

use std::io;
use std::sync::Arc;

use anyhow::Context as _;
use tokio_util::sync::CancellationToken;

use crate::http::{Identity, SPOKEN};
use crate::settings::TlsFiles;

pub(super) fn read(files: &TlsFiles) -> anyhow::Result<Arc<Identity>> {
    let identity = Identity::read(&files.chain, &files.key, &SPOKEN);
    Ok(Arc::new(identity.context("cannot speak TLS")?))
}

/// Reads both files again at each SIGHUP, until `stop`.
pub(super) fn read_again_on_hangup(
    identity: &Arc<Identity>,
    stop: &CancellationToken,
) -> io::Result<()> {
    wecom_tls::read_again_on_hangup(identity, stop, |read| match read {
        Ok(()) => tracing::info!("the certificate was read again"),
        Err(error) => {
            let error = crate::error_chain::of(&error);
            tracing::error!(error, "the certificate of before is shown on");
        }
    })
}
