//! A certificate and its key, which may be renewed while the server runs.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// How the versions of HTTP are called when TLS is agreed on (ALPN).
const HTTP_2: &[u8] = b"h2";
const HTTP_1: &[u8] = b"http/1.1";

/// A certificate with its chain and its private key, as two files have them.
pub struct Identity {
    chain: PathBuf,
    key: PathBuf,
    shown: Arc<Shown>,
    acceptor: TlsAcceptor,
}

/// Why two files are no [`Identity`]. The text never shows a key.
#[derive(Debug, thiserror::Error)]
pub enum BadIdentity {
    /// The file cannot be read.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// There is no certificate in it, or a broken one.
    #[error("{} has no certificate in PEM form", path.display())]
    NoCertificate {
        /// Which file.
        path: PathBuf,
    },
    /// There is no private key in it, or an encrypted one.
    #[error("{} has no private key in PEM form without a passphrase", path.display())]
    NoKey {
        /// Which file.
        path: PathBuf,
    },
    /// They do not fit, or one of them is of a kind that is not known.
    #[error("the certificate in {} and the key in {} do not fit", chain.display(), key.display())]
    Unusable {
        /// The certificate's file.
        chain: PathBuf,
        /// The key's file.
        key: PathBuf,
        /// What is wrong.
        #[source]
        source: rustls::Error,
    },
}

/// Which HTTP is spoken over TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoken {
    /// 1.1, or 1.0.
    Http1,
    /// 2.
    Http2,
}

/// What clients are shown from now on.
struct Shown(RwLock<Arc<CertifiedKey>>);

impl Identity {
    /// Reads the certificate with its chain, the server's own first, and the key. Clients are
    /// offered to speak `offered`, what is preferred first.
    pub fn read(chain: &Path, key: &Path, offered: &[Spoken]) -> Result<Self, BadIdentity> {
        let shown = Arc::new(Shown(RwLock::new(Arc::new(read(chain, key)?))));
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the provider knows every version")
            .with_no_client_auth()
            .with_cert_resolver(shown.clone());
        let names = offered.iter().map(|spoken| match spoken {
            Spoken::Http1 => HTTP_1.to_vec(),
            Spoken::Http2 => HTTP_2.to_vec(),
        });
        config.alpn_protocols = names.collect();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        Ok(Self { chain: chain.to_owned(), key: key.to_owned(), shown, acceptor })
    }

    /// Reads both files again. If they are no good, what was shown before goes on being shown.
    pub fn read_again(&self) -> Result<(), BadIdentity> {
        let renewed = Arc::new(read(&self.chain, &self.key)?);
        *self.shown.0.write().unwrap_or_else(PoisonError::into_inner) = renewed;
        Ok(())
    }

    /// Agrees with a client on TLS and on what is spoken over it.
    pub async fn agree(&self, stream: TcpStream) -> io::Result<(TlsStream<TcpStream>, Spoken)> {
        let stream = self.acceptor.accept(stream).await?;
        let spoken = match stream.get_ref().1.alpn_protocol() {
            Some(HTTP_2) => Spoken::Http2,
            Some(_) | None => Spoken::Http1,
        };
        Ok((stream, spoken))
    }
}

fn read(chain: &Path, key: &Path) -> Result<CertifiedKey, BadIdentity> {
    let unreadable = |path: &Path, source| BadIdentity::Unreadable { path: path.into(), source };
    let no_certificate = || BadIdentity::NoCertificate { path: chain.into() };
    let pem = std::fs::read(chain).map_err(|error| unreadable(chain, error))?;
    let certificates = CertificateDer::pem_slice_iter(&pem);
    let certificates: Vec<_> =
        certificates.collect::<Result<_, pem::Error>>().map_err(|_| no_certificate())?;
    if certificates.is_empty() {
        return Err(no_certificate());
    }
    let pem = std::fs::read(key).map_err(|error| unreadable(key, error))?;
    let private =
        PrivateKeyDer::from_pem_slice(&pem).map_err(|_| BadIdentity::NoKey { path: key.into() })?;
    CertifiedKey::from_der(certificates, private, &ring::default_provider())
        .map_err(|source| BadIdentity::Unusable { chain: chain.into(), key: key.into(), source })
}

impl ResolvesServerCert for Shown {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.0.read().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shown")
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").field("chain", &self.chain).finish_non_exhaustive()
    }
}
