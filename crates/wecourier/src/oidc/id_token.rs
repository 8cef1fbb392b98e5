//! What a provider says about somebody, and whether it is to be believed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use super::ProviderError;
use super::dialect::Dialect;
use super::keys::{Keys, Verdict};
use crate::model::access::Login;

/// What must stand in a token.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// Who has signed it, by the name that they give themselves.
    pub issuer: &'a str,
    /// What this service is called there.
    pub client_id: &'a str,
    /// What belongs to the visit.
    pub nonce: &'a str,
    /// Now.
    pub now: Timestamp,
}

/// Why a token is not believed. None of it says what stood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadToken {
    /// Not three parts of JSON under a signature, or too long.
    #[error("it is no token")]
    Malformed,
    /// It asks to know something that is not known here.
    #[error("it has a part that must be understood and is not")]
    Critical,
    /// The provider has no such key for such an algorithm.
    #[error("it names a key or an algorithm that the provider does not have")]
    UnknownKey,
    /// Somebody else signed it, or nobody.
    #[error("its signature is not the provider's")]
    Forged,
    /// Another provider's.
    #[error("it is another provider's")]
    OtherIssuer,
    /// Said to another service.
    #[error("it is for another service")]
    OtherAudience,
    /// Its time is over.
    #[error("its time is over")]
    Expired,
    /// Its time has not come.
    #[error("it comes from the future")]
    TooEarly,
    /// Said to another browser, or a second time.
    #[error("it is for another visit")]
    OtherNonce,
    /// It does not say who it is.
    #[error("it names nobody")]
    Nobody,
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    kid: Option<String>,
    /// What a reader must know about, and this one does not.
    crit: Option<serde_json::Value>,
}

/// What a provider says about somebody.
#[derive(Deserialize)]
pub struct Claims {
    iss: String,
    pub(super) sub: String,
    aud: Audience,
    azp: Option<String>,
    /// When it ends, in seconds since 1970.
    exp: f64,
    /// When it was made.
    iat: f64,
    nonce: Option<String>,
    email: Option<String>,
    email_verified: Option<Verified>,
    hd: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// Some providers write it as a text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Verified {
    Flag(bool),
    Text(String),
}

/// More is no token.
const TOKEN_BYTES_MAX: usize = 16 * 1024;
/// As much as the standard allows.
const SUBJECT_BYTES_MAX: usize = 255;
/// Clocks may differ by as much.
const LEEWAY_SECS: f64 = 60.0;

/// Reads a token, if the provider has signed it for this visit.
pub fn read(
    token: &SecretString,
    keys: &Keys,
    expected: &Expected<'_>,
) -> Result<Claims, BadToken> {
    let text = token.expose_secret();
    if text.len() > TOKEN_BYTES_MAX {
        return Err(BadToken::Malformed);
    }
    let (signed, signature) = text.rsplit_once('.').ok_or(BadToken::Malformed)?;
    let (head, claims) = signed.split_once('.').ok_or(BadToken::Malformed)?;
    let head: Head = decoded(head)?;
    if head.crit.is_some() {
        return Err(BadToken::Critical);
    }
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| BadToken::Malformed)?;
    match keys.judge(&head.alg, head.kid.as_deref(), signed.as_bytes(), &signature) {
        Verdict::Good => {}
        Verdict::UnknownKey => return Err(BadToken::UnknownKey),
        Verdict::Forged => return Err(BadToken::Forged),
    }
    let claims: Claims = decoded(claims)?;
    claims.check(expected)?;
    Ok(claims)
}

/// What is passed over must be JSON as well, or others would read something else there.
fn decoded<T: for<'a> Deserialize<'a>>(part: &str) -> Result<T, BadToken> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| BadToken::Malformed)?;
    let all = serde_json::from_slice::<serde_json::Value>(&bytes);
    let read = all.and_then(|_| serde_json::from_slice(&bytes));
    read.map_err(|_| BadToken::Malformed)
}

impl Claims {
    fn check(&self, expected: &Expected<'_>) -> Result<(), BadToken> {
        if !Dialect::of(expected.issuer).is_issuer(&self.iss, expected.issuer) {
            return Err(BadToken::OtherIssuer);
        }
        if !self.is_for(expected.client_id) {
            return Err(BadToken::OtherAudience);
        }
        let now = expected.now.as_duration().as_secs_f64();
        if self.exp + LEEWAY_SECS <= now {
            return Err(BadToken::Expired);
        }
        if self.iat - LEEWAY_SECS > now {
            return Err(BadToken::TooEarly);
        }
        if self.nonce.as_deref() != Some(expected.nonce) {
            return Err(BadToken::OtherNonce);
        }
        if self.sub.is_empty() || self.sub.len() > SUBJECT_BYTES_MAX {
            return Err(BadToken::Nobody);
        }
        Ok(())
    }

