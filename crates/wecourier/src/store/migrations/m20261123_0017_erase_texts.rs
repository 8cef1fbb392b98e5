//! `wecom_batches` and `wecom_message_log` know when the text was erased.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::big_integer_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomBatches {
    Table,
    CreatedAt,
}

#[derive(DeriveIden)]
enum WecomMessageLog {
    Table,
    SettledAt,
}

/// In either table.
#[derive(DeriveIden)]
struct TextErasedAt;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [WecomBatches::Table.into_iden(), WecomMessageLog::Table.into_iden()] {
            let column = &mut big_integer_null(TextErasedAt);
            let table = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        manager.create_index(batches()).await?;
        manager.create_index(deliveries()).await
    }
}

/// Only batches that still have a text.
fn batches() -> IndexCreateStatement {
    Index::create()
        .name("wecom_batches_with_text")
        .table(WecomBatches::Table)
        .col(WecomBatches::CreatedAt)
        .and_where(Expr::cust("text_erased_at IS NULL"))
        .to_owned()
}

/// Only what was sent before there were batches.
fn deliveries() -> IndexCreateStatement {
    Index::create()
        .name("wecom_message_log_without_batch")
        .table(WecomMessageLog::Table)
        .col(WecomMessageLog::SettledAt)
        .and_where(Expr::cust("batch_id IS NULL AND text_erased_at IS NULL"))
        .to_owned()
}
