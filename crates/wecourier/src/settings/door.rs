//! From where it can be reached: address, TLS, proxies, pages of other sites.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use ipnet::IpNet;
use url::Url;

use super::wecom::is_this_machine;
use super::{Reader, Secrecy, Var};

/// Where to listen.
pub const LISTEN: Var = Var {
    name: "WECOURIER_LISTEN",
    takes: "HOST:PORT",
    help: "where to listen; beyond loopback only with TLS or trusted proxies, and a public URL",
    default: "127.0.0.1:8080",
    secrecy: Secrecy::Open,
};
const TLS_CERT_FILE: Var = Var {
    name: "WECOURIER_TLS_CERT_FILE",
    takes: "FILE",
    help: "the certificate and its chain, in PEM form: with it https is spoken; SIGHUP reads both \
           files again",
    default: "",
    secrecy: Secrecy::Open,
};
const TLS_KEY_FILE: Var = Var {
    name: "WECOURIER_TLS_KEY_FILE",
    takes: "FILE",
    help: "the private key of the certificate, in PEM form without a passphrase",
    default: "",
    secrecy: Secrecy::Open,
};
const TRUSTED_PROXIES: Var = Var {
    name: "WECOURIER_TRUSTED_PROXIES",
    takes: "NETWORKS",
    help: "addresses or networks, such as 127.0.0.1,10.0.0.0/24, of the proxies whose \
           X-Forwarded-For, X-Forwarded-Proto and X-Request-Id are believed",
    default: "",
    secrecy: Secrecy::Open,
};
const CORS_ORIGINS: Var = Var {
    name: "WECOURIER_CORS_ORIGINS",
    takes: "ORIGINS",
    help: "sites whose pages may use the API as whoever is signed in, such as \
           https://csm.example.org; several with commas",
    default: "",
    secrecy: Secrecy::Open,
};

pub(super) const VARS: &[&Var] =
    &[&LISTEN, &TLS_CERT_FILE, &TLS_KEY_FILE, &TRUSTED_PROXIES, &CORS_ORIGINS];

/// From where it can be reached.
#[derive(Debug)]
pub struct DoorSettings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// What https is spoken with, if it is.
    pub tls: Option<TlsFiles>,
    /// The proxies that are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Whose pages may use the API, each as browsers write it.
    pub cors_origins: Vec<String>,
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
    pub(super) fn read(reader: &mut Reader<'_>, public_url: Option<&Url>) -> Option<Self> {
        let listen = reader.read(&LISTEN, parse_address);
        let tls = read_tls(reader);
        let trusted_proxies = reader.read(&TRUSTED_PROXIES, |text| all_of(text, parse_network));
        let cors_origins = reader.read(&CORS_ORIGINS, |text| all_of(text, parse_origin));
        let (listen, tls) = (listen?, tls?);
        let door =
            Self { listen, tls, trusted_proxies: trusted_proxies?, cors_origins: cors_origins? };
        match door.what_is_missing(public_url) {
            None => Some(door),
            Some(missing) => {
                reader.refuse(&LISTEN, &format!("is {listen}, beyond this machine: {missing}"));
                None
            }
        }
    }

    /// Passwords never travel in the clear to another machine.
    fn what_is_missing(&self, public_url: Option<&Url>) -> Option<&'static str> {
        if self.listen.ip().to_canonical().is_loopback() {
            return None;
        }
        if self.tls.is_none() && self.trusted_proxies.is_empty() {
            return Some(
                "set WECOURIER_TLS_CERT_FILE and WECOURIER_TLS_KEY_FILE to speak TLS, or name the \
                 proxy that does in WECOURIER_TRUSTED_PROXIES",
            );
        }
        public_url.is_none().then_some(
            "set WECOURIER_PUBLIC_URL to the address that people open, such as \
             https://messages.example.org",
        )
    }
}

#[expect(clippy::option_option, reason = "as the reader has it: a problem, or none given")]
fn read_tls(reader: &mut Reader<'_>) -> Option<Option<TlsFiles>> {
    let path = |text: &str| Ok::<_, &str>((!text.is_empty()).then(|| PathBuf::from(text)));
    match (reader.read(&TLS_CERT_FILE, path)?, reader.read(&TLS_KEY_FILE, path)?) {
        (Some(chain), Some(key)) => Some(Some(TlsFiles { chain, key })),
        (None, None) => Some(None),
        (Some(_), None) => {
            reader.refuse(&TLS_CERT_FILE, "is given without `WECOURIER_TLS_KEY_FILE`");
            None
        }
        (None, Some(_)) => {
            reader.refuse(&TLS_KEY_FILE, "is given without `WECOURIER_TLS_CERT_FILE`");
            None
        }
    }
}

/// Takes `HOST:PORT` with an IP, or `localhost`.
fn parse_address(text: &str) -> Result<SocketAddr, &'static str> {
    let text = text.replacen("localhost:", "127.0.0.1:", 1);
    text.parse().map_err(|_| "must be an IP address with a port, such as 127.0.0.1:8080")
}

fn all_of<T, E>(text: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<Vec<T>, E> {
    text.split([',', ' ']).filter(|it| !it.is_empty()).map(parse).collect()
}

fn parse_network(text: &str) -> Result<IpNet, String> {
    let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
    let network: IpNet =
        network.map_err(|_| format!("has `{text}`, which is no address and no network"))?;
    if network.prefix_len() == 0 {
        return Err(format!("has `{text}`, which is everybody: name the proxies alone"));
    }
    Ok(network)
}

/// Exact, as browsers write it: a page on http could be anybody's on the way.
fn parse_origin(text: &str) -> Result<String, String> {
    let is_safe = |url: &Url| match url.scheme() {
        "https" => true,
        "http" => is_this_machine(url),
        _ => false,
    };
    // A star is a host like others to whoever reads a URL.
    let url = Url::parse(text).ok().filter(|url| is_safe(url) && !text.contains('*'));
    let Some(url) = url else {
        return Err(format!("has `{text}`: each must be like https://csm.example.org"));
    };
    let origin = url.origin().ascii_serialization();
    if origin == text { Ok(origin) } else { Err(format!("has `{text}`: write `{origin}`")) }
}
