//! Opening the database: create it if absent, bring it to today's shape, refuse a newer one.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbErr,
    EntityTrait, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::{MigratorTrait, SchemaManager, seaql_migrations};
use url::Url;

use super::migrations::Migrator;
use super::secrets::begin::{Begun, MasterKeyError, begin};
use super::secrets::sweep::sweep_once;
use super::{Store, file};
use crate::seal::MasterKeys;

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It cannot be opened, or is no database.
    #[error(
        "cannot open the database {url}: check that the folder exists and can be written, and \
         that the file is a wecourier database, or that the server runs and takes this user"
    )]
    Unusable {
        /// The address as configured.
        url: String,
        /// What the engine said.
        #[source]
        source: DbErr,
    },
    /// It cannot be brought to today's shape; it stays as it was.
    #[error("cannot bring the database {url} to today's shape; it is as it was before")]
    Migrating {
        /// The address as configured.
        url: String,
        /// What the engine said.
        #[source]
        source: DbErr,
    },
    /// A newer version has changed its shape.
    #[error(
        "the database {url} was written by a newer wecourier (it knows `{migration}`): start \
         that version, or restore a backup from before the upgrade"
    )]
    Newer {
        /// The address as configured.
        url: String,
        /// The first step that this version does not know.
        migration: String,
    },
    /// What it keeps sealed cannot be opened.
    #[error("cannot use the secrets in the database {url}")]
    Secrets {
        /// The address as configured.
        url: String,
        /// Why not.
        #[source]
        source: MasterKeyError,
    },
}

/// One writes at a time in SQLite; the others read.
const CONNECTIONS_MAX: u32 = 4;
/// A server keeps more; each service takes no more of it than this.
const SERVER_CONNECTIONS_MAX: u32 = 10;
/// How long a writer waits for another.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How many prepared statements a connection keeps: all that the engine uses, in all their lengths.
const STATEMENTS_KEPT: usize = 256;
/// What services that start at once on one server take turns on: "wecourier", cut to a number.
const MIGRATION_LOCK: i64 = 0x7765_636f_7572;

impl Store {
    /// Opens `sqlite://PATH`, creating the file if it is absent, or `postgres://…`, brings it to
    /// today's shape, and seals what secrets lie there in the clear.
    ///
    /// Without keys, one beside the file is used, and made if nothing is sealed yet; a server
    /// needs them. Two processes that start at once take turns, and a step that breaks off leaves
    /// no trace.
    pub async fn open(url: &str, keys: Option<&MasterKeys>) -> Result<Self, OpenError> {
        let unusable = |source| OpenError::Unusable { url: shown(url), source };
        let migrating = |source| OpenError::Migrating { url: shown(url), source };
        let file = url.starts_with(SQLITE).then_some(url);
        let turn = match file {
            Some(_) => Some(prepare_file(url).await.map_err(unusable)?),
            None => None,
        };
        let db = Database::connect(options(url)).await.map_err(unusable)?;
        let transaction = begin_writing(&db).await.map_err(unusable)?;
        if turn.is_none() {
            let lock = format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})");
            transaction.execute_unprepared(&lock).await.map_err(unusable)?;
        }
        let is_new = match applied_migrations(&transaction).await.map_err(unusable)? {
            None => true,
            Some(applied) => {
                if let Some(migration) = applied.into_iter().find(|name| !is_known(name)) {
                    return Err(OpenError::Newer { url: shown(url), migration });
                }
                false
            }
        };
        Migrator::up(&transaction, None).await.map_err(migrating)?;
        let begun = begin(&transaction, keys, file, is_new).await;
        let Begun { secrets, made: new_key_file } =
            begun.map_err(|source| OpenError::Secrets { url: shown(url), source })?;
        transaction.commit().await.map_err(migrating)?;
        sweep_once(&db).await.map_err(unusable)?;
        drop(turn);
        Ok(Self { db, secrets: Arc::new(secrets), new_key_file })
    }

    /// A transaction that nobody else writes beside, from its first look on.
    pub(super) async fn begin_writing(&self) -> Result<DatabaseTransaction, DbErr> {
        begin_writing(&self.db).await
    }

    /// Answers if the database can be read.
    pub async fn ping(&self) -> Result<(), super::StoreError> {
        Ok(self.db.ping().await?)
    }

    /// Writes everything out and closes the file.
    pub async fn close(self) -> Result<(), super::StoreError> {
        Ok(self.db.close().await?)
    }
}

