//! `imports`: sheets of people, what is meant by their columns, and what was before.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, integer, string_len, text, text_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum Imports {
    Table,
    Id,
    Holder,
    State,
    FileName,
    RowCount,
    Sheet,
    Mapping,
    Changes,
    ChangedAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let imports = Table::create()
            .table(Imports::Table)
            .col(big_pk_auto(Imports::Id))
            .col(string_len(Imports::Holder, 40))
            .col(string_len(Imports::State, 20))
            .col(string_len(Imports::FileName, 200))
            .col(integer(Imports::RowCount))
            .col(text(Imports::Sheet))
            .col(text_null(Imports::Mapping))
            .col(text_null(Imports::Changes))
            .col(big_integer(Imports::ChangedAt))
            .to_owned();
        manager.create_table(imports).await
    }
}
