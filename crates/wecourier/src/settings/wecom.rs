//! The side that calls WeCom.

use std::time::Duration;

use url::{Host, Url};
use wecom_client::ClientSettings;

use super::{Reader, Secrecy, Var};

const API_BASE: Var = Var {
    name: "WECOM_API_BASE",
    takes: "URL",
    help: "where WeCom answers; set it to a simulator for tests and training",
    default: wecom_client::api::API_BASE,
    secrecy: Secrecy::Open,
};
const CALL_TIMEOUT_SECS: Var = Var {
    name: "WECOM_CALL_TIMEOUT_SECS",
    takes: "SECONDS",
    help: "how long to wait for WeCom's answer before the outcome counts as unknown, 1 to 120",
    default: "10",
    secrecy: Secrecy::Open,
};

pub(super) const VARS: &[&Var] = &[&API_BASE, &CALL_TIMEOUT_SECS];

/// Shorter than the call's, so that what never connected is known to have sent nothing.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

pub(super) fn read(reader: &mut Reader<'_>) -> Option<ClientSettings> {
    let base = reader.read(&API_BASE, parse_base);
    let call_timeout = reader.read(&CALL_TIMEOUT_SECS, parse_timeout);
    let (base, call_timeout) = (base?, call_timeout?);
    Some(ClientSettings {
        base,
        connect_timeout: CONNECT_TIMEOUT.min(call_timeout / 2),
        call_timeout,
    })
}

/// Keys travel in the query, so plain HTTP is for this machine only.
pub(super) fn parse_base(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text).map_err(|_| "must be a URL, such as https://qyapi.weixin.qq.com")?;
    if url.host().is_none() {
        return Err("must name a host");
    }
    match url.scheme() {
        "https" => {}
        "http" if is_this_machine(&url) => {}
        _ => return Err("must begin with https:// (http:// is taken for this machine only)"),
    }
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    if is_bare && url.username().is_empty() && url.password().is_none() {
        Ok(url)
    } else {
        Err("must be scheme, host and port, without a path")
    }
}

/// Whether nothing leaves this machine on the way there.
pub(super) fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn parse_timeout(text: &str) -> Result<Duration, &'static str> {
    match text.parse() {
        Ok(secs @ 1..=120) => Ok(Duration::from_secs(secs)),
        Ok(_) | Err(_) => Err("must be a whole number of seconds from 1 to 120"),
    }
}
