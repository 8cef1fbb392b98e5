//! What was written over still lies in a database's file for a while. This makes sure that it
//! does not.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait, QueryFilter,
    Statement,
};

use crate::store::entity::master_key::{Column, Entity};

/// Sweeps if it was not done since something readable was sealed, or sealed anew.
///
/// If somebody else is in the way, it is done at the next start.
pub(in crate::store) async fn sweep_once(db: &DatabaseConnection) -> Result<(), DbErr> {
    let keys = Entity::find().all(db).await?;
    match keys.as_slice() {
        [key] if !key.is_swept => sweep(db, &key.id).await,
        // While the key is being changed, the change sweeps in the end.
        _ => Ok(()),
    }
}

pub(super) async fn sweep(db: &DatabaseConnection, key: &str) -> Result<(), DbErr> {
    if let Err(error) = rewrite(db).await {
        tracing::warn!(
            %error,
            "what was sealed may still lie about in the clear in the database's files; the next \
             start tries again to remove it"
        );
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::IsSwept, Expr::value(true))
        .filter(Column::Id.eq(key))
        .exec(db)
        .await?;
    Ok(())
}

/// Whether anything is left of SQLite's write-ahead log, in which what was written over still
/// stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub(in crate::store) enum Emptied {
    /// Nothing is.
    Whole,
    /// Somebody is reading or writing.
    NotYet,
}

/// Takes what is in SQLite's write-ahead log over into the file, and empties it.
pub(in crate::store) async fn empty_log(db: &DatabaseConnection) -> Result<Emptied, DbErr> {
    let emptied = Statement::from_string(DbBackend::Sqlite, "PRAGMA wal_checkpoint(TRUNCATE)");
    let row = db.query_one_raw(emptied).await?;
    let is_busy = row.map(|row| row.try_get_by_index::<i64>(0)).transpose()?;
    Ok(if is_busy == Some(0) { Emptied::Whole } else { Emptied::NotYet })
}

/// Where secrets lie on a server. A change of the column, to what it is, copies the rows that are
/// there and no others; `VACUUM FULL` takes those along that some connection might still see.
const COLUMNS: [(&str, &str, &str); 3] = [
    ("wecom_webhooks", "webhook_key", "text"),
    ("wecom_webhook_robots", "webhook_key", "varchar(255)"),
    ("master_keys", "fingerprint_key", "text"),
];

/// Writes the tables that hold secrets anew, without what lay between their rows.
async fn rewrite(db: &DatabaseConnection) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Sqlite {
        db.execute_unprepared("VACUUM").await?;
        return match empty_log(db).await? {
            Emptied::Whole => Ok(()),
            Emptied::NotYet => Err(DbErr::Custom("the database is in use".to_owned())),
        };
    }
    for (table, column, kind) in COLUMNS {
        let anew = format!("ALTER TABLE {table} ALTER COLUMN {column} TYPE {kind}");
        db.execute_unprepared(&format!("{anew} USING {column} || ''")).await?;
    }
    Ok(())
}
