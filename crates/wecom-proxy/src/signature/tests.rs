use http::HeaderValue;
use proptest::prelude::*;

use super::*;

const KEY: &str = "a-signing-key-of-thirty-two-bytes";

fn headers(pairs: &[(&'static str, &[u8])]) -> HeaderMap {
    let value = |bytes| HeaderValue::from_bytes(bytes).unwrap();
    let mut headers = HeaderMap::new();
    for (name, bytes) in pairs {
        headers.append(*name, value(bytes));
    }
    headers
}

fn read(timestamp: &[u8], signature: &[u8]) -> Result<Shown, BadSignature> {
    Shown::read(&headers(&[(TIMESTAMP, timestamp), (SIGNATURE, signature)]))
}

/// The vector of docs/proxy.md, reckoned with another program: `openssl dgst -sha256 -hmac`.
#[test]
fn a_signature_is_what_others_reckon() {
    let body = br#"{"touser": "tutor.mei", "msgtype": "text", "text": {"content": "hi"}}"#;
    let target = "/proxy/message/send";
    let signed = Signed { method: "POST", target, timestamp_ms: 1_795_309_200_000, body };
    let page = include_str!("../../../../docs/proxy.md");
    assert!(page.contains(&signed.signature("only-for-the-demo-only-for-the-demo")));
}

#[test]
fn any_change_of_a_request_breaks_its_signature() {
    let keys = SigningKeys::parse(&SecretString::from(format!("{KEY},{KEY}-next"))).unwrap();
    let good = Signed { method: "POST", target: "/p?a=1", timestamp_ms: 12, body: b"3\n4" };
    for key in [KEY, &format!("{KEY}-next")] {
        let signature = good.digest(key);
        assert!(keys.have_signed(&good, &signature));
        for other in [
            Signed { method: "GET", ..good },
            Signed { target: "/p?a=2", ..good },
            Signed { target: "/p", ..good },
            Signed { timestamp_ms: 1, body: b"2\n3\n4", ..good },
            Signed { timestamp_ms: 13, ..good },
            Signed { body: b"3\n5", ..good },
            Signed { body: b"", ..good },
        ] {
            assert!(!keys.have_signed(&other, &signature), "{other:?}");
        }
    }
    let stranger = good.digest("another-key-of-thirty-two-bytes!!");
    assert!(!keys.have_signed(&good, &stranger));
}

#[test]
fn headers_that_are_not_there_once_are_missing() {
    let signature = "0".repeat(64);
    let signature = signature.as_bytes();
    for pairs in [
        &[][..],
        &[(TIMESTAMP, &b"1"[..])],
        &[(SIGNATURE, signature)],
        &[(TIMESTAMP, b"1"), (TIMESTAMP, b"1"), (SIGNATURE, signature)],
        &[(TIMESTAMP, b"1"), (SIGNATURE, signature), (SIGNATURE, signature)],
    ] {
        assert_eq!(Shown::read(&headers(pairs)), Err(BadSignature::Missing), "{pairs:?}");
    }
}

#[test]
fn no_signing_key_shows_and_none_is_short() {
    let keys = SigningKeys::parse(&SecretString::from(KEY)).unwrap();
    assert!(!format!("{keys:?}").contains("signing-key"));
    let short = SecretString::from("x".repeat(SIGNING_KEY_BYTES_MIN - 1));
    assert!(SigningKeys::parse(&short).is_err());
}

proptest! {
    /// Whatever stands there, it is read as what it says or not at all.
    #[test]
    fn headers_say_what_they_say(
        timestamp in prop_oneof!["[0-9+ -]{0,24}", "\\PC{0,8}"],
        signature in prop_oneof!["[0-9a-fA-F]{62,66}", "[0-9a-f]{63}[g+ \u{e9}]", "\\PC{0,70}"],
    ) {
        let (Ok(_), Ok(_)) = (
            HeaderValue::from_bytes(timestamp.as_bytes()),
            HeaderValue::from_bytes(signature.as_bytes()),
        ) else { return Ok(()) };
        let is_number = !timestamp.is_empty() && timestamp.bytes().all(|it| it.is_ascii_digit());
        let is_digest =
            signature.len() == 64 && signature.bytes().all(|it| it.is_ascii_hexdigit());
        match read(timestamp.as_bytes(), signature.as_bytes()) {
            Ok(shown) => {
                prop_assert!(is_number && is_digest);
                prop_assert_eq!(Some(shown.timestamp_ms), timestamp.parse().ok());
                let digits = shown.signature.map(|byte| format!("{byte:02x}")).concat();
                prop_assert_eq!(digits, signature.to_ascii_lowercase());
            }
            Err(bad) => {
                prop_assert_eq!(bad, BadSignature::Malformed);
                prop_assert!(!is_number || !is_digest || timestamp.parse::<u64>().is_err());
            }
        }
    }
}
