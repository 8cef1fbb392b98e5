//! `wecom_batches`: what a person pressed Send on, and how many deliveries stand where.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, boolean, small_integer, string_len,
    string_len_null, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomBatches {
    Table,
    Id,
    IdempotencyKey,
    RequestDigest,
    MessageType,
    MessageContent,
    Urgency,
    StartsAt,
    IsReleased,
    IsPaused,
    IsCancelled,
    Queued,
    Sending,
    Sent,
    Failed,
    Unknown,
    Cancelled,
    Expired,
    Change,
    CreatedAt,
    ExpiresAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        manager.create_index(starts()).await
    }
}

fn table() -> TableCreateStatement {
    use WecomBatches as Batches;
    let count = |column| big_integer(column).default(0).take();
    Table::create()
        .table(Batches::Table)
        .col(big_pk_auto(Batches::Id))
        .col(string_len_null(Batches::IdempotencyKey, 255).unique_key())
        .col(string_len_null(Batches::RequestDigest, 64))
        .col(string_len(Batches::MessageType, 32))
        .col(text(Batches::MessageContent))
        .col(small_integer(Batches::Urgency))
        .col(big_integer(Batches::StartsAt))
        .col(boolean(Batches::IsReleased))
        .col(boolean(Batches::IsPaused))
        .col(boolean(Batches::IsCancelled))
        .col(count(Batches::Queued))
        .col(count(Batches::Sending))
        .col(count(Batches::Sent))
        .col(count(Batches::Failed))
        .col(count(Batches::Unknown))
        .col(count(Batches::Cancelled))
        .col(count(Batches::Expired))
        .col(big_integer(Batches::Change))
        .col(big_integer(Batches::CreatedAt))
        .col(big_integer_null(Batches::ExpiresAt))
        .to_owned()
}

/// Only batches whose start is still to come.
fn starts() -> IndexCreateStatement {
    Index::create()
        .name("wecom_batches_by_start")
        .table(WecomBatches::Table)
        .col(WecomBatches::StartsAt)
        .and_where(Expr::cust("NOT is_released"))
        .to_owned()
}
