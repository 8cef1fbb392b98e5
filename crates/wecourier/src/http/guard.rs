//! Who may talk to a service that has no sign-in yet: this machine's own pages and programs.
//!
//! Listening on loopback alone does not keep a web page on the same machine from writing to it,
//! or a hostile name from being pointed at 127.0.0.1.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use url::{Host, Url};

use super::problem::{Problem, ProblemCode};

/// Refuses requests that name another host, and writes that come from another site.
pub(super) async fn refuse_cross_site(request: Request, next: Next) -> Response {
    let host = host_of(request.headers(), request.uri());
    if !host.as_deref().is_some_and(is_this_machine) {
        return refused("Open the console by a loopback address, such as http://127.0.0.1:8080.");
    }
    if !is_read(request.method()) && !is_same_site(request.headers(), host.as_deref()) {
        return refused("Not done: the request comes from a page of another site.");
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

/// Browsers say where a request comes from; programs say nothing and are let through.
fn is_same_site(headers: &HeaderMap, host: Option<&str>) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (headers.get(header::ORIGIN), host) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin.as_bytes() == format!("http://{host}").as_bytes(),
        (Some(_), None) => false,
    }
}
