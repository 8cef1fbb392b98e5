use proptest::prelude::*;
use secrecy::SecretString;

use super::*;

const PLACE: &str = "wecom_webhooks.webhook_key 7";

fn key(byte: u8) -> MasterKey {
    MasterKey::of([byte; 32])
}

fn opened(seal: &Seal, place: &str, value: &str) -> Result<Vec<u8>, Unopened> {
    seal.open(place, value).map(|secret| secret.expose_secret().to_vec())
}

#[test]
fn what_is_sealed_opens_in_its_place_with_its_key() {
    let seal = Seal::new(&key(1));
    let value = seal.seal(PLACE, b"a robot's key");
    assert_eq!(opened(&seal, PLACE, &value), Ok(b"a robot's key".to_vec()));
    assert_eq!(key_of(&value), Some(seal.id().as_str()));
    assert_ne!(seal.seal(PLACE, b"a robot's key"), value, "it never looks the same twice");
    let elsewhere = opened(&seal, "wecom_webhooks.webhook_key 8", &value);
    assert_eq!(elsewhere, Err(Unopened::Damaged));
    let other = Seal::new(&key(2));
    assert_eq!(opened(&other, PLACE, &value), Err(Unopened::OtherKey));
    let renamed = value.replace(seal.id().as_str(), other.id().as_str());
    assert_eq!(opened(&other, PLACE, &renamed), Err(Unopened::Damaged));
}

#[test]
fn the_longest_key_of_a_robot_fits_into_its_column() {
    assert!(Seal::new(&key(1)).seal(PLACE, &[b'k'; 128]).len() <= 255);
}

/// Sealed by another program from the same words: HKDF-SHA-256, then XChaCha20-Poly1305.
const FIRST: &str = "sealed1:b20a15093218a725:\
    AAECAwQFBgcICQoLDA0ODxAREhMUFRYXY5Z6pbZQ9iYG26WBF2ytr44YJje5ly7EJy1SSbE";
const FIRST_NAME: &str = "181a0d8306fa4c4ce2db5e6357ecdbd5";

/// What lies in databases must open for ever.
#[test]
fn what_was_sealed_by_the_first_version_opens() {
    assert_eq!(opened(&Seal::new(&key(1)), PLACE, FIRST), Ok(b"a robot's key".to_vec()));
    let names = FingerprintKey::of([1; 32]).fingerprint();
    assert_eq!(names.of("a robot's key"), FIRST_NAME);
}

#[test]
fn a_master_key_is_32_bytes_in_base64_and_does_not_print() {
    let parse = |text: &str| MasterKey::parse(&SecretString::from(text));
    let text = key(7).to_text();
    let text = text.expose_secret();
    for good in [text, text.trim_end_matches('='), &format!(" {text}\n")] {
        assert_eq!(parse(good).unwrap().id(), key(7).id(), "{good}");
    }
    for bad in ["", "short", &text[1..], &format!("{text}AAAA"), &"!".repeat(44)] {
        assert_eq!(parse(bad).unwrap_err(), BadMasterKey, "{bad}");
    }
    let (key, seal) = (key(7), Seal::new(&key(7)));
    let printed = format!("{key:?} {seal:?} {:?}", FingerprintKey::of([7; 32]).fingerprint());
    assert!(!printed.contains(text) && !printed.contains("7, 7"), "{printed}");
    assert!(printed.contains(key.id().as_str()));
}

proptest! {
    #[test]
    fn whatever_lies_there_opens_to_nothing_else(
        text in ".{0,80}",
        at in any::<prop::sample::Index>(),
    ) {
        let seal = Seal::new(&key(1));
        prop_assert!(seal.open(PLACE, &text).is_err());
        let value = seal.seal(PLACE, b"secret");
        let at = at.index(value.len());
        let mut changed = value.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        prop_assert!(seal.open(PLACE, &changed).is_err());
    }
}
