//! Robots' keys as the database holds them: sealed.
//!
//! The database says which master key is the current one, in the row that the books open with, so
//! that services that share it seal alike, also while the key is being changed.

pub(super) mod begin;
mod key_file;
mod places;
mod rotate;
pub(super) mod sweep;

use sea_orm::EntityTrait as _;
use secrecy::ExposeSecret as _;
use wecom_client::api::webhook::RobotKey;

pub use rotate::{RESEALED_AT_ONCE, Rotated};

use super::books::Books;
use super::entity::outbox;
use super::{Store, StoreError};
use crate::model::bot::BotCode;
use crate::seal::{Fingerprint, FingerprintKey, Seal, key_of};

pub(super) use places::Place;

/// What opens and names the secrets of a database.
#[derive(Debug)]
pub(super) struct Secrets {
    /// One, or two while the master key is being changed.
    seals: Vec<Seal>,
    fingerprint_key: FingerprintKey,
    names: Fingerprint,
}

/// What a tutor's code is named with: no robot's key begins so.
const BOT_CODE: &str = "bot code:";
/// The word that begins a robot's lane.
const ROBOT: &str = "robot:";

impl Secrets {
    fn new(seals: Vec<Seal>, fingerprint_key: FingerprintKey) -> Self {
        let names = fingerprint_key.fingerprint();
        Self { seals, fingerprint_key, names }
    }

    /// The key that lies here, or `None` if it does not open, which is said once more each time.
    ///
    /// A key that somebody has written there by hand is taken as it is, until the next start
    /// seals it.
    pub(super) fn robot_key(&self, place: Place, value: &str) -> Option<RobotKey> {
        let Some(id) = key_of(value) else {
            return RobotKey::parse(value).map_err(|_| unusable(place, "it is no key")).ok();
        };
        let Some(seal) = self.seal_of(id) else {
            unusable(place, "it is sealed with another master key");
            return None;
        };
        let opened = seal.open(&place.to_string(), value);
        let opened = opened.map_err(|_| unusable(place, "it is damaged or was moved here")).ok()?;
        let text = std::str::from_utf8(opened.expose_secret()).ok()?;
        RobotKey::parse(text).map_err(|_| unusable(place, "it is no key")).ok()
    }

    /// The lane of a robot. It belongs to the key: two groups with the same address share its
    /// pace. Whoever reads the name finds no key by trying.
    pub(super) fn lane_of(&self, key: &RobotKey) -> String {
        format!("{ROBOT}{}", self.names.of(key.expose()))
    }

    /// What is kept of a code that a tutor sends to the bot. There are so few codes that whoever
    /// reads the hash of one would find it by trying.
    pub(super) fn name_of_bot_code(&self, code: &BotCode) -> String {
        self.names.of(&format!("{BOT_CODE}{}", code.expose()))
    }

    /// Whether this is one of the master keys that were given.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.seal_of(id).is_some()
    }

    fn seal_of(&self, id: &str) -> Option<&Seal> {
        self.seals.iter().find(|seal| seal.id().as_str() == id)
    }
}

impl Store {
    /// A key that does not open is damaged, unless this service was not given the current master
    /// key: then it says so, instead of calling every robot broken.
    pub(super) async fn check_master_key(&self) -> Result<(), StoreError> {
        let row = outbox::Entity::find().one(&self.db).await?;
        let current = row.and_then(|row| row.master_key).unwrap_or_default();
        if self.secrets.knows(&current) { Ok(()) } else { Err(StoreError::MasterKeyChanged) }
    }
}

impl Books {
    /// Seals a key for its place, with the current master key.
    pub(super) fn seal(&self, place: Place, key: &RobotKey) -> Result<String, StoreError> {
        let seal = self.secrets.seal_of(&self.master_key).ok_or(StoreError::MasterKeyChanged)?;
        Ok(seal.seal(&place.to_string(), key.expose().as_bytes()))
    }
}

fn unusable(place: Place, why: &'static str) {
    let (table, id) = (place.table(), place.id());
    tracing::error!(table, id, why, "a robot's key cannot be used: paste its address again");
}
