//! CSM Pro's own cookie: a signed text that says whose browser it is.
//!
//! It is a JWT with HMAC-SHA-256, and nothing else is taken: the algorithm is ours to choose, not
//! the text's. Of what it says only the e-mail address counts; the role is looked up here.
//!
//! This is all of JWT that is needed, so no library stands in between: those that are kept well
//! bring RSA and curves with them, to choose among by what the text asks for.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use sha2::Sha256;

use crate::model::access::{Login, Token};

/// What CSM Pro signs its cookies with. It does not print.
#[derive(Debug, Clone)]
pub struct CsmKey(SecretString);

/// More is no cookie.
const TOKEN_BYTES_MAX: usize = 4096;
const ALGORITHM: &str = "HS256";

#[derive(Deserialize)]
struct Head {
    alg: String,
    /// What a reader must know about, and this one does not.
    crit: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Claims {
    /// When it ends, in seconds since 1970; with a fraction, from some makers.
    exp: f64,
    /// When it begins.
    #[serde(default)]
    nbf: f64,
    email: Option<String>,
    sub: Option<String>,
}

impl CsmKey {
    /// The key as it is configured.
    pub fn new(key: SecretString) -> Self {
        Self(key)
    }

    /// Whose browser it is, if CSM Pro has signed that and it holds now.
    pub(super) fn read(&self, token: &Token, now: Timestamp) -> Option<Login> {
        let text = token.expose();
        if text.len() > TOKEN_BYTES_MAX {
            return None;
        }
        let (signed, signature) = text.rsplit_once('.')?;
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.expose_secret().as_bytes())
            .expect("a key of any length will do");
        mac.update(signed.as_bytes());
        mac.verify_slice(&URL_SAFE_NO_PAD.decode(signature).ok()?).ok()?;
        let (head, claims) = signed.split_once('.')?;
        let head: Head = decoded(head)?;
        if head.alg != ALGORITHM || head.crit.is_some() {
            return None;
        }
        let claims: Claims = decoded(claims)?;
        let now = now.as_duration().as_secs_f64();
        if claims.exp <= now || claims.nbf > now {
            return None;
        }
        // Signs that become plain ones when they are made small could make one address of two.
        let email = claims.email.or(claims.sub).filter(|email| email.is_ascii())?;
        Login::parse_address(&email).ok()
    }
}

fn decoded<T: for<'a> Deserialize<'a>>(part: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "a key of CSM Pro with 32 bytes..";
    const NOW: &str = "2026-11-22T01:00:00Z";
    const HS256: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

    fn signed(key: &str, head: &str, claims: &str) -> String {
        let text = format!("{}.{}", URL_SAFE_NO_PAD.encode(head), URL_SAFE_NO_PAD.encode(claims));
        let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
        mac.update(text.as_bytes());
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }

    fn read(text: &str) -> Option<String> {
        let key = CsmKey::new(KEY.into());
        key.read(&Token::shown(text), NOW.parse().unwrap()).map(|login| login.to_string())
    }

    /// 2026-11-22T01:00:00Z is 1795309200.
    #[test]
    fn what_csm_pro_signed_is_read_while_it_holds() {
        let read = |claims: &str| read(&signed(KEY, HS256, claims));
        let ana = Some("ana@example.org".to_owned());
        assert_eq!(read(r#"{"sub":"Ana@example.org","exp":1795309201}"#), ana);
        assert_eq!(read(r#"{"email":"ana@example.org","sub":"7","exp":1795309200.5}"#), ana);
        assert_eq!(read(r#"{"sub":"ana@example.org","exp":1795309201,"nbf":1795309200}"#), ana);
        for bad in [
            r#"{"sub":"ana@example.org","exp":1795309200}"#,
            r#"{"sub":"ana@example.org","exp":1795309201,"nbf":1795309201}"#,
            r#"{"sub":"ana@example.org"}"#,
            r#"{"sub":"ana@example.org","exp":"1795309201"}"#,
            r#"{"sub":"ana@example.org","exp":null}"#,
            r#"{"sub":"ana@example.org","exp":1795309201,"nbf":"0"}"#,
            r#"{"sub":"7","exp":1795309201}"#,
            // The sign for Kelvin becomes a small k.
            "{\"sub\":\"\u{212a}im@example.org\",\"exp\":1795309201}",
            r#"{"email":7,"sub":"ana@example.org","exp":1795309201}"#,
            r#"{"exp":1795309201}"#,
            "[]",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_somebody_else_made_is_not() {
        let claims = r#"{"sub":"ana@example.org","exp":1795309201}"#;
        let good = signed(KEY, HS256, claims);
        assert!(read(&good).is_some());
        let (text, signature) = good.rsplit_once('.').unwrap();
        let unsigned = signed(KEY, r#"{"alg":"none"}"#, claims);
        let (unsigned, _) = unsigned.rsplit_once('.').unwrap();
        let (head, _) = text.split_once('.').unwrap();
        let other = URL_SAFE_NO_PAD.encode(r#"{"sub":"owner@example.org","exp":1795309201}"#);
        for forged in [
            signed("another key of CSM Pro with 32 b.", HS256, claims),
            signed("", HS256, claims),
            signed(KEY, r#"{"alg":"none"}"#, claims),
            signed(KEY, r#"{"alg":"HS512"}"#, claims),
            signed(KEY, r#"{"alg":"hs256"}"#, claims),
            signed(KEY, r#"{"alg":"HS256","crit":["exp"]}"#, claims),
            signed(KEY, "{}", claims),
            format!("{unsigned}."),
            unsigned.to_owned(),
            format!("{text}."),
            text.to_owned(),
            format!("{head}.{other}.{signature}"),
            format!("{good}="),
            format!("{good}.{signature}"),
            format!("{text}.{}", &signature[..20]),
            good.repeat(40),
            String::new(),
            "..".to_owned(),
        ] {
            assert_eq!(read(&forged), None, "{forged}");
        }
    }
}
