//! When something is due next.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DbErr, Statement};

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
    /// When the first head's turn comes.
    head: Option<Timestamp>,
}

/// Each part is answered by a partial index, whose condition is repeated word for word.
const EARLIEST: &str = "SELECT \
    (SELECT MIN(lease_until) FROM wecom_message_log WHERE state = 'sending') AS lease, \
    (SELECT MIN(expires_at) FROM wecom_message_log \
     WHERE state = 'queued' AND expires_at IS NOT NULL) AS expiry, \
    (SELECT MIN(usable_until) FROM wecom_pictures WHERE usable_until IS NOT NULL) AS upload, \
    (SELECT MIN(starts_at) FROM wecom_batches WHERE NOT is_released AND NOT is_paused) AS start, \
    (SELECT MIN(wake_at) FROM wecom_queues \
     WHERE head_id IS NOT NULL AND closed_at IS NULL) AS head";

impl Due {
    /// What is due first of each kind.
    pub(super) async fn read(db: &impl ConnectionTrait) -> Result<Self, StoreError> {
        let earliest = Statement::from_string(db.get_database_backend(), EARLIEST);
        let row = db.query_one_raw(earliest).await?;
        let row = row.ok_or_else(|| DbErr::RecordNotFound("what is due".to_owned()))?;
        let at = |column| -> Result<Option<Timestamp>, DbErr> {
            Ok(row.try_get::<Option<i64>>("", column)?.map(from_micros))
        };
        Ok(Self {
            lease: at("lease")?,
            expiry: at("expiry")?,
            upload: at("upload")?,
            start: at("start")?,
            head: at("head")?,
        })
    }

    /// The earliest of all; `None` if nothing waits and nothing is under way.
    pub(super) fn next(self) -> Option<Timestamp> {
        let all = [self.lease, self.expiry, self.upload, self.start, self.head];
        all.into_iter().flatten().min()
    }
}
