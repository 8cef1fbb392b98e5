//! `wecom_webhooks`: the registered group robots.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, boolean, string_len, string_len_null, text_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomWebhooks {
    Table,
    Id,
    WebhookName,
    WebhookKey,
    TargetDescription,
    IsActive,
    LastUsedAt,
    TotalMessagesSent,
    Notes,
    CreatedAt,
    UpdatedAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table(WecomWebhooks::Table)
            .col(big_pk_auto(WecomWebhooks::Id))
            .col(string_len(WecomWebhooks::WebhookName, 100).unique_key())
            .col(text_null(WecomWebhooks::WebhookKey))
            .col(string_len_null(WecomWebhooks::TargetDescription, 255))
            .col(boolean(WecomWebhooks::IsActive))
            .col(big_integer_null(WecomWebhooks::LastUsedAt))
            .col(big_integer(WecomWebhooks::TotalMessagesSent))
            .col(string_len_null(WecomWebhooks::Notes, 1000))
            .col(big_integer(WecomWebhooks::CreatedAt))
            .col(big_integer(WecomWebhooks::UpdatedAt))
            .to_owned();
        manager.create_table(table).await
    }
}
