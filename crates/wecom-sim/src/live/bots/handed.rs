//! Files that people hand to a bot: encrypted, each with a key of its own, and fetched from a
//! URL that is good for five minutes (aibot-ws §2.4).

use std::collections::VecDeque;

use axum::body::Bytes;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use wecom_api::crypto::{MediaKey, encrypt_media};

use super::words::Given;
use crate::live::State;
use crate::world::AeskeyPadding;

/// How long a URL is good, in seconds (page 101463).
const URL_SECS: i64 = 5 * 60;
/// How many files are kept.
const FILES_KEPT_MAX: usize = 256;
/// How long an AES key is, in bytes.
const KEY_BYTES: usize = 32;

/// Where files are fetched.
pub(crate) const FILES_PATH: &str = "/_sim/media/";

#[derive(Debug)]
struct Handed {
    id: String,
    name: Option<String>,
    encrypted: Bytes,
    at: Timestamp,
}

/// The files that were handed over, oldest first.
#[derive(Debug, Default)]
pub(crate) struct HandedFiles(VecDeque<Handed>);

/// What a URL leads to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fetched {
    File {
        name: Option<String>,
        encrypted: Bytes,
    },
    /// The URL was good once.
    Expired,
    Unknown,
}

impl State {
    /// Keeps a file; gives what a callback says of it. The URL is completed when it is sent.
    pub(super) fn hand_file(&mut self, given: &Given) -> Value {
        let key: [u8; KEY_BYTES] = self
            .dice
            .letters(KEY_BYTES)
            .into_bytes()
            .try_into()
            .expect("as many letters as were asked for");
        let key = MediaKey::from_bytes(key);
        let id = self.dice.letters(KEY_BYTES);
        let encrypted = Bytes::from(encrypt_media(&key, given.file.to_vec()));
        let at = self.clock.now();
        let name = given.name.clone();
        self.bots.handed.0.push_back(Handed { id: id.clone(), name, encrypted, at });
        if self.bots.handed.0.len() > FILES_KEPT_MAX {
            self.bots.handed.0.pop_front();
        }
        let aeskey = key.expose();
        let aeskey = match self.switches().aibot.aeskey_padding {
            AeskeyPadding::Kept => aeskey.as_str(),
            AeskeyPadding::Stripped => aeskey.trim_end_matches('='),
        };
        json!({ "url": format!("{FILES_PATH}{id}"), "aeskey": aeskey })
    }

    pub(crate) fn fetch_handed(&self, id: &str) -> Fetched {
        let Some(handed) = self.bots.handed.0.iter().find(|handed| handed.id == id) else {
            return Fetched::Unknown;
        };
        let age = self.clock.now().duration_since(handed.at);
        if age > SignedDuration::from_secs(URL_SECS) {
            return Fetched::Expired;
        }
        Fetched::File { name: handed.name.clone(), encrypted: handed.encrypted.clone() }
    }
}
