//! An address that only this machine can reach: the demo is for nobody else.

use std::net::SocketAddr;

/// An address that only this machine can reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoopbackAddress(SocketAddr);

/// Why an address is not taken.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// It is not an IP address with a port.
    #[error("must be an IP address with a port, such as 127.0.0.1:8080")]
    NotAnAddress,
    /// Other machines could reach it.
    #[error(
        "must be a loopback address such as 127.0.0.1:8080, not {0}: everybody knows the demo's \
         passwords"
    )]
    NotLoopback(SocketAddr),
}

impl LoopbackAddress {
    /// Takes `HOST:PORT` with a loopback IP, or `localhost`.
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        let text = text.replacen("localhost:", "127.0.0.1:", 1);
        let address: SocketAddr = text.parse().map_err(|_| BadAddress::NotAnAddress)?;
        if address.ip().is_loopback() {
            Ok(Self(address))
        } else {
            Err(BadAddress::NotLoopback(address))
        }
    }

    /// The address to bind.
    pub fn get(self) -> SocketAddr {
        self.0
    }
}
