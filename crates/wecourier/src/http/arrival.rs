//! How a request came here: from which address, and whether somebody could read along.
//!
//! What a client says about that is believed only if a proxy that is trusted says it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use aide::OperationInput;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use ipnet::{IpNet, Ipv4Net};

use super::app::App;
use super::door::{Connection, Wire};
use super::problem::Problem;

/// In which proxies say for whom they ask: each adds who asked it at the right.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// In which proxies say how they were asked.
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The proxies that are believed.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Vec<IpNet>);

/// How a request came here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arrival {
    /// Whose request it is, as far as it is known.
    pub(super) from: IpAddr,
    /// The way that it took.
    pub(super) way: Way,
}

/// The way that a request took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// From a program on this machine: a browser, or a proxy that is not named.
    OnThisMachine(Wire),
    /// From another machine.
    FromElsewhere(Wire),
    /// Through a proxy that is believed, which was asked by https.
    ProxiedHttps,
    /// Through one that was asked in the clear, or does not say.
    ProxiedPlain,
}

impl TrustedProxies {
    /// These.
    pub fn new(networks: Vec<IpNet>) -> Self {
        Self(networks)
    }

    /// These, and whatever runs on this machine.
    pub(super) fn and_this_machine(self) -> Self {
        let v4 = Ipv4Net::new_assert(Ipv4Addr::new(127, 0, 0, 0), 8);
        let here = [IpNet::from(v4), IpAddr::from(Ipv6Addr::LOCALHOST).into()];
        Self(self.0.into_iter().chain(here).collect())
    }

    /// Whether this is one of them.
    pub(super) fn has(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The right-most address that is no trusted proxy's: what stands further to the left is only
    /// what that one says.
    fn person_behind(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let said = headers.get_all(FORWARDED_FOR).iter();
        // A proxy adds to whatever bytes a client has sent: they are no reason not to read on.
        let hops = said.rev().flat_map(|it| it.as_bytes().rsplit(|byte| *byte == b','));
        let mut person = peer;
        for hop in hops {
            if !self.has(person) {
                break;
            }
            let Some(hop) = parse_hop(hop) else { break };
            person = hop;
        }
        person
    }
}

impl Arrival {
    /// How this request did, which [`note`] has found out.
    pub(super) fn of(request: &Request) -> Option<Self> {
        request.extensions().get().copied()
    }

    fn new(connection: Connection, headers: &HeaderMap, trusted: &TrustedProxies) -> Self {
        let peer = connection.peer.ip().to_canonical();
        let is_said = [FORWARDED_FOR, FORWARDED_PROTO].iter().any(|it| headers.contains_key(it));
        if is_said && trusted.has(peer) {
            let from = trusted.person_behind(peer, headers);
            let way = if is_https(headers) { Way::ProxiedHttps } else { Way::ProxiedPlain };
            return Self { from, way };
        }
        let way = if peer.is_loopback() {
            Way::OnThisMachine(connection.wire)
        } else {
            Way::FromElsewhere(connection.wire)
        };
        Self { from: peer, way }
    }
}

/// Finds out how a request came, for everybody who asks later.
pub(super) async fn note(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let Some(connection) = request.extensions().get::<Connection>().copied() else {
        tracing::error!("a request came by no door");
        return Problem::internal().into_response();
    };
    let arrival = Arrival::new(connection, request.headers(), &app.facts.trusted_proxies);
    request.extensions_mut().insert(arrival);
    next.run(request).await
}

/// What the last proxy says, which is the one that is believed.
fn is_https(headers: &HeaderMap) -> bool {
    let last = headers.get_all(FORWARDED_PROTO).iter().next_back();
    let last = last.and_then(|it| it.to_str().ok()?.rsplit(',').next());
    last.is_some_and(|it| it.trim().eq_ignore_ascii_case("https"))
}

/// An address as proxies write it: alone, or with a port.
fn parse_hop(hop: &[u8]) -> Option<IpAddr> {
    let hop = str::from_utf8(hop).ok()?.trim();
    let alone = hop.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(hop);
    let with_port = || hop.parse().map(|it: SocketAddr| it.ip());
    alone.parse().or_else(|_| with_port()).ok().map(|it: IpAddr| it.to_canonical())
}

impl<S: Send + Sync> FromRequestParts<S> for Arrival {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().copied().ok_or_else(|| {
            tracing::error!("a request came past its door");
            Problem::internal()
        })
    }
}

impl OperationInput for Arrival {}

#[cfg(test)]
mod tests;
