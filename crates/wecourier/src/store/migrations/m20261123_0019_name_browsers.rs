//! `sessions` knows the browser and its system, by names that are known here.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_len_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum Sessions {
    Table,
    Browser,
    System,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [Sessions::Browser, Sessions::System] {
            let column = &mut string_len_null(column, 32);
            let table = Table::alter().table(Sessions::Table).add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
