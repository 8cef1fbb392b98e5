//! The AI bot: who holds its connection, which tutors it knows, and what they write to it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, string_len, string_len_null, string_len_uniq, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomLeases {
    Table,
    Name,
    Holder,
    Until,
    State,
    Errcode,
    StateSince,
}

#[derive(DeriveIden)]
enum Tutors {
    Table,
    Id,
    BotId,
    BotUserid,
    BotBoundAt,
}

#[derive(DeriveIden)]
enum WecomBotCodes {
    Table,
    TutorId,
    CodeHash,
    ExpiresAt,
}

#[derive(DeriveIden)]
enum WecomBotTries {
    Table,
    Id,
    BotUserid,
    At,
}

#[derive(DeriveIden)]
enum WecomInbox {
    Table,
    Id,
    Msgid,
    TutorId,
    At,
    Kind,
    Text,
    TextErasedAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(leases()).await?;
        for column in [
            &mut string_len_null(Tutors::BotId, 128),
            &mut string_len_null(Tutors::BotUserid, 256),
            &mut big_integer_null(Tutors::BotBoundAt),
        ] {
            let table = Table::alter().table(Tutors::Table).add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        manager.create_index(tutors_by_bot_userid()).await?;
        manager.create_table(codes()).await?;
        manager.create_table(tries()).await?;
        manager.create_table(inbox()).await?;
        // Conditions are written out, so that engines use the index.
        let with_text = "CREATE INDEX wecom_inbox_with_text ON wecom_inbox (at) \
                         WHERE text_erased_at IS NULL";
        manager.get_connection().execute_unprepared(with_text).await.map(drop)
    }
}

fn leases() -> TableCreateStatement {
    Table::create()
        .table(WecomLeases::Table)
        .col(string_len(WecomLeases::Name, 160).primary_key())
        .col(string_len(WecomLeases::Holder, 40))
        .col(big_integer(WecomLeases::Until))
        .col(string_len_null(WecomLeases::State, 20))
        .col(big_integer_null(WecomLeases::Errcode))
        .col(big_integer_null(WecomLeases::StateSince))
        .to_owned()
}

/// No two tutors are one member.
fn tutors_by_bot_userid() -> IndexCreateStatement {
    Index::create()
        .name("tutors_by_bot_userid")
        .table(Tutors::Table)
        .col(Tutors::BotId)
        .col(Tutors::BotUserid)
        .unique()
        .to_owned()
}

/// Whom a row is about; it goes with them.
fn tutor(from: impl IntoIden, column: impl IntoIden) -> ForeignKeyCreateStatement {
    let mut tutor = ForeignKey::create();
    tutor
        .from(from.into_iden(), column.into_iden())
        .to(Tutors::Table, Tutors::Id)
        .on_delete(ForeignKeyAction::Cascade);
    tutor
}

/// Each tutor has one open code.
fn codes() -> TableCreateStatement {
    Table::create()
        .table(WecomBotCodes::Table)
        .col(big_integer(WecomBotCodes::TutorId).primary_key())
        .col(string_len_uniq(WecomBotCodes::CodeHash, 32))
        .col(big_integer(WecomBotCodes::ExpiresAt))
        .foreign_key(&mut tutor(WecomBotCodes::Table, WecomBotCodes::TutorId))
        .to_owned()
}

fn tries() -> TableCreateStatement {
    Table::create()
        .table(WecomBotTries::Table)
        .col(big_pk_auto(WecomBotTries::Id))
        .col(string_len(WecomBotTries::BotUserid, 256))
        .col(big_integer(WecomBotTries::At))
        .to_owned()
}

/// What WeCom gave no `msgid` cannot be told from its repetition.
fn inbox() -> TableCreateStatement {
    Table::create()
        .table(WecomInbox::Table)
        .col(big_pk_auto(WecomInbox::Id))
        .col(string_len_null(WecomInbox::Msgid, 256).unique_key())
        .col(big_integer(WecomInbox::TutorId))
        .col(big_integer(WecomInbox::At))
        .col(string_len(WecomInbox::Kind, 20))
        .col(text(WecomInbox::Text))
        .col(big_integer_null(WecomInbox::TextErasedAt))
        .foreign_key(&mut tutor(WecomInbox::Table, WecomInbox::TutorId))
        .to_owned()
}
