//! Databases of today's shape, one for each run, and a look behind the store's back.

use std::path::{Path, PathBuf};

use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};
use tempfile::TempDir;

use crate::world::postgres::name_of;
use crate::world::{POSTGRES, open_store};

/// Where the runs of one engine keep their databases.
pub(super) enum Engine {
    Sqlite { folder: TempDir },
    Postgres { template: String },
}

impl Engine {
    pub(super) async fn sqlite() -> Self {
        let memory = Path::new("/dev/shm");
        let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let folder = tempfile::tempdir_in(place).unwrap();
        let template = folder.path().join("template.db");
        open_store(&url(&template)).await.close().await.unwrap();
        Self::Sqlite { folder }
    }

    pub(super) async fn postgres() -> Self {
        let template = POSTGRES.empty_database().await;
        open_store(&template).await.close().await.unwrap();
        Self::Postgres { template }
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "SQLite",
            Self::Postgres { .. } => "PostgreSQL",
        }
    }

    /// A database for one run.
    pub(super) async fn database(&self, seed: u64) -> String {
        match self {
            Self::Sqlite { folder } => {
                let file = Self::file(folder, seed);
                std::fs::copy(folder.path().join("template.db"), &file).unwrap();
                url(&file)
            }
            Self::Postgres { template } => {
                let copy = format!("CREATE DATABASE run_{seed} TEMPLATE {}", name_of(template));
                POSTGRES.run(&copy).await;
                POSTGRES.url(&format!("run_{seed}"))
            }
        }
    }

    /// Removes what a run has left.
    pub(super) async fn remove(&self, seed: u64) {
        match self {
            Self::Sqlite { folder } => {
                let file = Self::file(folder, seed).display().to_string();
                for end in ["", "-wal", "-shm"] {
                    drop(std::fs::remove_file(format!("{file}{end}")));
                }
            }
            Self::Postgres { .. } => {
                POSTGRES.remove(&POSTGRES.url(&format!("run_{seed}"))).await;
            }
        }
    }

    /// What the engine calls its version.
    pub(super) async fn version(&self) -> String {
        match self {
            Self::Sqlite { folder } => {
                Peek::at(&url(&folder.path().join("template.db"))).await.version().await
            }
            Self::Postgres { template } => Peek::at(template).await.version().await,
        }
    }

    fn file(folder: &TempDir, seed: u64) -> PathBuf {
        folder.path().join(format!("run-{seed}.db"))
    }
}

fn url(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

/// A connection that only looks.
pub(crate) struct Peek(DatabaseConnection);

impl Peek {
    pub(crate) async fn at(database: &str) -> Self {
        Self(Database::connect(database).await.unwrap())
    }

    async fn rows(&self, sql: &str) -> Vec<sea_orm::QueryResult> {
        let statement = Statement::from_string(self.0.get_database_backend(), sql);
        self.0.query_all_raw(statement).await.unwrap()
    }

    async fn texts(&self, sql: &str) -> Vec<String> {
        let rows = self.rows(sql).await;
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    /// The number of the last change.
    pub(super) async fn change(&self) -> i64 {
        let rows = self.rows("SELECT change FROM wecom_outbox").await;
        rows[0].try_get_by_index(0).unwrap()
    }

    /// Batches whose counts are not those of their rows, in one look.
    pub(crate) async fn miscounted(&self) -> Vec<String> {
        let is = |state: &str| {
            format!(
                "{state} <> (SELECT count(*) FROM wecom_message_log AS log \
                 WHERE log.batch_id = wecom_batches.id AND log.state = '{state}')"
            )
        };
        let states = ["queued", "sending", "sent", "failed", "unknown", "cancelled", "expired"];
        let any = states.map(is).join(" OR ");
        self.texts(&format!("SELECT message_content FROM wecom_batches WHERE {any}")).await
    }

    /// Queues that have a head or a call under way.
    pub(crate) async fn busy_queues(&self) -> Vec<String> {
        let busy = "SELECT target FROM wecom_queues \
                    WHERE head_id IS NOT NULL OR busy_with IS NOT NULL";
        self.texts(busy).await
    }

    /// How many deliveries are so.
    pub(crate) async fn count(&self, condition: &str) -> usize {
        let sql = format!("SELECT count(*) FROM wecom_message_log WHERE {condition}");
        let count: i64 = self.rows(&sql).await[0].try_get_by_index(0).unwrap();
        usize::try_from(count).unwrap()
    }

    /// What was sent, as far as the log says.
    pub(crate) async fn sent_texts(&self) -> Vec<String> {
        self.texts("SELECT message_content FROM wecom_message_log WHERE state = 'sent'").await
    }

    /// What each lane has carried.
    pub(super) async fn lanes(&self) -> Vec<String> {
        self.texts("SELECT calls FROM wecom_lanes").await
    }

    async fn version(&self) -> String {
        let is_file = self.0.get_database_backend() == sea_orm::DbBackend::Sqlite;
        let sql = if is_file { "SELECT sqlite_version()" } else { "SHOW server_version" };
        self.texts(sql).await.concat()
    }
}
