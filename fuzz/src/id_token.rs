//! What an OpenID provider says about somebody.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac as _};
use jiff::Timestamp;
use ring::rand::SystemRandom;
use ring::rsa::PublicKeyComponents;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value, json};
use sha2::Sha256;
use wecourier::oidc::{BadToken, Claims, Expected, Keys, read_id_token};

const ISSUER: &str = "https://id.example.org";
const US: &str = "wecourier";
const NONCE: &str = "of-this-visit";
const NOW_SECS: i64 = 1_795_309_200;
const LEEWAY_SECS: f64 = 60.0;
const KEY_ID: &str = "first";

/// The provider's key, which opens nothing but tests.
static PAIR: LazyLock<RsaKeyPair> = LazyLock::new(|| {
    let pem = include_str!("../../crates/wecourier/tests/it/world/keys/first.pem");
    let lines: String = pem.lines().filter(|line| !line.starts_with("--")).collect();
    let key = STANDARD.decode(lines).expect("the key is base64");
    RsaKeyPair::from_pkcs8(&key).expect("the key is one")
});

/// The public part of it, as the provider shows it.
static SHOWN: LazyLock<PublicKeyComponents<Vec<u8>>> = LazyLock::new(|| PAIR.public().into());
static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let [n, e] = [&SHOWN.n, &SHOWN.e].map(|bytes| URL_SAFE_NO_PAD.encode(bytes));
    let keys = json!({ "keys": [{ "kty": "RSA", "kid": KEY_ID, "n": n, "e": e }] });
    Keys::read(serde_json::from_value(keys).expect("they are keys"))
});

/// A token: its head in the first line, what it says in the others.
///
/// It is taken as it stands, without a signature, and with one that everybody can make: then it is
/// not believed, whatever it says. Signed by the provider it is believed only if it is from there,
/// for this service and this visit, and holds now; with one bit changed no more.
pub fn id_token(bytes: &[u8]) {
    refused(&String::from_utf8_lossy(bytes));
    let (head, claims) = match bytes.iter().position(|byte| *byte == b'\n') {
        Some(end) => (&bytes[..end], &bytes[end + 1..]),
        None => (bytes, &[][..]),
    };
    let text = format!("{}.{}", URL_SAFE_NO_PAD.encode(head), URL_SAFE_NO_PAD.encode(claims));
    refused(&format!("{text}."));
    refused(&with(&text, &signed_with_what_is_shown(&text)));
    let signature = signed(&text);
    if let Ok(read) = read(&with(&text, &signature)) {
        assert_may_be_believed(head, claims, &read);
        assert_nothing_may_be_changed(&text, &signature);
    }
}

fn read(token: &str) -> Result<Claims, BadToken> {
    let now = Timestamp::from_second(NOW_SECS).expect("a time");
    let expected = Expected { issuer: ISSUER, client_id: US, nonce: NONCE, now };
    read_id_token(&token.into(), &KEYS, &expected)
}

#[track_caller]
fn refused(token: &str) {
    assert!(read(token).is_err(), "believed, though the provider has not signed it: {token}");
}

fn with(text: &str, signature: &[u8]) -> String {
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn signed(text: &str) -> Vec<u8> {
    let mut signature = vec![0; PAIR.public().modulus_len()];
    let random = SystemRandom::new();
    PAIR.sign(&RSA_PKCS1_SHA256, &random, text.as_bytes(), &mut signature).expect("it can sign");
    signature
}

/// As if what everybody knows of the key were a secret.
fn signed_with_what_is_shown(text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(&SHOWN.n).expect("a key of any length will do");
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// The same, as somebody else would read it.
fn assert_may_be_believed(head: &[u8], claims: &[u8], read: &Claims) {
    let json =
        |bytes| -> Value { serde_json::from_slice(bytes).expect("what is believed is JSON") };
    let (head, said) = (json(head), json(claims));
    assert_eq!(head["alg"], "RS256", "the key is for no other algorithm");
    assert!(head["kid"].is_null() || head["kid"] == KEY_ID, "another key has signed: {head}");
    assert!(head["crit"].is_null(), "it asks for what is not known: {head}");
    assert_eq!((&said["iss"], &said["nonce"]), (&json!(ISSUER), &json!(NONCE)));
    let is_for_us =
        said["aud"] == US || said["aud"].as_array().is_some_and(|it| it.contains(&json!(US)));
    assert!(is_for_us && (said["azp"].is_null() || said["azp"] == US), "for others: {said}");
    let [ends, begins] = [&said["exp"], &said["iat"]].map(|it| it.as_f64().expect("a time"));
    let now = Timestamp::from_second(NOW_SECS).expect("a time").as_duration().as_secs_f64();
    assert!(ends > now - LEEWAY_SECS && begins <= now + LEEWAY_SECS, "at another time: {said}");
    assert!(said["sub"].as_str().is_some_and(|sub| !sub.is_empty()), "it names nobody: {said}");
    if let Ok(email) = read.email() {
        let is_verified = said["email_verified"] == true || said["email_verified"] == "true";
        let address = said["email"].as_str().expect("an address");
        assert!(is_verified, "nobody has verified it: {said}");
        assert_eq!(email.as_str(), address.trim().to_ascii_lowercase());
        assert_eq!(address.matches('@').count(), 1, "{address}");
    }
}

/// A bit here and there, since there are many.
fn assert_nothing_may_be_changed(text: &str, signature: &[u8]) {
    for part in 1..4 {
        let mut changed = signature.to_vec();
        changed[signature.len() * part / 4] ^= 1 << part;
        refused(&with(text, &changed));
        let at = text.len() * part / 4;
        let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
        refused(&with(&[&text[..at], other, &text[at + 1..]].concat(), signature));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Or the promise would be kept by believing nothing.
    #[test]
    fn what_is_in_order_is_believed() {
        for kept in [
            include_str!("../corpus/id_token/good"),
            include_str!("../corpus/id_token/good_without_kid"),
        ] {
            let (head, claims) = kept.split_once('\n').expect("two lines");
            let text =
                format!("{}.{}", URL_SAFE_NO_PAD.encode(head), URL_SAFE_NO_PAD.encode(claims));
            let read = read(&with(&text, &signed(&text))).expect("it is believed");
            assert!(read.email().is_ok_and(|email| email.as_str() == "ana@example.org"));
        }
    }
}
