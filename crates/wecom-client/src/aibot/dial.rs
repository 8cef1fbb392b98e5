//! Makes a connection: name, TCP, TLS, WebSocket.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio_rustls::TlsConnector;
use tokio_tungstenite::tungstenite::Error;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};
use url::Url;

use super::{AibotBuildError, FRAME_BYTES_MAX, Trouble};

/// How long one of a name's addresses may take, so that one that is dead does not cost the turn
/// of those after it.
const ADDRESS: Duration = Duration::from_secs(5);

pub(super) trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

/// A byte stream, encrypted or not.
pub(super) type Socket = Box<dyn Wire>;

/// Makes connections to one address.
pub(super) struct Dialer {
    url: Url,
    host: String,
    port: u16,
    tls: Option<(TlsConnector, ServerName<'static>)>,
}

impl Dialer {
    /// TLS trusts what the operating system trusts, as the HTTP client does.
    pub(super) fn new(url: &Url) -> Result<Self, AibotBuildError> {
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(AibotBuildError::Url)?;
        // An IPv6 address stands in brackets in a URL, and without them elsewhere.
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let port = url.port_or_known_default().ok_or(AibotBuildError::Url)?;
        let tls = match url.scheme() {
            "ws" => None,
            "wss" => {
                let name = ServerName::try_from(host.clone()).map_err(|_| AibotBuildError::Url)?;
                Some((TlsConnector::from(Arc::new(tls_config()?)), name))
            }
            _ => return Err(AibotBuildError::Url),
        };
        Ok(Self { url: url.clone(), host, port, tls })
    }

    /// Makes one connection. The caller limits how long it takes.
    pub(super) async fn dial(&self) -> Result<WebSocketStream<Socket>, Trouble> {
        let tcp = self.reach().await.map_err(|error| Trouble::Unreachable(error.kind()))?;
        let socket: Socket = match &self.tls {
            None => Box::new(tcp),
            Some((tls, name)) => {
                let tls = tls.connect(name.clone(), tcp).await;
                Box::new(tls.map_err(|_| Trouble::Tls)?)
            }
        };
        let config = WebSocketConfig::default()
            .max_message_size(Some(FRAME_BYTES_MAX))
            .max_frame_size(Some(FRAME_BYTES_MAX));
        let upgraded = client_async_with_config(self.url.as_str(), socket, Some(config)).await;
        match upgraded {
            Ok((stream, _)) => Ok(stream),
            Err(Error::Http(answer)) => Err(Trouble::HandshakeStatus(answer.status().as_u16())),
            Err(_) => Err(Trouble::Handshake),
        }
    }

    async fn reach(&self) -> io::Result<TcpStream> {
        let mut last = io::Error::from(io::ErrorKind::NotFound);
        for address in lookup_host((self.host.as_str(), self.port)).await? {
            match tokio::time::timeout(ADDRESS, TcpStream::connect(address)).await {
                Ok(Ok(tcp)) => {
                    tcp.set_nodelay(true)?;
                    return Ok(tcp);
                }
                Ok(Err(error)) => last = error,
                Err(_) => last = io::ErrorKind::TimedOut.into(),
            }
        }
        Err(last)
    }
}

fn tls_config() -> Result<ClientConfig, AibotBuildError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(BuilderVerifierExt::with_platform_verifier)
        .map_err(AibotBuildError::Tls)?;
    Ok(config.with_no_client_auth())
}
