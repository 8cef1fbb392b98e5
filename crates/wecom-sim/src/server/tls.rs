//! TLS, for clients that have `https` and `wss` built in.

use std::sync::Arc;
use std::time::Duration;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use thiserror::Error;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// How long a client may take to agree on TLS, in seconds of real time.
pub const HANDSHAKE_SECS_MAX: u64 = 10;

/// Only this is spoken, and so agreed on with those who ask (ALPN).
const HTTP_1_1: &[u8] = b"http/1.1";

/// Who a simulator says it is: a certificate with its chain, and its private key.
#[derive(Clone)]
pub struct Identity(TlsAcceptor);

/// Why something is no [`Identity`]. The text never shows a key.
#[derive(Debug, Error)]
pub enum BadIdentity {
    /// Not PEM, or PEM of something else.
    #[error("no certificate in PEM form is in the chain")]
    NoCertificate,
    /// A PEM section of the chain is broken.
    #[error("the chain has a broken PEM section")]
    BrokenChain,
    /// None of PKCS#8, PKCS#1 and SEC1, or encrypted.
    #[error("no private key in PEM form, without a passphrase, is where the key should be")]
    NoKey,
    /// They do not fit, or one of them is of a kind that is not known.
    #[error("the certificate and the key cannot be used together")]
    Unusable(#[source] rustls::Error),
}

impl Identity {
    /// Reads a chain, the server's own certificate first, and its key, both in PEM form.
    pub fn from_pem(chain: &[u8], key: &[u8]) -> Result<Self, BadIdentity> {
        let chain: Vec<_> = CertificateDer::pem_slice_iter(chain)
            .collect::<Result<_, _>>()
            .map_err(|_| BadIdentity::BrokenChain)?;
        if chain.is_empty() {
            return Err(BadIdentity::NoCertificate);
        }
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|_| BadIdentity::NoKey)?;
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(BadIdentity::Unusable)?
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .map_err(BadIdentity::Unusable)?;
        config.alpn_protocols = vec![HTTP_1_1.to_vec()];
        Ok(Self(TlsAcceptor::from(Arc::new(config))))
    }

    /// None if the client goes away, takes too long, or does not believe us.
    pub(super) async fn agree(&self, stream: TcpStream) -> Option<TlsStream<TcpStream>> {
        let patience = Duration::from_secs(HANDSHAKE_SECS_MAX);
        match tokio::time::timeout(patience, self.0.accept(stream)).await {
            Ok(Ok(stream)) => Some(stream),
            Ok(Err(error)) => {
                tracing::debug!(%error, "a client did not agree on TLS");
                None
            }
            Err(_) => None,
        }
    }
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity")
    }
}
