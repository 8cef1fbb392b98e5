//! `wecom_pictures`: the pictures of deliveries, once each, until none needs them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, blob};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomPictures {
    Table,
    Id,
    Jpeg,
    CreatedAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table(WecomPictures::Table)
            .col(big_pk_auto(WecomPictures::Id))
            .col(blob(WecomPictures::Jpeg))
            .col(big_integer(WecomPictures::CreatedAt))
            .to_owned();
        manager.create_table(table).await
    }
}
