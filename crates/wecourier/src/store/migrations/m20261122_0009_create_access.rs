//! `users`, `sessions`, `api_keys` and `sign_in_tries`: who may do what, and who tries.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, blob_uniq, string_len, string_len_uniq, text_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum Users {
    Table,
    Id,
    Login,
    Name,
    Role,
    PasswordHash,
    DisabledAt,
    CreatedAt,
    UpdatedAt,
}

#[derive(DeriveIden)]
enum Sessions {
    Table,
    Id,
    TokenHash,
    UserId,
    CreatedAt,
    SeenAt,
}

#[derive(DeriveIden)]
enum ApiKeys {
    Table,
    Id,
    TokenHash,
    Hint,
    Name,
    Permissions,
    ExpiresAt,
    RevokedAt,
    LastUsedAt,
    CreatedBy,
    CreatedAt,
}

#[derive(DeriveIden)]
enum SignInTries {
    Table,
    Subject,
    Tries,
    Since,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(users()).await?;
        manager.create_table(sessions()).await?;
        manager.create_index(sessions_by_user()).await?;
        manager.create_table(api_keys()).await?;
        manager.create_table(sign_in_tries()).await
    }
}

fn users() -> TableCreateStatement {
    Table::create()
        .table(Users::Table)
        .col(big_pk_auto(Users::Id))
        .col(string_len_uniq(Users::Login, 254))
        .col(string_len(Users::Name, 100))
        .col(string_len(Users::Role, 32))
        .col(text_null(Users::PasswordHash))
        .col(big_integer_null(Users::DisabledAt))
        .col(big_integer(Users::CreatedAt))
        .col(big_integer(Users::UpdatedAt))
        .to_owned()
}

fn sessions() -> TableCreateStatement {
    let mut user = ForeignKey::create();
    user.from(Sessions::Table, Sessions::UserId)
        .to(Users::Table, Users::Id)
        .on_delete(ForeignKeyAction::Cascade);
    Table::create()
        .table(Sessions::Table)
        .col(big_pk_auto(Sessions::Id))
        .col(blob_uniq(Sessions::TokenHash))
        .col(big_integer(Sessions::UserId))
        .col(big_integer(Sessions::CreatedAt))
        .col(big_integer(Sessions::SeenAt))
        .foreign_key(&mut user)
        .to_owned()
}

fn sessions_by_user() -> IndexCreateStatement {
    Index::create().name("sessions_by_user").table(Sessions::Table).col(Sessions::UserId).to_owned()
}

fn api_keys() -> TableCreateStatement {
    let mut maker = ForeignKey::create();
    maker
        .from(ApiKeys::Table, ApiKeys::CreatedBy)
        .to(Users::Table, Users::Id)
        .on_delete(ForeignKeyAction::SetNull);
    Table::create()
        .table(ApiKeys::Table)
        .col(big_pk_auto(ApiKeys::Id))
        .col(blob_uniq(ApiKeys::TokenHash))
        .col(string_len(ApiKeys::Hint, 16))
        .col(string_len(ApiKeys::Name, 100))
        .col(string_len(ApiKeys::Permissions, 255))
        .col(big_integer_null(ApiKeys::ExpiresAt))
        .col(big_integer_null(ApiKeys::RevokedAt))
        .col(big_integer_null(ApiKeys::LastUsedAt))
        .col(big_integer_null(ApiKeys::CreatedBy))
        .col(big_integer(ApiKeys::CreatedAt))
        .foreign_key(&mut maker)
        .to_owned()
}

/// A subject is a fingerprint: people type passwords where their name belongs.
fn sign_in_tries() -> TableCreateStatement {
    let mut subject = string_len(SignInTries::Subject, 64);
    Table::create()
        .table(SignInTries::Table)
        .col(subject.primary_key())
        .col(big_integer(SignInTries::Tries))
        .col(big_integer(SignInTries::Since))
        .to_owned()
}
