//! All that lies in a database, to look for what must not.

use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};

/// Everything, as whoever steals it has it.
pub(crate) struct Kept(Vec<u8>);

impl Kept {
    /// As text, or as the server writes bytes.
    pub(crate) fn shows(&self, secret: &str) -> bool {
        let hex = secret.bytes().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        let kept = String::from_utf8_lossy(&self.0);
        kept.contains(secret) || kept.contains(&hex)
    }
}

/// The files of SQLite, or every row of every table of a server.
pub(crate) async fn all_of(database: &str) -> Kept {
    let Some(file) = database.strip_prefix("sqlite://") else {
        return Kept(dump(database).await);
    };
    let files = ["", "-wal", "-shm"].map(|end| std::fs::read(format!("{file}{end}")));
    let kept: Vec<u8> = files.into_iter().flat_map(Result::unwrap_or_default).collect();
    assert!(kept.starts_with(b"SQLite format 3"), "that is the database");
    Kept(kept)
}

async fn dump(database: &str) -> Vec<u8> {
    let db = Database::connect(database).await.unwrap();
    let tables = "SELECT table_name::text FROM information_schema.tables \
                  WHERE table_schema = 'public'";
    let tables = column(&db, tables).await;
    assert!(tables.iter().any(|table| table == "wecom_webhooks"), "that is the database");
    let mut kept = Vec::new();
    for table in tables {
        for row in column(&db, &format!("SELECT t::text FROM {table} AS t")).await {
            kept.extend(row.into_bytes());
            kept.push(b'\n');
        }
    }
    db.close().await.unwrap();
    kept
}

async fn column(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}
