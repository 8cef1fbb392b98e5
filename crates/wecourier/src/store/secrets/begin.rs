//! At start: which master key it is, and sealing what lies there in the clear.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel as _, QueryFilter,
};
use sha2::{Digest as _, Sha256};
use wecom_client::api::webhook::RobotKey;

use super::places::{Shelf, replace};
use super::{ROBOT, Secrets, key_file};
use crate::model::State;
use crate::seal::{FingerprintKey, MasterKeys, Seal, key_of};
use crate::store::books::is_state;
use crate::store::entity::{delivery, lane, master_key, outbox};

/// What the fingerprint key is sealed for.
const FINGERPRINTS: &str = "master_keys.fingerprint_key";
/// How many keys are looked at at once.
const PAGE: u64 = 500;

/// Why the secrets cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// A database on a server, and no key.
    #[error(
        "a database on a server needs a master key, with which robots' keys are sealed: \
         `wecourier key new` makes one; give it as WECOURIER_MASTER_KEY, or in the file that \
         WECOURIER_MASTER_KEY_FILE names"
    )]
    NotGiven,
    /// A file that was sealed, and the key is nowhere.
    #[error(
        "it is sealed with the master key {needed}, which is neither given as WECOURIER_MASTER_KEY \
         nor lies in {}: give it, or put the file back", path.display()
    )]
    Lost {
        /// The key that it needs.
        needed: String,
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Another key than the one that was given.
    #[error(
        "it is sealed with the master key {needed}, and the one that is given is {given}: give \
         the right one as WECOURIER_MASTER_KEY (`wecourier key id` tells which one it is)"
    )]
    Wrong {
        /// The key that it needs.
        needed: String,
        /// The key that was given.
        given: String,
    },
    /// Some of it is still sealed with the key of before.
    #[error(
        "its master key was being changed and some of it is still sealed with the one before, \
         {needed}: give that one as WECOURIER_MASTER_KEY_OLD, and run `wecourier key rotate` again"
    )]
    Unfinished {
        /// The key of before.
        needed: String,
    },
    /// The right key does not open it.
    #[error("what it keeps under its master key is damaged: restore a backup")]
    Damaged,
    /// The file with the key cannot be used.
    #[error("cannot use the master key in {}", path.display())]
    File {
        /// Where it is.
        path: PathBuf,
        /// What is wrong.
        #[source]
        source: io::Error,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// How a database begins its day.
pub(in crate::store) struct Begun {
    pub(in crate::store) secrets: Secrets,
    /// The file with a key that was made just now.
    pub(in crate::store) made: Option<PathBuf>,
}

/// Finds the keys, refuses wrong ones, and seals what lies there in the clear. All of it is done
/// with the transaction, or nothing; a file with a key that was made stays, and is found again.
///
/// `file` is the address of a database that is one file; `is_new`, that it was empty.
pub(in crate::store) async fn begin(
    tx: &DatabaseTransaction,
    keys: Option<&MasterKeys>,
    file: Option<&str>,
    is_new: bool,
) -> Result<Begun, MasterKeyError> {
    let known = master_key::Entity::find().all(tx).await?;
    let current = outbox::Entity::find().one(tx).await?.and_then(|row| row.master_key);
    let file = file.map(key_file::path_for);
    let (seals, made) = seals(keys, file.as_deref(), current.is_some())?;
    let secrets = match &current {
        Some(current) => recognised(seals, &known, current, file)?,
        None => first(tx, seals, is_new).await?,
    };
    let current = outbox::Entity::find().one(tx).await?.and_then(|row| row.master_key);
    let seal = secrets.seal_of(current.as_deref().unwrap_or_default());
    let seal = seal.ok_or(MasterKeyError::Damaged)?;
    if secrets.seals.first().is_some_and(|given| given.id() != seal.id()) {
        tracing::warn!(
            "the database is sealed with the master key of before: `wecourier key rotate` \
             changes it"
        );
    }
    seal_all(tx, seal).await?;
    Ok(Begun { secrets, made })
}

/// With all keys that there are: those that are given, the one to seal with first, and the one
/// beside the file. If there is none, and nothing is sealed yet, one is made beside the file.
fn seals(
    keys: Option<&MasterKeys>,
    file: Option<&Path>,
    is_sealed: bool,
) -> Result<(Vec<Seal>, Option<PathBuf>), MasterKeyError> {
    let given = keys.into_iter().flat_map(|keys| [Some(&keys.current), keys.old.as_ref()]);
    let mut seals: Vec<_> = given.flatten().map(Seal::new).collect();
    let Some(path) = file else { return Ok((seals, None)) };
    let unusable = |source| MasterKeyError::File { path: path.to_owned(), source };
    match key_file::read(path).map_err(unusable)? {
        Some(beside) => seals.push(Seal::new(&beside)),
        None if seals.is_empty() && !is_sealed => {
            seals.push(Seal::new(&key_file::make(path).map_err(unusable)?));
            return Ok((seals, Some(path.to_owned())));
        }
        None => {}
    }
    Ok((seals, None))
}

/// The keys that the database needs are among these, and open what is sealed.
fn recognised(
    seals: Vec<Seal>,
    known: &[master_key::Model],
    current: &str,
    file: Option<PathBuf>,
) -> Result<Secrets, MasterKeyError> {
    let mut fingerprint_key = None;
    // The current one first: without it, the others do not matter.
    for key in known.iter().filter(|it| it.id == current).chain(known) {
        let needed = key.id.clone();
        let Some(seal) = seals.iter().find(|seal| seal.id().as_str() == needed) else {
            return Err(match (seals.first(), file) {
                _ if needed != current => MasterKeyError::Unfinished { needed },
                (Some(given), _) => MasterKeyError::Wrong { needed, given: given.id().to_string() },
                (None, Some(path)) => MasterKeyError::Lost { needed, path },
                (None, None) => MasterKeyError::NotGiven,
            });
        };
        let opened = seal.open(FINGERPRINTS, &key.fingerprint_key);
        let opened = opened.map_err(|_| MasterKeyError::Damaged)?;
        fingerprint_key = FingerprintKey::from_opened(&opened);
    }
    Ok(Secrets::new(seals, fingerprint_key.ok_or(MasterKeyError::Damaged)?))
}

/// The first key of a database. What was named without one gets its name anew.
async fn first(
    tx: &DatabaseTransaction,
    seals: Vec<Seal>,
    is_new: bool,
) -> Result<Secrets, MasterKeyError> {
    let Some(seal) = seals.first() else { return Err(MasterKeyError::NotGiven) };
    let fingerprint_key = FingerprintKey::of(rand::random());
    know(tx, seal, &fingerprint_key, is_new).await?;
    let secrets = Secrets::new(seals, fingerprint_key);
    if !is_new {
        rename_lanes(tx, &secrets).await?;
    }
    Ok(secrets)
}

/// This key is the current one from now on.
pub(super) async fn know(
    tx: &DatabaseTransaction,
    seal: &Seal,
    fingerprint_key: &FingerprintKey,
    is_swept: bool,
) -> Result<(), DbErr> {
    let id = seal.id().to_string();
    let row = master_key::ActiveModel {
        id: Set(id.clone()),
        fingerprint_key: Set(seal.seal(FINGERPRINTS, fingerprint_key.expose())),
        is_swept: Set(is_swept),
    };
    let again = OnConflict::column(master_key::Column::Id).do_nothing().to_owned();
    master_key::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    outbox::Entity::update_many()
        .col_expr(outbox::Column::MasterKey, Expr::value(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Seals every key that lies there in the clear. What is no key, nor an address with one, is of
/// no use and goes.
async fn seal_all(tx: &DatabaseTransaction, seal: &Seal) -> Result<(), MasterKeyError> {
    let mut has_sealed = false;
    for shelf in Shelf::ALL {
        let mut after = 0;
        loop {
            let page = shelf.page(tx, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.place.id();
            for kept in page.iter().filter(|kept| key_of(&kept.value).is_none()) {
                let key = robot_key(&kept.value);
                if key.is_none() {
                    let (table, id) = (kept.place.table(), kept.place.id());
                    tracing::error!(table, id, "what lay there was no robot's key and is gone");
                }
                let place = kept.place.to_string();
                let sealed = key.map(|key| seal.seal(&place, key.expose().as_bytes()));
                replace(tx, kept, sealed).await?;
                has_sealed = true;
            }
        }
    }
    if has_sealed {
        let current = master_key::Column::Id.eq(seal.id().as_str());
        master_key::Entity::update_many()
            .col_expr(master_key::Column::IsSwept, Expr::value(false))
            .filter(current)
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// People write a key by hand, or the whole address.
fn robot_key(text: &str) -> Option<RobotKey> {
    let text = text.trim();
    let key = text.split_once("key=").map_or(text, |(_, rest)| rest);
    RobotKey::parse(key.split('&').next().unwrap_or(key)).ok()
}

/// Lanes were named by a plain hash of the key, of which a weak key can be found by trying. Those
/// of known keys go on under their new names; the others are forgotten, and so is what the log
/// says of lanes, but for calls that nobody has settled.
async fn rename_lanes(tx: &DatabaseTransaction, secrets: &Secrets) -> Result<(), MasterKeyError> {
    let mut names = BTreeMap::new();
    for shelf in Shelf::ALL {
        for kept in shelf.page(tx, 0, u64::MAX >> 1).await? {
            if let Some(key) = robot_key(&kept.value) {
                names.insert(old_lane_of(&key), secrets.lane_of(&key));
            }
        }
    }
    let lanes = lane::Entity::find().all(tx).await?;
    lane::Entity::delete_many().exec(tx).await?;
    for mut row in lanes {
        if let Some(name) = names.get(&row.name) {
            row.name.clone_from(name);
            lane::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
        }
    }
    let under_way = delivery::Entity::find().filter(is_state(State::Sending)).all(tx).await?;
    delivery::Entity::update_many()
        .col_expr(delivery::Column::Lane, Expr::value(None::<String>))
        .filter(delivery::Column::Lane.is_not_null())
        .exec(tx)
        .await?;
    for row in under_way {
        let name = row.lane.and_then(|lane| names.get(&lane).cloned());
        delivery::Entity::update_many()
            .col_expr(delivery::Column::Lane, Expr::value(name))
            .filter(delivery::Column::Id.eq(row.id))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// The name of a robot's lane before keys were sealed.
fn old_lane_of(key: &RobotKey) -> String {
    let digest = format!("{:x}", Sha256::digest(key.expose()));
    format!("{ROBOT}{}", &digest[..32])
}
