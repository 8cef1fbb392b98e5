//! `wecom_message_log` learns to wait: batch, queue, turn, attempts.
//!
//! A row of before has no batch and no queue, and had its one attempt when it was created.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, small_integer, string_len_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomMessageLog {
    Table,
    Id,
    BatchId,
    QueueId,
    Position,
    Urgency,
    Turn,
    IsHeld,
    IsPatient,
    Attempts,
    Failures,
    Doubt,
    DueAt,
    ExpiresAt,
    LeaseUntil,
    Lane,
    PictureId,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite takes one column at a time.
        for mut column in columns() {
            let table =
                Table::alter().table(WecomMessageLog::Table).add_column(&mut column).to_owned();
            manager.alter_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn columns() -> Vec<ColumnDef> {
    use WecomMessageLog as Log;
    vec![
        big_integer_null(Log::BatchId),
        big_integer_null(Log::QueueId),
        integer(Log::Position).default(0).take(),
        small_integer(Log::Urgency).default(1).take(),
        big_integer(Log::Turn).default(0).take(),
        boolean(Log::IsHeld).default(false).take(),
        boolean(Log::IsPatient).default(false).take(),
        integer(Log::Attempts).default(1).take(),
        integer(Log::Failures).default(0).take(),
        string_len_null(Log::Doubt, 64),
        big_integer_null(Log::DueAt),
        big_integer_null(Log::ExpiresAt),
        string_len_null(Log::Lane, 100),
        big_integer_null(Log::PictureId),
    ]
}

/// What waits, what is under way and what may expire are few; settled rows are in none of these.
fn indexes() -> [IndexCreateStatement; 4] {
    use WecomMessageLog as Log;
    let on = |name: &str| Index::create().name(name).table(Log::Table).to_owned();
    [
        on("wecom_message_log_by_batch").col(Log::BatchId).col(Log::Position).take(),
        on("wecom_message_log_by_queue")
            .col(Log::QueueId)
            .col(Log::Urgency)
            .col(Log::Id)
            .and_where(Expr::cust("state = 'queued' AND NOT is_held"))
            .take(),
        on("wecom_message_log_by_lease")
            .col(Log::LeaseUntil)
            .and_where(Expr::cust("state = 'sending'"))
            .take(),
        on("wecom_message_log_by_expiry")
            .col(Log::ExpiresAt)
            .and_where(Expr::cust("state = 'queued' AND expires_at IS NOT NULL"))
            .take(),
    ]
}
