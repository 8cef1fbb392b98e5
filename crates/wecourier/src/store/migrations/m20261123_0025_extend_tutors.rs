//! `tutors` knows the day on which somebody leaves, and the language they are written to in.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_len_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum Tutors {
    Table,
    LeftOn,
    Language,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [Tutors::LeftOn, Tutors::Language] {
            let column = &mut string_len_null(column, 10);
            let table = Table::alter().table(Tutors::Table).add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
