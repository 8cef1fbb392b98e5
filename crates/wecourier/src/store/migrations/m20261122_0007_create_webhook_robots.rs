//! `wecom_webhook_robots`: further robots of a group; and which of all of them are closed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, string_len, string_len_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomWebhooks {
    Table,
    Id,
    ClosedReason,
}

#[derive(DeriveIden)]
enum WecomWebhookRobots {
    Table,
    Id,
    WebhookId,
    WebhookKey,
    ClosedReason,
    CreatedAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut closed = string_len_null(WecomWebhooks::ClosedReason, 64);
        let first = Table::alter().table(WecomWebhooks::Table).add_column(&mut closed).to_owned();
        manager.alter_table(first).await?;
        manager.create_table(further()).await?;
        manager.create_index(by_key()).await
    }
}

fn further() -> TableCreateStatement {
    use WecomWebhookRobots as Robots;
    let mut webhook = ForeignKey::create();
    webhook
        .from(Robots::Table, Robots::WebhookId)
        .to(WecomWebhooks::Table, WecomWebhooks::Id)
        .on_delete(ForeignKeyAction::Cascade);
    Table::create()
        .table(Robots::Table)
        .col(big_pk_auto(Robots::Id))
        .col(big_integer(Robots::WebhookId))
        .col(string_len(Robots::WebhookKey, 255))
        .col(string_len_null(Robots::ClosedReason, 64))
        .col(big_integer(Robots::CreatedAt))
        .foreign_key(&mut webhook)
        .to_owned()
}

/// No robot is in a pool twice.
fn by_key() -> IndexCreateStatement {
    Index::create()
        .name("wecom_webhook_robots_by_key")
        .table(WecomWebhookRobots::Table)
        .col(WecomWebhookRobots::WebhookId)
        .col(WecomWebhookRobots::WebhookKey)
        .unique()
        .to_owned()
}
