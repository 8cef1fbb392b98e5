//! The only place that knows SQL: entities, migrations, queries.
//!
//! Rows become model types here and model types become rows. Start at [`Store`].

mod access;
mod batches;
mod books;
mod deliveries;
mod entity;
mod file;
mod ids;
mod migrations;
mod open;
mod pictures;
mod robots;
mod time;
mod turns;
mod webhooks;

use sea_orm::DatabaseConnection;

pub use access::{
    Alive, ApiKeyRecord, CreateUserError, LinkRecord, NewApiKey, NewUser, OwnSession, PersonRecord,
    SessionRecord, UpdateUserError, UserPatch, UserRecord,
};
pub use batches::{
    BatchRecord, ClosedGroup, ControlError, CreateBatchError, Created, NewBatch, NewPicture,
    NewTarget, QueueOutlook, ThrottledGroup, Urgency, Wait,
};
pub use deliveries::{DeliveryRecord, Idempotency, LogFilter, LogPage};
pub use open::OpenError;
pub use pictures::{KeepPictureError, PictureRecord, UPLOADS_MAX};
pub use robots::{AddRobotError, LeftOut, OwnRobot, Pool, ROBOTS_MAX, RobotRecord};
pub use turns::{Claimed, Ended, Turn, Turned};
pub use webhooks::{CreateError, NewWebhook, WebhookPatch, WebhookRecord};

/// The database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    db: DatabaseConnection,
}

/// The database could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine refused or failed.
    #[error("the database failed")]
    Database(#[from] sea_orm::DbErr),
    /// A row holds what this program never writes.
    #[error("row {id} of {table} holds a {column} that cannot be")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The row.
        id: i64,
        /// The column.
        column: &'static str,
    },
}
