//! `wecom_queues`, `wecom_lanes` and `wecom_outbox`: whose turn it is, and how fast.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, integer, small_integer_null, string_len,
    string_len_null, text, text_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomQueues {
    Table,
    Id,
    Channel,
    Target,
    HeadId,
    BusyWith,
    WakeAt,
    Urgency,
    Turn,
    ClosedAt,
    ClosedReason,
    ClosedErrcode,
    ClosedErrmsg,
}

#[derive(DeriveIden)]
enum WecomLanes {
    Table,
    Name,
    Calls,
    BlockedUntil,
    Refusals,
}

#[derive(DeriveIden)]
enum WecomOutbox {
    Table,
    Id,
    Change,
    Turn,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(queues()).await?;
        manager.create_index(targets()).await?;
        manager.create_index(ready()).await?;
        manager.create_table(lanes()).await?;
        manager.create_table(outbox()).await?;
        let the_row = Query::insert()
            .into_table(WecomOutbox::Table)
            .columns([WecomOutbox::Id, WecomOutbox::Change, WecomOutbox::Turn])
            .values_panic([1.into(), 0.into(), 0.into()])
            .to_owned();
        manager.execute(the_row).await
    }
}

fn queues() -> TableCreateStatement {
    use WecomQueues as Queues;
    Table::create()
        .table(Queues::Table)
        .col(big_pk_auto(Queues::Id))
        .col(string_len(Queues::Channel, 32))
        .col(string_len(Queues::Target, 128))
        .col(big_integer_null(Queues::HeadId))
        .col(big_integer_null(Queues::BusyWith))
        .col(big_integer_null(Queues::WakeAt))
        .col(small_integer_null(Queues::Urgency))
        .col(big_integer_null(Queues::Turn))
        .col(big_integer_null(Queues::ClosedAt))
        .col(string_len_null(Queues::ClosedReason, 64))
        .col(big_integer_null(Queues::ClosedErrcode))
        .col(text_null(Queues::ClosedErrmsg))
        .to_owned()
}

fn targets() -> IndexCreateStatement {
    Index::create()
        .name("wecom_queues_by_target")
        .table(WecomQueues::Table)
        .col(WecomQueues::Channel)
        .col(WecomQueues::Target)
        .unique()
        .to_owned()
}

/// Only queues in which something waits for its turn.
fn ready() -> IndexCreateStatement {
    Index::create()
        .name("wecom_queues_by_turn")
        .table(WecomQueues::Table)
        .col(WecomQueues::Urgency)
        .col(WecomQueues::Turn)
        .and_where(Expr::cust("head_id IS NOT NULL AND closed_at IS NULL"))
        .to_owned()
}

fn lanes() -> TableCreateStatement {
    Table::create()
        .table(WecomLanes::Table)
        .col(string_len(WecomLanes::Name, 100).primary_key())
        .col(text(WecomLanes::Calls))
        .col(big_integer_null(WecomLanes::BlockedUntil))
        .col(integer(WecomLanes::Refusals))
        .to_owned()
}

fn outbox() -> TableCreateStatement {
    Table::create()
        .table(WecomOutbox::Table)
        .col(big_integer(WecomOutbox::Id).primary_key())
        .col(big_integer(WecomOutbox::Change))
        .col(big_integer(WecomOutbox::Turn))
        .to_owned()
}
