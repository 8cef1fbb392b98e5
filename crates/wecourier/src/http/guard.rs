//! From where a request may come, whoever it comes from.
//!
//! A browser adds our cookie to what pages of other sites ask for, and a hostile name may be
//! pointed at this machine: neither gets as far as the question who it is.

use std::convert::Infallible;

use aide::OperationInput;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use url::{Host, Url};

use super::app::App;
use super::problem::{Problem, ProblemCode};
use crate::model::access::Token;

/// How a request reached the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reached {
    /// From this machine, by a loopback address.
    OnLoopback,
    /// By the address that people use from elsewhere, which is behind https.
    OverHttps,
}

impl Reached {
    /// How this request did, which [`refuse_cross_site`] has found out.
    pub(super) fn of(request: &Request) -> Self {
        request.extensions().get().copied().unwrap_or(Self::OnLoopback)
    }

    fn by(host: &str, public_url: Option<&Url>) -> Option<Self> {
        match public_url {
            Some(public) if is_host_of(host, public) => Some(Self::OverHttps),
            Some(_) | None => is_this_machine(host).then_some(Self::OnLoopback),
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
pub(super) struct Home(Url);

impl Home {
    /// Where the console takes a link to set a password. What follows `#` is sent to no server, so
    /// no log has it.
    pub(super) fn setup_link(&self, token: &Token) -> String {
        setup_link(&self.0, token)
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

/// Refuses requests that name another host, and writes that come from another site.
pub(super) async fn refuse_cross_site(
    State(app): State<App>,
    mut request: Request,
    next: Next,
) -> Response {
    let public_url = app.facts.public_url.as_ref();
    let host = host_of(request.headers(), request.uri());
    let reached = host.and_then(|host| Some((Reached::by(&host, public_url)?, host)));
    let Some((reached, host)) = reached else {
        let known = public_url.map_or("http://127.0.0.1:8080", Url::as_str);
        return refused(&format!("Open the console by an address that it knows, such as {known}."));
    };
    if !is_read(request.method()) && !is_same_site(request.headers(), &host, reached) {
        return refused("Not done: the request comes from a page of another site.");
    }
    request.extensions_mut().insert(reached);
    let here = || Url::parse(&format!("http://{host}/")).ok();
    if let Some(home) = public_url.cloned().or_else(here) {
        request.extensions_mut().insert(Home(home));
    }
    next.run(request).await
}

/// Tells browsers to load nothing from elsewhere and to show the console in no frame.
pub(super) async fn harden(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; \
             base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
        ),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
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
    named.or_else(|| uri.authority().map(ToString::to_string))
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
    let scheme = match reached {
        Reached::OnLoopback => "http",
        Reached::OverHttps => "https",
    };
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    Url::parse(&format!("{scheme}://{host}/"))
        .is_ok_and(|own| origin.as_bytes() == own.origin().ascii_serialization().as_bytes())
}
