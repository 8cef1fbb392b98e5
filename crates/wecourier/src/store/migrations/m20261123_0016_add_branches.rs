//! Branches: of a group, of what was written to it, and those to which people and keys are
//! limited. What is `NULL` is of no branch; who has `NULL` is not limited.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string_len_null, text_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomWebhooks {
    Table,
    Branch,
}

#[derive(DeriveIden)]
enum WecomMessageLog {
    Table,
    Id,
    State,
    Branch,
}

#[derive(DeriveIden)]
enum WecomBatches {
    Table,
    Id,
    Branches,
}

#[derive(DeriveIden)]
enum Users {
    Table,
    Branches,
}

#[derive(DeriveIden)]
enum ApiKeys {
    Table,
    Branches,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in columns() {
            manager.alter_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn columns() -> [TableAlterStatement; 5] {
    let add = |table: TableRef, mut column: ColumnDef| {
        Table::alter().table(table).add_column(&mut column).to_owned()
    };
    [
        add(WecomWebhooks::Table.into_table_ref(), string_len_null(WecomWebhooks::Branch, 40)),
        add(WecomMessageLog::Table.into_table_ref(), string_len_null(WecomMessageLog::Branch, 40)),
        add(WecomBatches::Table.into_table_ref(), text_null(WecomBatches::Branches)),
        add(Users::Table.into_table_ref(), text_null(Users::Branches)),
        add(ApiKeys::Table.into_table_ref(), text_null(ApiKeys::Branches)),
    ]
}

/// Where there are no branches, there is nothing in these.
fn indexes() -> [IndexCreateStatement; 3] {
    use WecomMessageLog as Log;
    [
        Index::create()
            .name("wecom_message_log_by_branch")
            .table(Log::Table)
            .col(Log::Branch)
            .col(Log::Id)
            .and_where(Expr::cust("branch IS NOT NULL"))
            .to_owned(),
        Index::create()
            .name("wecom_message_log_open_by_branch")
            .table(Log::Table)
            .col(Log::Branch)
            .col(Log::State)
            .and_where(Expr::cust(
                "branch IS NOT NULL AND state IN ('queued', 'sending', 'unknown')",
            ))
            .to_owned(),
        Index::create()
            .name("wecom_batches_by_branches")
            .table(WecomBatches::Table)
            .col(WecomBatches::Branches)
            .col(WecomBatches::Id)
            .and_where(Expr::cust("branches IS NOT NULL"))
            .to_owned(),
    ]
}
