//! `wecom_message_log`: one row is one delivery. A deleted group leaves its rows behind.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, string_len, string_len_null, text, text_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomWebhooks {
    Table,
    Id,
}

#[derive(DeriveIden)]
enum WecomMessageLog {
    Table,
    Id,
    WebhookId,
    WebhookName,
    Channel,
    MessageType,
    MessageContent,
    Picture,
    EnrollmentId,
    SessionId,
    State,
    Reason,
    LeaseUntil,
    WecomErrcode,
    WecomErrmsg,
    IdempotencyKey,
    RequestDigest,
    CreatedAt,
    AttemptedAt,
    SettledAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn table() -> TableCreateStatement {
    use WecomMessageLog as Log;
    let mut webhook = ForeignKey::create();
    webhook
        .from(Log::Table, Log::WebhookId)
        .to(WecomWebhooks::Table, WecomWebhooks::Id)
        .on_delete(ForeignKeyAction::SetNull);
    Table::create()
        .table(Log::Table)
        .col(big_pk_auto(Log::Id))
        .col(big_integer_null(Log::WebhookId))
        .col(string_len(Log::WebhookName, 100))
        .col(string_len(Log::Channel, 32))
        .col(string_len(Log::MessageType, 32))
        .col(text(Log::MessageContent))
        .col(text_null(Log::Picture))
        .col(big_integer_null(Log::EnrollmentId))
        .col(big_integer_null(Log::SessionId))
        .col(string_len(Log::State, 32))
        .col(string_len_null(Log::Reason, 64))
        .col(big_integer_null(Log::LeaseUntil))
        .col(big_integer_null(Log::WecomErrcode))
        .col(text_null(Log::WecomErrmsg))
        .col(string_len_null(Log::IdempotencyKey, 255).unique_key())
        .col(string_len_null(Log::RequestDigest, 64))
        .col(big_integer(Log::CreatedAt))
        .col(big_integer(Log::AttemptedAt))
        .col(big_integer_null(Log::SettledAt))
        .foreign_key(&mut webhook)
        .to_owned()
}

fn indexes() -> [IndexCreateStatement; 3] {
    use WecomMessageLog as Log;
    let on = |name: &str, column: Log| {
        Index::create().name(name).table(Log::Table).col(column).col(Log::Id).to_owned()
    };
    [
        on("wecom_message_log_by_webhook_id", Log::WebhookId),
        on("wecom_message_log_by_webhook_name", Log::WebhookName),
        on("wecom_message_log_by_state", Log::State),
    ]
}
