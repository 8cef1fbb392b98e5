//! Where the service is that some commands speak to.

use std::convert::Infallible;

use secrecy::SecretString;
use url::{Host, Url};

use super::{BadSettings, Reader, Secrecy, Source, Var};

const URL: Var = Var {
    name: "WECOURIER_URL",
    takes: "URL",
    help: "the running service that `send`, `watch` and `cancel` speak to",
    default: "http://127.0.0.1:8080",
    secrecy: Secrecy::Open,
};

const API_KEY: Var = Var {
    name: "WECOURIER_API_KEY",
    takes: "KEY",
    help: "the API key with which `send`, `watch` and `cancel` speak to it",
    default: "",
    secrecy: Secrecy::Secret,
};

const VARS: &[&Var] = &[&URL, &API_KEY];

/// What a command that speaks to a running service needs.
#[derive(Debug)]
pub struct RemoteSettings {
    /// Scheme, host and port of the service.
    pub url: Url,
    /// What lets the command in.
    pub api_key: Option<SecretString>,
}

impl RemoteSettings {
    /// Reads all of them, or reports every problem at once.
    pub fn read(source: &dyn Source) -> Result<Self, BadSettings> {
        let mut reader = Reader::new(source);
        let url = reader.read(&URL, parse_url);
        let api_key = reader.read_secret(&API_KEY, Ok::<_, Infallible>);
        reader.finish(url.zip(api_key)).map(|(url, api_key)| Self { url, api_key })
    }

    /// Every one, in the order of the documentation.
    pub fn vars() -> impl Iterator<Item = &'static Var> {
        VARS.iter().copied()
    }
}

/// Messages travel there, so plain HTTP is for this machine only.
fn parse_url(text: &str) -> Result<Url, &'static str> {
    const SHAPE: &str = "(`--url`) must be scheme, host and port, such as http://127.0.0.1:8080";
    let url = Url::parse(text).map_err(|_| SHAPE)?;
    let is_local = match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => return Err(SHAPE),
    };
    match url.scheme() {
        "https" => {}
        "http" if is_local => {}
        "http" => {
            return Err(
                "(`--url`) must begin with https://: http:// is taken for this machine only",
            );
        }
        _ => return Err(SHAPE),
    }
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    if is_bare && url.username().is_empty() && url.password().is_none() {
        Ok(url)
    } else {
        Err(SHAPE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_on_this_machine_or_behind_tls() {
        for good in
            ["http://127.0.0.1:8080", "http://localhost:1/", "http://[::1]:2", "https://a.b"]
        {
            assert!(parse_url(good).is_ok(), "{good}");
        }
        for bad in [
            "127.0.0.1:8080",
            "http://example.com",
            "https://a.b/console",
            "https://a:b@c.d",
            "ftp://localhost",
            "",
        ] {
            assert!(parse_url(bad).unwrap_err().contains("`--url`"), "{bad}");
        }
    }
}
