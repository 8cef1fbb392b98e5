//! `master_keys`: robots' keys are sealed. `Store::open` seals what lies there in the clear.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, string_len, string_len_null, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum MasterKeys {
    Table,
    Id,
    FingerprintKey,
    IsSwept,
}

#[derive(DeriveIden)]
enum WecomOutbox {
    Table,
    MasterKey,
}

#[derive(DeriveIden)]
enum WecomWebhookRobots {
    Table,
    WebhookId,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(master_keys()).await?;
        let mut current = string_len_null(WecomOutbox::MasterKey, 16);
        let outbox = Table::alter().table(WecomOutbox::Table).add_column(&mut current).to_owned();
        manager.alter_table(outbox).await?;
        // The same key never looks the same twice.
        let by_key = Index::drop()
            .name("wecom_webhook_robots_by_key")
            .table(WecomWebhookRobots::Table)
            .to_owned();
        manager.drop_index(by_key).await?;
        manager.create_index(by_webhook()).await
    }
}

fn master_keys() -> TableCreateStatement {
    Table::create()
        .table(MasterKeys::Table)
        .col(string_len(MasterKeys::Id, 16).primary_key())
        .col(text(MasterKeys::FingerprintKey))
        .col(boolean(MasterKeys::IsSwept))
        .to_owned()
}

fn by_webhook() -> IndexCreateStatement {
    Index::create()
        .name("wecom_webhook_robots_by_webhook")
        .table(WecomWebhookRobots::Table)
        .col(WecomWebhookRobots::WebhookId)
        .to_owned()
}
