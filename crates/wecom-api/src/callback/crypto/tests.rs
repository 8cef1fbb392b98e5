use proptest::prelude::*;

use super::*;
use crate::{AgentId, CorpId};

const NOW: i64 = 1_700_000_000;
const RANDOM: [u8; RANDOM_BYTES] = *b"0123456789abcdef";

fn crypto_for(token: &str, receive_id: &str) -> CallbackCrypto {
    let key = EncodingAesKey::parse("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C").unwrap();
    let receive_id = ReceiveId::parse(receive_id).unwrap();
    CallbackCrypto::new(Token::parse(token).unwrap(), key, receive_id)
}

fn corp() -> CorpId {
    CorpId::parse("wwdemo").unwrap()
}

fn crypto() -> CallbackCrypto {
    crypto_for("QDG6eK", "wwdemo")
}

fn sealed(message: &[u8]) -> Sealed {
    crypto().seal(message, RANDOM, NOW, "nonce").unwrap()
}

fn query(sealed: &Sealed) -> CallbackQuery {
    CallbackQuery::parse(&sealed.push_query()).unwrap()
}

/// Encrypts what is no message, and signs it as if it were.
fn signed(plain: &[u8]) -> Sealed {
    let crypto = crypto();
    let encrypt = STANDARD.encode(aes_cbc32::encrypt(crypto.key.bytes(), plain.to_vec()));
    signed_as_is(&encrypt)
}

fn signed_as_is(encrypt: &str) -> Sealed {
    let msg_signature = crypto().sign("1", "2", encrypt);
    let (timestamp, nonce) = ("1".to_owned(), "2".to_owned());
    Sealed { encrypt: encrypt.to_owned(), msg_signature, timestamp, nonce }
}

#[test]
fn what_is_pushed_is_opened() {
    let sealed = sealed("<xml>你好</xml>".as_bytes());
    let xml = sealed.push_xml(&corp(), Some(AgentId(1_000_002)));
    let opened = crypto().open(query(&sealed), xml.as_bytes(), NOW).unwrap();
    assert_eq!(opened, "<xml>你好</xml>".as_bytes());
    let json = sealed.push_json();
    assert_eq!(crypto().open_json(query(&sealed), json.as_bytes(), NOW).unwrap(), opened);
    let echo = CallbackQuery::parse(&sealed.echo_query()).unwrap();
    assert_eq!(crypto().verify_url(echo, NOW).unwrap(), opened);
}

#[test]
fn what_is_answered_is_opened() {
    let sealed = sealed(b"success");
    let xml = Sealed::from_reply_xml(sealed.reply_xml().as_bytes()).unwrap();
    let json = Sealed::from_reply_json(sealed.reply_json().as_bytes()).unwrap();
    assert_eq!((&xml, &json), (&sealed, &sealed));
    assert_eq!(crypto().unseal(&xml).unwrap(), b"success");
    assert!(sealed.reply_xml().contains("<TimeStamp>1700000000</TimeStamp>"));
    assert!(sealed.reply_json().contains("\"timestamp\":1700000000"));
    let text = sealed.reply_json().replace("1700000000", "\"1700000000\"");
    assert_eq!(Sealed::from_reply_json(text.as_bytes()).as_ref(), Ok(&sealed));
}

#[test]
fn what_is_not_ours_is_refused() {
    let sealed = sealed(b"hello");
    let other = crypto_for("other", "wwdemo").unseal(&sealed);
    assert_eq!(other, Err(CallbackError::Signature));
    let upper = Sealed { msg_signature: sealed.msg_signature.to_uppercase(), ..sealed.clone() };
    assert_eq!(crypto().unseal(&upper), Err(CallbackError::Signature));
    for receive_id in ["wwdem", "wwdemo2", "", "WWDEMO"] {
        let other = crypto_for("QDG6eK", receive_id).unseal(&sealed);
        assert_eq!(other, Err(CallbackError::ReceiveId), "{receive_id}");
    }
}

#[test]
fn what_is_old_is_refused_unless_nobody_asks() {
    let sealed = sealed(b"hello");
    let body = sealed.push_xml(&corp(), None);
    let open = |crypto: CallbackCrypto, now| crypto.open(query(&sealed), body.as_bytes(), now);
    let stale = Err(CallbackError::Stale { age_secs: 301 });
    assert_eq!(open(crypto(), NOW + 301), stale);
    assert!(open(crypto(), NOW + 300).is_ok());
    assert!(open(crypto().with_freshness(Freshness::Unchecked), NOW + 301).is_ok());
}

#[test]
fn what_was_signed_but_is_no_message_is_refused() {
    let plain = |length: u32, rest: &[u8]| [&RANDOM[..], &length.to_be_bytes(), rest].concat();
    for (sealed, refused) in [
        (signed(b""), CallbackError::Length),
        (signed(&RANDOM), CallbackError::Length),
        (signed(&RANDOM[..15]), CallbackError::Length),
        (signed(&plain(7, b"wwdemo")), CallbackError::Length),
        (signed(&plain(u32::MAX, b"wwdemo")), CallbackError::Length),
        (signed(&plain(1, b"wwdemo")), CallbackError::ReceiveId),
        (signed_as_is("not Base64"), CallbackError::Base64),
        (signed_as_is("AAAA"), CallbackError::Decrypt),
        (signed_as_is(""), CallbackError::Decrypt),
    ] {
        assert_eq!(crypto().unseal(&sealed), Err(refused));
    }
    assert_eq!(crypto().unseal(&signed(&plain(0, b"wwdemo"))), Ok(Vec::new()));
}

