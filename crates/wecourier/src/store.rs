//! The only place that knows SQL: entities, migrations, queries.
//!
//! Rows become model types here and model types become rows. Start at [`Store`].

mod access;
mod audit;
mod batches;
mod bindings;
mod books;
mod channels;
mod deliveries;
mod drafts;
mod entity;
mod file;
mod ids;
mod imports;
mod inbox;
mod leases;
mod migrations;
mod open;
mod pictures;
mod recall;
mod robots;
mod scope;
mod search;
mod secrets;
mod templates;
mod texts;
mod time;
mod turns;
mod tutors;
mod webhooks;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sea_orm::DatabaseConnection;

use secrets::Secrets;

pub use access::{
    Alive, ApiKeyRecord, CreateUserError, LinkRecord, NewApiKey, NewUser, OwnSession, PersonRecord,
    Recognised, SessionRecord, UpdateUserError, UserPatch, UserRecord,
};
pub use audit::{AuditEntry, AuditFilter, AuditRecord};
pub use batches::{
    Approved, BatchRecord, ClosedGroup, ControlError, CreateBatchError, Created, NewBatch,
    NewPicture, NewTarget, QueueOutlook, ThrottledGroup, Urgency, Wait,
};
pub use bindings::{Heard, TRIES_WITHIN, WRONG_CODES_MAX};
pub use channels::{ChannelRecord, ClosedChannel};
pub use deliveries::{DeliveryRecord, Idempotency, LogFilter, LogPage};
pub use drafts::{DraftRecord, KeepDraftError};
pub use imports::{IMPORT_KEPT, ImportError, ImportRecord, ImportState, NewImport, Undone};
pub use inbox::{
    ANSWERED_WITHIN, AnsweredMessage, InboxFilter, InboxRead, InboxRecord, NewInboxEntry,
};
pub use leases::{Lease, Said};
pub use open::OpenError;
pub use pictures::{KeepPictureError, PictureRecord, UPLOADS_MAX};
pub use robots::{AddRobotError, LeftOut, OwnRobot, Pool, ROBOTS_MAX, RobotRecord};
pub use secrets::begin::MasterKeyError;
pub use secrets::{RESEALED_AT_ONCE, Rotated};
pub use templates::{KeepTemplateError, NewTemplate, TemplateRecord};
pub use turns::{BotTurn, Call, Claimed, Ended, Turn, Turned};
pub use tutors::{KeepTutorError, TutorRecord, TutorRef};
pub use webhooks::{CreateError, NewWebhook, UpdateError, WebhookPatch, WebhookRecord};

/// The database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    db: DatabaseConnection,
    secrets: Arc<Secrets>,
    new_key_file: Option<PathBuf>,
}

impl Store {
    /// The file with the master key that was made when the database was opened, if one was.
    pub fn new_key_file(&self) -> Option<&Path> {
        self.new_key_file.as_deref()
    }
}

/// The database could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine refused or failed.
    #[error("the database failed")]
    Database(#[from] sea_orm::DbErr),
    /// What is sealed anew needs a key that this service was not given.
    #[error(
        "the master key of the database was changed: start again with the new one as \
         WECOURIER_MASTER_KEY"
    )]
    MasterKeyChanged,
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
