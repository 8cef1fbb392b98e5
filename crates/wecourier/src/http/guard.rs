//! From where a request may come, whoever it comes from.
//!
//! A browser adds our cookie to what pages of other sites ask for, a hostile name may be pointed at
//! this machine, and what travels in the clear between machines may be read: none of these gets as
//! far as the question who it is.

use std::convert::Infallible;

use aide::OperationInput;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use url::{Host, Url};

use super::app::App;
use super::arrival::{Arrival, Way};
use super::door::Wire;
use super::problem::{Problem, ProblemCode};
use crate::model::access::Token;

/// What supervisors ask, by whatever name and way they know; nothing is told there.
const SUPERVISORS: [&str; 2] = ["/healthz", "/readyz"];

/// Of the public address only, where there is https; other names under it are not ours.
const HTTPS_FOR_A_YEAR: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// How a request reached the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reached {
    /// From this machine, by a loopback address.
    OnLoopback,
    /// By https, at the address that people use from elsewhere or on this machine.
    OverHttps,
}

impl Reached {
    /// How this request did, which [`refuse_cross_site`] has found out.
    pub(super) fn of(request: &Request) -> Self {
        request.extensions().get().copied().unwrap_or(Self::OnLoopback)
    }

    fn scheme(self) -> &'static str {
        match self {
            Self::OnLoopback => "http",
            Self::OverHttps => "https",
        }
    }

    fn by(host: &str, way: Way, public_url: Option<&Url>) -> Result<Self, Astray> {
        let is_public = public_url.is_some_and(|public| is_host_of(host, public));
        match way {
            Way::FromElsewhere(Wire::Plain) | Way::ProxiedPlain => Err(Astray::InTheClear),
            Way::OnThisMachine(_) | Way::FromElsewhere(Wire::Tls) | Way::ProxiedHttps
                if is_public =>
            {
                Ok(Self::OverHttps)
            }
            Way::OnThisMachine(Wire::Plain) if is_this_machine(host) => Ok(Self::OnLoopback),
            Way::OnThisMachine(Wire::Tls) if is_this_machine(host) => Ok(Self::OverHttps),
            Way::OnThisMachine(_) | Way::FromElsewhere(Wire::Tls) | Way::ProxiedHttps => {
                Err(Astray::UnknownName)
            }
        }
    }
}

/// Why a request is not looked at.
#[derive(Debug, Clone, Copy)]
enum Astray {
    /// It names a host that is neither this machine nor the configured one.
    UnknownName,
    /// Others could read along between the machines.
    InTheClear,
}

impl Astray {
    fn refusal(self, public_url: Option<&Url>) -> Response {
        let known = public_url.map_or("http://127.0.0.1:8080", Url::as_str);
        match self {
            Self::UnknownName => {
                refused(&format!("Open the console by an address that it knows, such as {known}."))
            }
            Self::InTheClear => refused(&format!(
                "Not in the clear, where others could read along: open {known}. (A proxy before \
                 this service must be trusted, and say `X-Forwarded-Proto: https`.)"
            )),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Reached {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().copied().unwrap_or(Self::OnLoopback))
    }
}

impl OperationInput for Reached {}

/// Where people open the console, such as `https://messages.example.org/`.
#[derive(Debug, Clone)]
pub(super) struct Home {
    for_people: Url,
    here: Url,
}

impl Home {
    /// Where the console takes a link to set a password. What follows `#` is sent to no server, so
    /// no log has it.
    pub(super) fn setup_link(&self, token: &Token) -> String {
        setup_link(&self.for_people, token)
    }

    /// Where the browser itself has opened it, which has our cookies there and nowhere else.
    pub(super) fn here(&self) -> &Url {
        &self.here
    }
}

/// Where the console takes a link to set a password, if people open it at `home`.
pub fn setup_link(home: &Url, token: &Token) -> String {
    let mut link = home.clone();
    link.set_path("/setup");
    link.set_fragment(Some(&format!("token={}", token.expose())));
    link.into()
}

impl<S: Send + Sync> FromRequestParts<S> for Home {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(home) = parts.extensions.get::<Self>() else {
            tracing::error!("a request came past its guard");
            return Err(Problem::internal());
        };
        Ok(home.clone())
    }
}

impl OperationInput for Home {}

