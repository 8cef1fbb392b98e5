//! `GET /cgi-bin/gettoken?corpid=ID&corpsecret=SECRET` — a token for one secret.
//!
//! <https://developer.work.weixin.qq.com/document/path/91039>

use http::Method;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

use crate::{CorpId, Credential, Endpoint, Proof, Repeat};

/// How long a token can be, in bytes (page 91039).
pub const TOKEN_BYTES_MAX: usize = 512;
/// How long a token usually lives, in seconds (page 91039).
pub const LIFETIME_SECS: u64 = 7200;

/// Asks for a token. One secret has one token at a time, which works for its application alone.
///
/// To be asked seldom: WeCom throttles it, and bars the caller's address for an hour after many
/// wrong secrets (page 90313).
#[derive(Debug, Clone, Serialize)]
pub struct GetToken {
    /// The company.
    pub corpid: CorpId,
    /// The application's own secret.
    pub corpsecret: AppSecret,
}

impl Endpoint for GetToken {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/gettoken";
    const CREDENTIAL: Credential = Credential::None;
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 91039;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;
}

/// A token and how long it lives at most: WeCom may end it earlier (page 91039).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reply {
    /// The token.
    pub access_token: AccessToken,
    /// Seconds, from now.
    pub expires_in: u64,
}

/// A secret of an application. It shows in no `Debug`, log or error.
#[derive(Debug, Clone)]
pub struct AppSecret(SecretString);

impl AppSecret {
    /// Takes a secret as it is.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(SecretString::from(secret.into()))
    }

    /// The secret itself, for the query string.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl Serialize for AppSecret {
    /// Into the query of [`GetToken`], its only way out.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}

/// An access token. It shows in no `Debug`, log or error.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct AccessToken(SecretString);

impl AccessToken {
    /// Takes a token as it is.
    pub fn new(token: impl Into<String>) -> Self {
        Self(SecretString::from(token.into()))
    }

    /// The token itself, for the query string.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl Serialize for AccessToken {
    /// Into the answer of whoever issues tokens, and its fixtures.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}

impl PartialEq for AccessToken {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for AccessToken {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn replies_round_trip() {
        round_trips::<Reply>("gettoken", "reply", 1);
    }

    #[test]
    fn neither_secret_nor_token_shows() {
        let corpid = CorpId::parse("wwdemo").unwrap();
        let ask = GetToken { corpid, corpsecret: AppSecret::new("s3cret") };
        let token = AccessToken::new("t0ken");
        assert!(!format!("{ask:?} {token:?}").contains("s3cret"));
        assert!(!format!("{token:?}").contains("t0ken"));
    }
}
