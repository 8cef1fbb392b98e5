//! `tutors`: whom the company knows, and by which user id WeCom does.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, boolean, string_len, string_len_null, string_len_uniq,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum Tutors {
    Table,
    Id,
    Number,
    Name,
    Nickname,
    Branch,
    WecomUserid,
    IsActive,
    CreatedAt,
    UpdatedAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tutors = Table::create()
            .table(Tutors::Table)
            .col(big_pk_auto(Tutors::Id))
            .col(string_len_uniq(Tutors::Number, 40))
            .col(string_len(Tutors::Name, 100))
            .col(string_len_null(Tutors::Nickname, 100))
            .col(string_len_null(Tutors::Branch, 40))
            .col(string_len_null(Tutors::WecomUserid, 64))
            .col(boolean(Tutors::IsActive))
            .col(big_integer(Tutors::CreatedAt))
            .col(big_integer(Tutors::UpdatedAt))
            .to_owned();
        manager.create_table(tutors).await
    }
}
