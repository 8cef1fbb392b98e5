//! `wecom_queues` is looked up by many targets at once, and by what is closed.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomQueues {
    Table,
    Channel,
    Target,
    ClosedAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by_channel =
            Index::drop().name("wecom_queues_by_target").table(WecomQueues::Table).to_owned();
        manager.drop_index(by_channel).await?;
        manager.create_index(targets()).await?;
        manager.create_index(closed()).await
    }
}

/// The target leads: there are many of them, and few channels.
fn targets() -> IndexCreateStatement {
    Index::create()
        .name("wecom_queues_by_target")
        .table(WecomQueues::Table)
        .col(WecomQueues::Target)
        .col(WecomQueues::Channel)
        .unique()
        .to_owned()
}

/// Only queues that wait for a person to mend something.
fn closed() -> IndexCreateStatement {
    Index::create()
        .name("wecom_queues_by_closing")
        .table(WecomQueues::Table)
        .col(WecomQueues::ClosedAt)
        .and_where(Expr::cust("closed_at IS NOT NULL"))
        .to_owned()
}