    /// Whether it is said to this service; if to others as well, then because of this one.
    fn is_for(&self, client_id: &str) -> bool {
        let is_party = self.azp.as_deref().is_none_or(|azp| azp == client_id);
        match &self.aud {
            Audience::One(aud) => aud == client_id && is_party,
            Audience::Many(all) => {
                let is_alone = all.len() == 1 || self.azp.is_some();
                all.iter().any(|aud| aud == client_id) && is_party && is_alone
            }
        }
    }

    /// The address, if the provider knows that it is theirs.
    ///
    /// Signs that look like others when they are made small could make one address of two.
    pub fn email(&self) -> Result<Login, ProviderError> {
        let is_verified = match &self.email_verified {
            Some(Verified::Flag(flag)) => *flag,
            Some(Verified::Text(text)) => text == "true",
            None => false,
        };
        let plain = self.email.as_deref().filter(|email| is_verified && email.is_ascii());
        let login = plain.and_then(|email| Login::parse_address(email).ok());
        login.ok_or(ProviderError::EmailUnverified)
    }

    /// Whose person it is.
    pub(super) fn domain(&self, dialect: Dialect) -> Option<String> {
        let domain = match dialect {
            Dialect::Google => self.hd.as_deref(),
            Dialect::Standard => self.email.as_deref().and_then(|it| it.split('@').next_back()),
        };
        domain.map(str::to_ascii_lowercase)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn claims(more: &Value) -> Claims {
        let mut all = json!({
            "iss": "https://id.example.org", "sub": "1", "aud": "us", "exp": 1000, "iat": 900,
            "nonce": "n", "email": "Ana@Example.org", "email_verified": true,
        });
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(all).unwrap()
    }

    fn checked(more: &Value) -> Result<(), BadToken> {
        let expected = Expected {
            issuer: "https://id.example.org",
            client_id: "us",
            nonce: "n",
            now: Timestamp::from_second(950).unwrap(),
        };
        claims(more).check(&expected)
    }

    #[test]
    fn what_is_said_to_others_or_at_another_time_is_not_believed() {
        for good in &[
            json!({}),
            json!({ "aud": ["us"] }),
            json!({ "aud": ["us", "them"], "azp": "us" }),
            json!({ "exp": 891 }),
            json!({ "iat": 1010 }),
        ] {
            assert_eq!(checked(good), Ok(()), "{good}");
        }
        for (bad, why) in &[
            (json!({ "iss": "https://id.example.org/" }), BadToken::OtherIssuer),
            (json!({ "aud": "them" }), BadToken::OtherAudience),
            (json!({ "aud": [] }), BadToken::OtherAudience),
            (json!({ "aud": ["us", "them"] }), BadToken::OtherAudience),
            (json!({ "aud": ["us", "them"], "azp": "them" }), BadToken::OtherAudience),
            (json!({ "azp": "them" }), BadToken::OtherAudience),
            (json!({ "exp": 890 }), BadToken::Expired),
            (json!({ "iat": 1011 }), BadToken::TooEarly),
            (json!({ "nonce": "m" }), BadToken::OtherNonce),
            (json!({ "nonce": null }), BadToken::OtherNonce),
            (json!({ "sub": "" }), BadToken::Nobody),
            (json!({ "sub": "x".repeat(256) }), BadToken::Nobody),
        ] {
            assert_eq!(checked(bad), Err(*why), "{bad}");
        }
    }

    #[test]
    fn an_address_counts_if_it_is_verified_and_plain() {
        let email = |more: &Value| claims(more).email().ok().map(|login| login.to_string());
        let ana = Some("ana@example.org".to_owned());
        assert_eq!(email(&json!({})), ana);
        assert_eq!(email(&json!({ "email_verified": "true" })), ana);
        for bad in &[
            json!({ "email_verified": false }),
            json!({ "email_verified": "false" }),
            json!({ "email_verified": null }),
            json!({ "email": null }),
            json!({ "email": "ana" }),
            // The sign for Kelvin becomes a small k.
            json!({ "email": "\u{212a}im@example.org" }),
        ] {
            assert_eq!(email(bad), None, "{bad}");
        }
    }

    #[test]
    fn at_google_the_organisation_counts_and_not_the_address() {
        let domain = |more: &Value, dialect| claims(more).domain(dialect);
        assert_eq!(domain(&json!({}), Dialect::Standard).as_deref(), Some("example.org"));
        assert_eq!(domain(&json!({}), Dialect::Google), None);
        let hd = json!({ "hd": "Office.example" });
        assert_eq!(domain(&hd, Dialect::Google).as_deref(), Some("office.example"));
        assert_eq!(domain(&hd, Dialect::Standard).as_deref(), Some("example.org"));
    }
}
