//! `user_identities`: who somebody is at an OpenID provider. `provider_visits`: browsers that were
//! sent there and are expected back.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, blob_uniq, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum UserIdentities {
    Table,
    Id,
    UserId,
    Issuer,
    Subject,
    CreatedAt,
}

#[derive(DeriveIden)]
enum ProviderVisits {
    Table,
    Id,
    TokenHash,
    ReturnTo,
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
        manager.create_table(user_identities()).await?;
        manager.create_index(one_of_each_provider()).await?;
        manager.create_table(provider_visits()).await
    }
}

fn user_identities() -> TableCreateStatement {
    let mut user = ForeignKey::create();
    user.from(UserIdentities::Table, UserIdentities::UserId)
        .to(Users::Table, Users::Id)
        .on_delete(ForeignKeyAction::Cascade);
    Table::create()
        .table(UserIdentities::Table)
        .col(big_pk_auto(UserIdentities::Id))
        .col(big_integer(UserIdentities::UserId))
        .col(text(UserIdentities::Issuer))
        .col(text(UserIdentities::Subject))
        .col(big_integer(UserIdentities::CreatedAt))
        .foreign_key(&mut user)
        .to_owned()
}

fn one_of_each_provider() -> IndexCreateStatement {
    Index::create()
        .name("user_identities_one_of_each_provider")
        .table(UserIdentities::Table)
        .col(UserIdentities::UserId)
        .col(UserIdentities::Issuer)
        .unique()
        .to_owned()
}

fn provider_visits() -> TableCreateStatement {
    Table::create()
        .table(ProviderVisits::Table)
        .col(big_pk_auto(ProviderVisits::Id))
        .col(blob_uniq(ProviderVisits::TokenHash))
        .col(text(ProviderVisits::ReturnTo))
        .col(big_integer(ProviderVisits::ExpiresAt))
        .to_owned()
}