const SQLITE: &str = "sqlite://";

async fn begin_writing(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let alone = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    db.begin_with_options(alone).await
}

/// The address without what may be a secret: a password stands before the name of the server, or
/// in the query.
fn shown(url: &str) -> String {
    if url.starts_with(SQLITE) {
        return url.to_owned();
    }
    let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
    let nothing_else = format!("{scheme}://…");
    let Ok(mut shown) = Url::parse(url) else { return nothing_else };
    if shown.password().is_some() && shown.set_password(Some("***")).is_err() {
        return nothing_else;
    }
    let told: Vec<_> = shown
        .query_pairs()
        .map(|(name, value)| {
            let is_told = TOLD.contains(&name.as_ref());
            let value = if is_told { value.into_owned() } else { "***".to_owned() };
            (name.into_owned(), value)
        })
        .collect();
    shown.set_query(None);
    if !told.is_empty() {
        shown.query_pairs_mut().extend_pairs(told);
    }
    shown.into()
}

/// What of a query is no secret and helps to find a mistake.
const TOLD: [&str; 6] = ["host", "hostaddr", "port", "dbname", "user", "sslmode"];

/// The file is there, and nobody else opens it, until the turn is dropped.
async fn prepare_file(url: &str) -> Result<impl Sized, DbErr> {
    let path = file::path_of(url);
    let prepared = tokio::task::spawn_blocking(move || {
        let turn = file::turn(&path)?;
        file::create_private(&path).map(|()| turn)
    });
    let prepared = prepared.await.unwrap_or_else(|panic| resume_unwind(panic.into_panic()));
    prepared.map_err(|error: std::io::Error| DbErr::Custom(error.to_string()))
}

/// `synchronous = FULL`, because an attempt must be on the disk before the call is made. On a
/// server it is the server's setting `synchronous_commit`, which is on unless somebody says no.
fn options(url: &str) -> ConnectOptions {
    let is_file = url.starts_with(SQLITE);
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(if is_file { CONNECTIONS_MAX } else { SERVER_CONNECTIONS_MAX })
        .map_sqlx_postgres_opts(|server| {
            let timeout = format!("{}ms", BUSY_TIMEOUT.as_millis());
            server.options([("lock_timeout", timeout)]).statement_cache_capacity(STATEMENTS_KEPT)
        })
        .min_connections(1)
        .acquire_timeout(BUSY_TIMEOUT)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                // What is deleted or written over is gone from its page, too.
                .pragma("secure_delete", "ON")
                .busy_timeout(BUSY_TIMEOUT)
                .statement_cache_capacity(STATEMENTS_KEPT)
        });
    options
}

/// The names of the steps that brought it to its shape; `None` if it has none.
async fn applied_migrations(db: &DatabaseTransaction) -> Result<Option<Vec<String>>, DbErr> {
    if !SchemaManager::new(db).has_table("seaql_migrations").await? {
        return Ok(None);
    }
    let applied = seaql_migrations::Entity::find().all(db).await?;
    Ok(Some(applied.into_iter().map(|step| step.version).collect()))
}

fn is_known(name: &str) -> bool {
    Migrator::migrations().iter().any(|step| step.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_secrets() {
        for (url, told) in [
            ("sqlite://w.db?mode=rwc", "sqlite://w.db?mode=rwc"),
            ("postgres://h/db", "postgres://h/db"),
            ("postgres://me:secret@h:5432/db", "postgres://me:***@h:5432/db"),
            ("postgres://h/db?user=me&PassWord=secret", "postgres://h/db?user=me&PassWord=***"),
            (
                "postgres:///db?host=/run&options=-cx%3Dsecret",
                "postgres:///db?host=%2Frun&options=***",
            ),
            ("postgres://me:secret@h:port/db", "postgres://…"),
            ("secret", "://…"),
        ] {
            assert_eq!(shown(url), told);
        }
    }
}
