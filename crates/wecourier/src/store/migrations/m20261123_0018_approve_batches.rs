//! `wecom_batches` knows who asked for each, and what a second person said.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, string_len_null, text_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomBatches {
    Table,
    Id,
    ActorKind,
    Actor,
    ActingFor,
    PersonId,
    Approval,
    DecidedBy,
    DecidedAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for mut column in columns() {
            // SQLite adds one column at a time.
            let table =
                Table::alter().table(WecomBatches::Table).add_column(&mut column).to_owned();
            manager.alter_table(table).await?;
        }
        manager.create_index(awaited()).await
    }
}

fn columns() -> [ColumnDef; 7] {
    [
        string_len_null(WecomBatches::ActorKind, 16),
        text_null(WecomBatches::Actor),
        text_null(WecomBatches::ActingFor),
        big_integer_null(WecomBatches::PersonId),
        string_len_null(WecomBatches::Approval, 16),
        text_null(WecomBatches::DecidedBy),
        big_integer_null(WecomBatches::DecidedAt),
    ]
}

/// Only batches at which somebody has to look.
fn awaited() -> IndexCreateStatement {
    Index::create()
        .name("wecom_batches_awaited")
        .table(WecomBatches::Table)
        .col(WecomBatches::Id)
        .and_where(Expr::cust("approval = 'awaited' AND queued > 0"))
        .to_owned()
}
