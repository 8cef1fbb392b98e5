//! `password_links`: links with which somebody sets a password, once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, big_pk_auto, blob_uniq};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum PasswordLinks {
    Table,
    Id,
    TokenHash,
    UserId,
    CreatedAt,
    ExpiresAt,
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
        manager.create_table(password_links()).await?;
        manager.create_index(by_user()).await
    }
}

/// Without a person, the link makes the first owner.
fn password_links() -> TableCreateStatement {
    let mut user = ForeignKey::create();
    user.from(PasswordLinks::Table, PasswordLinks::UserId)
        .to(Users::Table, Users::Id)
        .on_delete(ForeignKeyAction::Cascade);
    Table::create()
        .table(PasswordLinks::Table)
        .col(big_pk_auto(PasswordLinks::Id))
        .col(blob_uniq(PasswordLinks::TokenHash))
        .col(big_integer_null(PasswordLinks::UserId))
        .col(big_integer(PasswordLinks::CreatedAt))
        .col(big_integer(PasswordLinks::ExpiresAt))
        .foreign_key(&mut user)
        .to_owned()
}

fn by_user() -> IndexCreateStatement {
    Index::create()
        .name("password_links_by_user")
        .table(PasswordLinks::Table)
        .col(PasswordLinks::UserId)
        .to_owned()
}
