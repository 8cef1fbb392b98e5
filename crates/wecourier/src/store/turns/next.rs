//! When something is due next.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement};

use crate::store::StoreError;
use crate::store::time::from_micros;

/// What may be due beside the heads of the queues.
#[derive(Debug, Clone, Copy)]
pub(super) struct Due {
    /// When the first attempt that nobody has settled counts as interrupted.
    pub(super) lease: Option<Timestamp>,
    /// When the first delivery that waits is given up.
    pub(super) expiry: Option<Timestamp>,
    /// When the first upload that nothing has used is let go.
    pub(super) upload: Option<Timestamp>,
    /// When the first batch starts.
    pub(super) start: Option<Timestamp>,
}

/// Each part is answered by a partial index, whose condition is repeated word for word.
const EARLIEST: &str = "SELECT \
    (SELECT MIN(lease_until) FROM wecom_message_log WHERE state = 'sending') AS lease, \
    (SELECT MIN(expires_at) FROM wecom_message_log \
     WHERE state = 'queued' AND expires_at IS NOT NULL) AS expiry, \
    (SELECT MIN(usable_until) FROM wecom_pictures WHERE usable_until IS NOT NULL) AS upload, \
    (SELECT MIN(starts_at) FROM wecom_batches WHERE NOT is_released AND NOT is_paused) AS start";
/// There may be thousands of heads, so they are asked for alone.
const FIRST_HEAD: &str = "SELECT MIN(wake_at) AS head FROM wecom_queues \
    WHERE head_id IS NOT NULL AND closed_at IS NULL";
/// The same where the bot is not: its messages are another service's.
const FIRST_BUT_THE_BOTS: &str = "SELECT MIN(wake_at) AS head FROM wecom_queues \
    WHERE head_id IS NOT NULL AND closed_at IS NULL AND channel <> 'aibot'";

impl Due {
    /// What is due first of each kind.
    pub(super) async fn read(db: &impl ConnectionTrait) -> Result<Self, StoreError> {
        let row = the_row(db, EARLIEST).await?;
        Ok(Self {
            lease: at(&row, "lease")?,
            expiry: at(&row, "expiry")?,
            upload: at(&row, "upload")?,
            start: at(&row, "start")?,
        })
    }
}

/// The earliest of all, the heads of the queues included; `None` if nothing waits and nothing is
/// under way.
pub(super) async fn next(
    db: &impl ConnectionTrait,
    has_bot: bool,
) -> Result<Option<Timestamp>, StoreError> {
    let Due { lease, expiry, upload, start } = Due::read(db).await?;
    let heads = if has_bot { FIRST_HEAD } else { FIRST_BUT_THE_BOTS };
    let head = at(&the_row(db, heads).await?, "head")?;
    Ok([lease, expiry, upload, start, head].into_iter().flatten().min())
}

async fn the_row(db: &impl ConnectionTrait, statement: &str) -> Result<QueryResult, DbErr> {
    let statement = Statement::from_string(db.get_database_backend(), statement);
    let row = db.query_one_raw(statement).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("what is due".to_owned()))
}

fn at(row: &QueryResult, column: &str) -> Result<Option<Timestamp>, DbErr> {
    Ok(row.try_get::<Option<i64>>("", column)?.map(from_micros))
}
