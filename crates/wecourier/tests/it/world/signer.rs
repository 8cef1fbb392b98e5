//! Keys with which tokens are signed, and tokens of all kinds.
//!
//! The three RSA keys in `keys/` were made for these tests, and open nothing.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac as _};
use ring::rand::SystemRandom;
use ring::rsa::PublicKeyComponents;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair,
};
use serde_json::{Value, json};
use sha2::Sha256;

/// A key of a provider.
pub(crate) struct Signer {
    pub(crate) kid: &'static str,
    pair: Pair,
}

enum Pair {
    Rsa(RsaKeyPair),
    P256(EcdsaKeyPair),
}

impl Signer {
    pub(crate) fn first() -> Self {
        Self::rsa("first", include_str!("keys/first.pem"))
    }

    pub(crate) fn second() -> Self {
        Self::rsa("second", include_str!("keys/second.pem"))
    }

    /// Somebody else's, under the name of the first.
    pub(crate) fn stranger() -> Self {
        Self::rsa("first", include_str!("keys/stranger.pem"))
    }

    pub(crate) fn on_a_curve() -> Self {
        let (algorithm, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
        let made = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, made.as_ref(), &random).unwrap();
        Self { kid: "curve", pair: Pair::P256(pair) }
    }

    fn rsa(kid: &'static str, pem: &str) -> Self {
        let lines: String = pem.lines().filter(|line| !line.starts_with("--")).collect();
        let pair = RsaKeyPair::from_pkcs8(&STANDARD.decode(lines).unwrap()).unwrap();
        Self { kid, pair: Pair::Rsa(pair) }
    }

    /// What everybody may know of it.
    pub(crate) fn public(&self) -> Value {
        let encoded = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        match &self.pair {
            Pair::Rsa(pair) => {
                let PublicKeyComponents { n, e } =
                    PublicKeyComponents::<Vec<u8>>::from(pair.public_key());
                json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.kid,
                        "n": encoded(&n), "e": encoded(&e) })
            }
            Pair::P256(pair) => {
                let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
                json!({ "kty": "EC", "crv": "P-256", "use": "sig", "kid": self.kid,
                        "x": encoded(x), "y": encoded(y) })
            }
        }
    }

    /// A token in order.
    pub(crate) fn token(&self, claims: &Value) -> String {
        let alg = match self.pair {
            Pair::Rsa(_) => "RS256",
            Pair::P256(_) => "ES256",
        };
        self.token_with(&json!({ "alg": alg, "kid": self.kid, "typ": "JWT" }), claims)
    }

    /// One with another head.
    pub(crate) fn token_with(&self, head: &Value, claims: &Value) -> String {
        let text = signed_text(head, claims);
        let random = SystemRandom::new();
        let signature = match &self.pair {
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, text.as_bytes(), &mut signature).unwrap();
                signature
            }
            Pair::P256(pair) => pair.sign(&random, text.as_bytes()).unwrap().as_ref().to_vec(),
        };
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// One that is signed with what everybody knows of the key, as if it were a secret.
    pub(crate) fn with_public_as_secret(&self, claims: &Value) -> String {
        let text = signed_text(&json!({ "alg": "HS256", "kid": self.kid }), claims);
        let public = self.public()["n"].as_str().unwrap().to_owned();
        let secret = URL_SAFE_NO_PAD.decode(public).unwrap();
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret).unwrap();
        mac.update(text.as_bytes());
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }

    /// One that nobody has signed.
    pub(crate) fn unsigned(&self, claims: &Value) -> String {
        format!("{}.", signed_text(&json!({ "alg": "none", "kid": self.kid }), claims))
    }
}

fn signed_text(head: &Value, claims: &Value) -> String {
    let encoded = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    format!("{}.{}", encoded(head), encoded(claims))
}
