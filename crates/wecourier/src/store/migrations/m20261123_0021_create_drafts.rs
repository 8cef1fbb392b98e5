//! `drafts`: what people are writing and have not sent.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, string_len, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum Drafts {
    Table,
    Id,
    UserId,
    Name,
    Revision,
    Body,
    SavedAt,
}

#[derive(DeriveIden)]
enum Users {
    Table,
    Id,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(drafts()).await?;
        manager.create_index(one_of_each()).await
    }
}

fn drafts() -> TableCreateStatement {
    let mut user = ForeignKey::create();
    user.from(Drafts::Table, Drafts::UserId)
        .to(Users::Table, Users::Id)
        .on_delete(ForeignKeyAction::Cascade);
    Table::create()
        .table(Drafts::Table)
        .col(big_pk_auto(Drafts::Id))
        .col(big_integer(Drafts::UserId))
        .col(string_len(Drafts::Name, 40))
        .col(big_integer(Drafts::Revision))
        .col(text(Drafts::Body))
        .col(big_integer(Drafts::SavedAt))
        .foreign_key(&mut user)
        .to_owned()
}

fn one_of_each() -> IndexCreateStatement {
    Index::create()
        .name("drafts_one_of_each")
        .table(Drafts::Table)
        .col(Drafts::UserId)
        .col(Drafts::Name)
        .unique()
        .to_owned()
}
