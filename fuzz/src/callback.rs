//! What is pushed to a URL of ours.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wecom_api::callback::{
    Callback, CallbackCrypto, CallbackQuery, Element, EncodingAesKey, RANDOM_BYTES, ReceiveId,
    Sealed, Token,
};
use wecom_api::crypto::{MediaKey, encrypt_media};
use wecom_api::{AgentId, CorpId};

use crate::planted::{assert_hidden, plant};

/// The published sample, whose corpus is kept beside ours (page 90968).
const TOKEN: &str = "QDG6eK";
const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
const RECEIVE_ID: &str = "wx5823bf96d3bd56c7";
const NOW_SECS: i64 = 1_409_659_813;
const NONCE: &str = "1372623149";

fn crypto() -> CallbackCrypto {
    let token = Token::parse(TOKEN).expect("the published token");
    let key = EncodingAesKey::parse(KEY).expect("the published key");
    CallbackCrypto::new(token, key, ReceiveId::parse(RECEIVE_ID).expect("the published id"))
}

/// A push: the query in the first line, the body in the others.
///
/// It is taken as it stands; then with a signature that fits, as if somebody knew the token; and
/// at last the body is what the encrypted text decrypts to, as if somebody knew the key too.
pub fn callback_open(bytes: &[u8]) {
    let crypto = crypto();
    let bytes = plant(bytes);
    let (query, body) = match bytes.iter().position(|byte| *byte == b'\n') {
        Some(end) => (&bytes[..end], &bytes[end + 1..]),
        None => (&bytes[..], &[][..]),
    };
    decrypted_to_anything(&crypto, body);
    let Ok(query) = CallbackQuery::parse(&String::from_utf8_lossy(query)) else { return };
    let opened = [
        crypto.verify_url(query.clone(), NOW_SECS),
        crypto.open(query.clone(), body, NOW_SECS),
        crypto.open_json(query.clone(), body, NOW_SECS),
    ];
    for refused in opened.into_iter().filter_map(Result::err) {
        assert_hidden(&format!("{refused}{refused:?}"));
    }
    let sealed = [
        Sealed::from_echo(query.clone()),
        Sealed::from_push_xml(query.clone(), body),
        Sealed::from_push_json(query, body),
        Sealed::from_reply_xml(body),
        Sealed::from_reply_json(body),
    ];
    for sealed in sealed.into_iter().filter_map(Result::ok) {
        signed_by_who_knows_the_token(&crypto, sealed);
    }
}

fn signed_by_who_knows_the_token(crypto: &CallbackCrypto, mut sealed: Sealed) {
    sealed.msg_signature = crypto.sign(&sealed.timestamp, &sealed.nonce, &sealed.encrypt);
    if let Err(refused) = crypto.unseal(&sealed) {
        assert_hidden(&format!("{refused}{refused:?}"));
    }
}

/// Opens it if, and only if, it is laid out as WeCom lays it out (page 90968).
fn decrypted_to_anything(crypto: &CallbackCrypto, plain: &[u8]) {
    let key = MediaKey::parse(KEY).expect("the published key");
    let encrypt = STANDARD.encode(encrypt_media(&key, plain.to_vec()));
    let timestamp = NOW_SECS.to_string();
    let msg_signature = crypto.sign(&timestamp, NONCE, &encrypt);
    let sealed = Sealed { encrypt, msg_signature, timestamp, nonce: NONCE.to_owned() };
    assert_eq!(crypto.unseal(&sealed).ok().as_deref(), message_in(plain));
}

fn message_in(plain: &[u8]) -> Option<&[u8]> {
    let (length, rest) = plain.get(RANDOM_BYTES..)?.split_first_chunk()?;
    let message = rest.strip_suffix(RECEIVE_ID.as_bytes())?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    (length == message.len()).then_some(message)
}

/// What is done to a sealed message: which part, where, which bits; then the message.
///
/// It opens as it was sealed, in each form in which it travels. With one byte changed it does not
/// open at all.
pub fn callback_tamper(bytes: &[u8]) {
    let Some((&[part, at, flip], message)) = bytes.split_first_chunk() else { return };
    let crypto = crypto();
    let random = std::array::from_fn(|place| message.get(place).copied().unwrap_or(at));
    let sealed = crypto.seal(message, random, NOW_SECS, NONCE).expect("a small message");
    assert_opens_in_each_form(&crypto, &sealed, message);
    let mut tampered = sealed.clone();
    let place = match part % 4 {
        0 => &mut tampered.encrypt,
        1 => &mut tampered.msg_signature,
        2 => &mut tampered.timestamp,
        _ => &mut tampered.nonce,
    };
    flip_one(place, usize::from(at), flip);
    if tampered != sealed {
        assert!(crypto.unseal(&tampered).is_err(), "opened, though part {part} was changed");
    }
}

/// Changes one byte to another that a text may have there.
fn flip_one(text: &mut String, at: usize, flip: u8) {
    let mut bytes = std::mem::take(text).into_bytes();
    let at = at % bytes.len();
    bytes[at] = (bytes[at] ^ flip) & 0x7f;
    *text = String::from_utf8(bytes).expect("all of it is ASCII");
}

fn assert_opens_in_each_form(crypto: &CallbackCrypto, sealed: &Sealed, message: &[u8]) {
    let query = CallbackQuery::parse(&sealed.push_query()).expect("our own query");
    let echo = CallbackQuery::parse(&sealed.echo_query()).expect("our own query");
    let corp_id = CorpId::parse(RECEIVE_ID).expect("the published id");
    let push_xml = sealed.push_xml(&corp_id, Some(AgentId(218)));
    let opened = [
        crypto.open(query.clone(), push_xml.as_bytes(), NOW_SECS),
        crypto.open_json(query, sealed.push_json().as_bytes(), NOW_SECS),
        crypto.verify_url(echo, NOW_SECS),
    ];
    for opened in opened {
        assert_eq!(opened.as_deref(), Ok(message));
    }
    assert_eq!(Sealed::from_reply_xml(sealed.reply_xml().as_bytes()).as_ref(), Ok(sealed));
    assert_eq!(Sealed::from_reply_json(sealed.reply_json().as_bytes()).as_ref(), Ok(sealed));
}

/// The XML inside of a push, as elements and as what happened. What is read is written so that it
/// reads the same.
pub fn callback_xml(bytes: &[u8]) {
    let xml = plant(bytes);
    match Element::parse(&xml) {
        Ok(read) => assert_eq!(Element::parse(read.to_xml().as_bytes()).as_ref(), Ok(&read)),
        Err(bad) => assert_hidden(&format!("{bad}{bad:?}")),
    }
    match Callback::parse(&xml) {
        Ok(read) => assert_eq!(Callback::parse(read.to_xml().as_bytes()).as_ref(), Ok(&read)),
        Err(bad) => assert_hidden(&format!("{bad}{bad:?}")),
    }
}
