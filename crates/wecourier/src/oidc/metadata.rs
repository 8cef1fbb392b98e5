//! What a provider says of itself.

use serde::Deserialize;
use url::Url;

use super::fetch::ClientWay;

/// Where a provider does what, as far as it matters here.
#[derive(Debug)]
pub(super) struct Metadata {
    pub(super) authorization_endpoint: Url,
    pub(super) token_endpoint: Url,
    pub(super) jwks_uri: Url,
    pub(super) client_way: ClientWay,
}

/// Why a provider's description is not taken.
#[derive(Debug, thiserror::Error)]
pub enum MetadataError {
    /// It calls itself otherwise.
    #[error("it calls itself {said:?} and not {wanted:?}: set `WECOURIER_OIDC_ISSUER` to its name")]
    OtherIssuer {
        /// Its name by itself.
        said: String,
        /// The configured one.
        wanted: String,
    },
    /// What it names would be asked in the clear, or is no address.
    #[error("its `{0}` is no address with https")]
    BadAddress(&'static str),
}

/// The description as it comes.
#[derive(Deserialize)]
pub(super) struct Said {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

/// More of a foreign name is not written into the log.
const NAME_CHARS_MAX: usize = 200;

/// Where a provider describes itself.
pub(super) fn address(issuer: &str) -> Result<Url, MetadataError> {
    let issuer = issuer.strip_suffix('/').unwrap_or(issuer);
    let address = format!("{issuer}/.well-known/openid-configuration");
    Url::parse(&address).map_err(|_| MetadataError::BadAddress("issuer"))
}

impl Metadata {
    /// Takes a description of the provider with this name.
    pub(super) fn read(said: Said, issuer: &str) -> Result<Self, MetadataError> {
        if said.issuer != issuer {
            let said = said.issuer.chars().take(NAME_CHARS_MAX).collect();
            return Err(MetadataError::OtherIssuer { said, wanted: issuer.to_owned() });
        }
        // A provider on this machine, which is for trying things, may do without.
        let is_local = issuer.starts_with("http:");
        let url = |name, text: &str| {
            let url = Url::parse(text).map_err(|_| MetadataError::BadAddress(name))?;
            let is_safe = url.scheme() == "https" || (is_local && url.scheme() == "http");
            if is_safe { Ok(url) } else { Err(MetadataError::BadAddress(name)) }
        };
        let ways = said.token_endpoint_auth_methods_supported;
        let takes_basic = ways.is_none_or(|ways| ways.iter().any(|it| it == "client_secret_basic"));
        Ok(Self {
            authorization_endpoint: url("authorization_endpoint", &said.authorization_endpoint)?,
            token_endpoint: url("token_endpoint", &said.token_endpoint)?,
            jwks_uri: url("jwks_uri", &said.jwks_uri)?,
            client_way: if takes_basic { ClientWay::Basic } else { ClientWay::Post },
        })
    }
}
