//! Who else may say who somebody is: an OpenID provider, such as Google.

use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use url::{Host, Url};

use super::{Reader, Secrecy, Var};

const ISSUER: Var = Var {
    name: "WECOURIER_OIDC_ISSUER",
    takes: "URL",
    help: "the OpenID provider with which people sign in, by the name that it gives itself",
    default: "https://accounts.google.com",
    secrecy: Secrecy::Open,
};
const CLIENT_ID: Var = Var {
    name: "WECOURIER_OIDC_CLIENT_ID",
    takes: "ID",
    help: "what this service is called there; without it nobody signs in with a provider",
    default: "",
    secrecy: Secrecy::Open,
};
const CLIENT_SECRET: Var = Var {
    name: "WECOURIER_OIDC_CLIENT_SECRET",
    takes: "SECRET",
    help: "the secret that the provider gave this service",
    default: "",
    secrecy: Secrecy::Secret,
};
const DOMAINS: Var = Var {
    name: "WECOURIER_OIDC_DOMAINS",
    takes: "DOMAIN,…",
    help: "whose people sign in that way, such as example.org: with Google the domains of \
           Workspace organisations, else those of e-mail addresses",
    default: "",
    secrecy: Secrecy::Open,
};

pub(super) const VARS: &[&Var] = &[&ISSUER, &CLIENT_ID, &CLIENT_SECRET, &DOMAINS];

/// How long the provider may take for one answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// With which provider people sign in, and what this service is there.
#[derive(Debug, Clone)]
pub struct OidcSettings {
    /// The provider, by the name that it gives itself: one character more is another one.
    pub issuer: String,
    /// What this service is called there.
    pub client_id: String,
    /// The secret that the provider gave this service.
    pub client_secret: SecretString,
    /// Whose people sign in that way, in lower case.
    pub domains: Vec<String>,
    /// How long the provider may take for one answer.
    pub answer_within: Duration,
}

/// None is no problem; half of it is one.
#[expect(clippy::option_option, reason = "as the reader has it: a problem, or none given")]
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Option<OidcSettings>> {
    let issuer = reader.read(&ISSUER, parse_issuer);
    let client_id = reader.read(&CLIENT_ID, parse_client_id);
    let client_secret = reader.read_secret(&CLIENT_SECRET, parse_secret);
    let domains = reader.read(&DOMAINS, parse_domains);
    let (issuer, client_id, client_secret, domains) =
        (issuer?, client_id?, client_secret?, domains?);
    if client_id.is_empty() {
        let is_given = client_secret.is_some() || !domains.is_empty() || issuer != ISSUER.default;
        if is_given {
            reader.refuse(&CLIENT_ID, "is missing, and other settings of the provider are given");
            return None;
        }
        return Some(None);
    }
    let Some(client_secret) = client_secret else {
        reader.refuse(&CLIENT_SECRET, "is missing, and `WECOURIER_OIDC_CLIENT_ID` is given");
        return None;
    };
    if domains.is_empty() {
        reader.refuse(&DOMAINS, "is missing: name one domain or more, such as example.org");
        return None;
    }
    let answer_within = ANSWER_WITHIN;
    Some(Some(OidcSettings { issuer, client_id, client_secret, domains, answer_within }))
}

/// Whoever listens on the way could sign in as anybody, so it is https but on this machine.
fn parse_issuer(text: &str) -> Result<String, &'static str> {
    const SHAPE: &str = "must be https:// with a host, such as https://accounts.google.com, \
                         without `?` and `#`; http:// only on this machine";
    let url = Url::parse(text).map_err(|_| SHAPE)?;
    let is_safe = match (url.scheme(), url.host()) {
        ("https", Some(_)) => true,
        ("http", Some(Host::Ipv4(ip))) => ip.is_loopback(),
        ("http", Some(Host::Ipv6(ip))) => ip.is_loopback(),
        _ => false,
    };
    let is_bare = url.query().is_none() && url.fragment().is_none();
    let is_nobodys = url.username().is_empty() && url.password().is_none();
    if is_safe && is_bare && is_nobodys { Ok(text.to_owned()) } else { Err(SHAPE) }
}

fn parse_client_id(text: &str) -> Result<String, &'static str> {
    if text.chars().all(|c| c.is_ascii_graphic()) {
        Ok(text.to_owned())
    } else {
        Err("must be plain characters without spaces")
    }
}

fn parse_secret(secret: SecretString) -> Result<SecretString, &'static str> {
    if secret.expose_secret().is_empty() { Err("is empty") } else { Ok(secret) }
}

fn parse_domains(text: &str) -> Result<Vec<String>, String> {
    let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
    names.map(parse_domain).collect()
}

fn parse_domain(name: &str) -> Result<String, String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ['.', '-'].contains(&c);
    let is_name = name.contains('.') && name.chars().all(is_plain);
    let has_parts = name.split('.').all(|part| !part.is_empty());
    if is_name && has_parts {
        Ok(name.to_ascii_lowercase())
    } else {
        Err(format!("must be domains such as example.org, with commas between, not {name:?}"))
    }
}