/// Refuses requests that name another host or came in the clear, and writes that come from another
/// site.
pub(super) async fn refuse_cross_site(
    State(app): State<App>,
    arrival: Arrival,
    mut request: Request,
    next: Next,
) -> Response {
    if is_read(request.method()) && SUPERVISORS.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    let public_url = app.facts.public_url.as_ref();
    let host = host_of(request.headers(), request.uri()).unwrap_or_default();
    let reached = match Reached::by(&host, arrival.way, public_url) {
        Ok(reached) => reached,
        Err(astray) => return astray.refusal(public_url),
    };
    let is_listed = |origin| app.facts.cors_origins.has(origin);
    let comes_from_listed = request.headers().get(header::ORIGIN).is_some_and(is_listed);
    if !is_read(request.method())
        && !comes_from_listed
        && !is_same_site(request.headers(), &host, reached)
    {
        return refused("Not done: the request comes from a page of another site.");
    }
    request.extensions_mut().insert(reached);
    if let Ok(here) = Url::parse(&format!("{}://{host}/", reached.scheme())) {
        let for_people = public_url.unwrap_or(&here).clone();
        request.extensions_mut().insert(Home { for_people, here });
    }
    let is_public = public_url.is_some_and(|public| is_host_of(&host, public));
    let mut response = next.run(request).await;
    if is_public {
        let headers = response.headers_mut();
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HTTPS_FOR_A_YEAR);
    }
    response
}

fn refused(detail: &str) -> Response {
    Problem::new(ProblemCode::CrossSite, detail).into_response()
}

fn is_read(method: &Method) -> bool {
    [Method::GET, Method::HEAD, Method::OPTIONS].contains(method)
}

/// `HOST:PORT` as the client named it. HTTP/2 has it in the URI.
fn host_of(headers: &HeaderMap, uri: &Uri) -> Option<String> {
    let named = headers.get(header::HOST).and_then(|host| host.to_str().ok().map(str::to_owned));
    named.or_else(|| uri.authority().map(ToString::to_string)).filter(|host| is_bare(host))
}

/// Nothing in it that a URL would take for something else than a host and a port.
fn is_bare(host: &str) -> bool {
    host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte))
}

fn is_this_machine(host: &str) -> bool {
    let url = Url::parse(&format!("http://{host}/"));
    url.is_ok_and(|url| match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    })
}

/// Whether `HOST:PORT`, as a client named it, is where `url` leads.
fn is_host_of(host: &str, url: &Url) -> bool {
    let named = Url::parse(&format!("{}://{host}/", url.scheme()));
    named.is_ok_and(|named| named.origin() == url.origin())
}

/// Browsers say where a request comes from; programs say nothing and are let through.
fn is_same_site(headers: &HeaderMap, host: &str, reached: Reached) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let scheme = reached.scheme();
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    Url::parse(&format!("{scheme}://{host}/"))
        .is_ok_and(|own| origin.as_bytes() == own.origin().ascii_serialization().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAYS: [Way; 6] = [
        Way::OnThisMachine(Wire::Plain),
        Way::OnThisMachine(Wire::Tls),
        Way::FromElsewhere(Wire::Plain),
        Way::FromElsewhere(Wire::Tls),
        Way::ProxiedHttps,
        Way::ProxiedPlain,
    ];

    #[test]
    fn where_somebody_could_read_along_nobody_gets_in() {
        let public = Url::parse("https://messages.example.org").unwrap();
        let table = |host: &str, public: Option<&Url>| {
            WAYS.map(|way| match Reached::by(host, way, public) {
                Ok(Reached::OnLoopback) => "loopback",
                Ok(Reached::OverHttps) => "https",
                Err(Astray::UnknownName) => "unknown",
                Err(Astray::InTheClear) => "clear",
            })
        };
        for host in ["messages.example.org", "messages.example.org:443", "MESSAGES.example.org"] {
            let reached = table(host, Some(&public));
            assert_eq!(reached, ["https", "https", "clear", "https", "https", "clear"], "{host}");
        }
        for host in ["localhost:8080", "127.0.0.1", "[::1]:8080"] {
            for public in [None, Some(&public)] {
                let reached = table(host, public);
                let wanted = ["loopback", "https", "clear", "unknown", "unknown", "clear"];
                assert_eq!(reached, wanted, "{host}");
            }
        }
        for host in ["evil.example", "messages.example.org:8080", "10.0.0.1", "", "["] {
            let wanted = ["unknown", "unknown", "clear", "unknown", "unknown", "clear"];
            assert_eq!(table(host, Some(&public)), wanted, "{host}");
        }
    }
}
