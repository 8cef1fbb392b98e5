//! From where it can be reached, and whether anybody could read along.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::Reader;
use super::vars::{BEHIND_TUNNEL, LISTEN, TLS_CERT_FILE, TLS_KEY_FILE};

/// Where requests come in.
pub(super) struct DoorSettings {
    pub(super) listen: SocketAddr,
    pub(super) tls: Option<TlsFiles>,
}

/// Where a certificate and its key are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate and its chain.
    pub chain: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

impl DoorSettings {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let listen = reader.read(&LISTEN, parse_address);
        let file = |text: &str| Ok::<_, &str>((!text.is_empty()).then(|| PathBuf::from(text)));
        let chain = reader.read(&TLS_CERT_FILE, file)?;
        let key = reader.read(&TLS_KEY_FILE, file)?;
        let is_behind_tunnel = reader.read(&BEHIND_TUNNEL, parse_yes_or_no)?;
        let listen = listen?;
        let tls = match (chain, key) {
            (Some(chain), Some(key)) => Some(TlsFiles { chain, key }),
            (None, None) => None,
            (Some(_), None) => {
                return reader
                    .refuse(&TLS_CERT_FILE, "is given without `WECOM_PROXY_TLS_KEY_FILE`");
            }
            (None, Some(_)) => {
                return reader
                    .refuse(&TLS_KEY_FILE, "is given without `WECOM_PROXY_TLS_CERT_FILE`");
            }
        };
        // Keys and messages would be read on the way.
        let is_private = listen.ip().to_canonical().is_loopback() || tls.is_some();
        if is_private || is_behind_tunnel {
            return Some(Self { listen, tls });
        }
        reader.refuse(
            &LISTEN,
            "is beyond this machine: set WECOM_PROXY_TLS_CERT_FILE and WECOM_PROXY_TLS_KEY_FILE to \
             speak TLS, or listen on a loopback address behind something that does; if nobody but \
             a tunnel reaches the address, say WECOM_PROXY_BEHIND_TUNNEL=yes",
        )
    }
}

fn parse_address(text: &str) -> Result<SocketAddr, &'static str> {
    let text = text.replacen("localhost:", "127.0.0.1:", 1);
    text.parse().map_err(|_| "must be an IP address with a port, such as 127.0.0.1:8090")
}

fn parse_yes_or_no(text: &str) -> Result<bool, &'static str> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("must be yes or no"),
    }
}
