//! `wecom_inbox` as it is filled, by which codes tutors were bound, and which deliveries were taken
//! back from the phones.
//!
//! Nothing was ever written into the table as it was before, so it is made anew.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, string_len, string_len_null, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum Tutors {
    Table,
    Id,
    BotBoundBy,
}

#[derive(DeriveIden)]
enum WecomInbox {
    Table,
    Id,
    BotId,
    Msgid,
    TutorId,
    At,
    Kind,
    Text,
    TextErasedAt,
    DeliveryId,
    ReadAt,
    ReadBy,
}

#[derive(DeriveIden)]
enum WecomMessageLog {
    Table,
    RecallState,
    RecalledAt,
    RecalledBy,
}

/// Conditions are written out, so that engines use the indexes.
const INDEXES: [&str; 5] = [
    "CREATE INDEX wecom_inbox_by_tutor ON wecom_inbox (tutor_id, id)",
    "CREATE INDEX wecom_inbox_unread ON wecom_inbox (tutor_id, id) WHERE read_at IS NULL",
    "CREATE INDEX wecom_inbox_with_text ON wecom_inbox (at) WHERE text <> ''",
    "CREATE INDEX wecom_inbox_by_delivery ON wecom_inbox (delivery_id) \
     WHERE delivery_id IS NOT NULL",
    "CREATE INDEX wecom_message_log_by_tutor ON wecom_message_log (tutor_id, settled_at) \
     WHERE tutor_id IS NOT NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(WecomInbox::Table).to_owned()).await?;
        manager.create_table(inbox()).await?;
        manager.create_index(once_for_each_bot()).await?;
        let bound_by = &mut string_len_null(Tutors::BotBoundBy, 32);
        let tutors = Table::alter().table(Tutors::Table).add_column(bound_by).to_owned();
        manager.alter_table(tutors).await?;
        for column in [
            string_len_null(WecomMessageLog::RecallState, 20),
            big_integer_null(WecomMessageLog::RecalledAt),
            string_len_null(WecomMessageLog::RecalledBy, 255),
        ] {
            let log = Table::alter().table(WecomMessageLog::Table).add_column(column).to_owned();
            manager.alter_table(log).await?;
        }
        for index in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }
}

/// What WeCom gave no `msgid` cannot be told from its repetition.
fn inbox() -> TableCreateStatement {
    let mut tutor = ForeignKey::create();
    tutor
        .from(WecomInbox::Table, WecomInbox::TutorId)
        .to(Tutors::Table, Tutors::Id)
        .on_delete(ForeignKeyAction::Cascade);
    Table::create()
        .table(WecomInbox::Table)
        .col(big_pk_auto(WecomInbox::Id))
        .col(string_len(WecomInbox::BotId, 128))
        .col(string_len_null(WecomInbox::Msgid, 256))
        .col(big_integer(WecomInbox::TutorId))
        .col(big_integer(WecomInbox::At))
        .col(string_len(WecomInbox::Kind, 20))
        .col(text(WecomInbox::Text))
        .col(big_integer_null(WecomInbox::TextErasedAt))
        .col(big_integer_null(WecomInbox::DeliveryId))
        .col(big_integer_null(WecomInbox::ReadAt))
        .col(string_len_null(WecomInbox::ReadBy, 255))
        .foreign_key(&mut tutor)
        .to_owned()
}

fn once_for_each_bot() -> IndexCreateStatement {
    Index::create()
        .name("wecom_inbox_once")
        .table(WecomInbox::Table)
        .col(WecomInbox::BotId)
        .col(WecomInbox::Msgid)
        .unique()
        .to_owned()
}