#[test]
fn what_is_missing_or_malformed_is_named() {
    let query = || query(&sealed(b"hello"));
    let open = |body: &str| crypto().open(query(), body.as_bytes(), NOW).unwrap_err();
    assert_eq!(open("<xml/>"), CallbackError::Missing("Encrypt"));
    assert!(matches!(open("<xml>"), CallbackError::Xml(_)));
    let open = |body: &str| crypto().open_json(query(), body.as_bytes(), NOW).unwrap_err();
    for body in ["{}", "[", "{\"encrypt\":1}"] {
        assert_eq!(open(body), CallbackError::Json, "{body}");
    }
    let verified = crypto().verify_url(query(), NOW);
    assert_eq!(verified, Err(CallbackError::Missing("echostr")));
    let reply = Sealed::from_reply_xml(b"<xml><Encrypt>x</Encrypt></xml>");
    assert_eq!(reply, Err(CallbackError::Missing("MsgSignature")));
    let json = br#"{"encrypt":"x","msgsignature":"x","timestamp":[],"nonce":"x"}"#;
    assert_eq!(Sealed::from_reply_json(json), Err(CallbackError::Json));
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read() {
    let body = vec![b'<'; crate::callback::BODY_BYTES_MAX + 1];
    let opened = crypto().open(query(&sealed(b"hello")), &body, NOW);
    assert!(matches!(opened, Err(CallbackError::TooLarge { .. })));
    let message = vec![b'x'; MESSAGE_BYTES_MAX + 1];
    let refused = crypto().seal(&message, RANDOM, NOW, "nonce");
    assert!(matches!(refused, Err(CallbackError::TooLarge { .. })));
    let largest = sealed(&message[1..]);
    let body = largest.push_xml(&corp(), None);
    assert!(crypto().open(query(&largest), body.as_bytes(), NOW).is_ok());
}

#[test]
fn the_official_numbers_are_given() {
    let xml = CallbackError::Xml(crate::callback::BadXml::Incomplete);
    for (error, code) in [
        (CallbackError::Signature, Some(-40001)),
        (xml, Some(-40002)),
        (CallbackError::ReceiveId, Some(-40005)),
        (CallbackError::Decrypt, Some(-40007)),
        (CallbackError::Length, Some(-40008)),
        (CallbackError::Base64, Some(-40010)),
        (CallbackError::Timestamp, None),
    ] {
        assert_eq!(error.official_code(), code, "{error}");
    }
}

#[test]
fn nothing_secret_shows() {
    let shown = format!("{:?}", crypto());
    assert!(!shown.contains("QDG6eK") && !shown.contains("141"), "{shown}");
}

proptest! {
    #[test]
    fn sealing_and_opening_gives_the_message_back(
        message in prop::collection::vec(any::<u8>(), 0..300),
        random: [u8; RANDOM_BYTES],
        nonce in "[^\\x00-\\x1F\\x7F-\\x9F\\u{2028}\\u{FFFE}\\u{FFFF}]{0,20}",
        receive_id in "[0-9A-Za-z_-]{0,40}",
    ) {
        let crypto = crypto_for("QDG6eK", &receive_id);
        let sealed = crypto.seal(&message, random, NOW, &nonce).unwrap();
        let body = sealed.push_xml(&corp(), None);
        prop_assert_eq!(crypto.open(query(&sealed), body.as_bytes(), NOW), Ok(message.clone()));
        let reply = Sealed::from_reply_json(sealed.reply_json().as_bytes()).unwrap();
        prop_assert_eq!(crypto.unseal(&reply), Ok(message));
    }

    #[test]
    fn a_flipped_bit_never_makes_another_message(
        message in prop::collection::vec(any::<u8>(), 0..100),
        at: prop::sample::Index,
        bit in 0_u8..8,
    ) {
        let sealed = sealed(&message);
        let mut body = sealed.push_xml(&corp(), Some(AgentId(1))).into_bytes();
        let at = at.index(body.len());
        body[at] ^= 1_u8 << bit;
        let opened = crypto().open(query(&sealed), &body, NOW);
        // The receiver's name and the app's number outside are not signed; they are not read.
        prop_assert!(opened.is_err() || opened.as_ref() == Ok(&message));
    }

    #[test]
    fn a_flipped_bit_in_the_query_is_refused(at: prop::sample::Index, bit in 0_u8..7) {
        let sealed = sealed(b"hello");
        let mut parts = [
            sealed.msg_signature.clone(),
            sealed.timestamp.clone(),
            sealed.nonce.clone(),
            sealed.encrypt.clone(),
        ];
        let total: usize = parts.iter().map(String::len).sum();
        let mut at = at.index(total);
        for part in &mut parts {
            if at < part.len() {
                let mut bytes = part.clone().into_bytes();
                bytes[at] ^= 1_u8 << bit;
                *part = String::from_utf8(bytes).unwrap();
                break;
            }
            at -= part.len();
        }
        let [msg_signature, timestamp, nonce, encrypt] = parts;
        let flipped = Sealed { encrypt, msg_signature, timestamp, nonce };
        prop_assert_eq!(crypto().unseal(&flipped), Err(CallbackError::Signature));
    }

    #[test]
    fn no_bytes_make_it_panic(
        query in "[ -~]{0,60}",
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        plain in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let named = format!("msg_signature=1&timestamp=2&nonce=3&echostr=4&{query}");
        for query in [query, named] {
            let Ok(query) = CallbackQuery::parse(&query) else { continue };
            prop_assert!(crypto().open(query.clone(), &bytes, NOW).is_err());
            prop_assert!(crypto().open_json(query.clone(), &bytes, NOW).is_err());
            prop_assert!(crypto().verify_url(query, NOW).is_err());
        }
        prop_assert!(crypto().unseal(&signed_as_is(&STANDARD.encode(&bytes))).is_err());
        prop_assert!(crypto().unseal(&signed(&plain)).is_err());
    }
}
