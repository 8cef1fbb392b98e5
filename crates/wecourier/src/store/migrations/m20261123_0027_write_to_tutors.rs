//! `wecom_message_log`: deliveries to tutors. `wecom_channels`: which ways are closed as a whole.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, string_len, string_len_null, text_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomMessageLog {
    Table,
    TutorId,
    RepeatsSince,
    WecomMsgid,
}

#[derive(DeriveIden)]
enum WecomChannels {
    Table,
    Channel,
    LookedAt,
    ClosedReason,
    ClosedErrcode,
    ClosedErrmsg,
    ClosedIp,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            big_integer_null(WecomMessageLog::TutorId),
            big_integer_null(WecomMessageLog::RepeatsSince),
            text_null(WecomMessageLog::WecomMsgid),
        ];
        for column in columns {
            let log = Table::alter().table(WecomMessageLog::Table).add_column(column).to_owned();
            manager.alter_table(log).await?;
        }
        let channels = Table::create()
            .table(WecomChannels::Table)
            .col(string_len(WecomChannels::Channel, 32).primary_key())
            .col(big_integer(WecomChannels::LookedAt))
            .col(string_len_null(WecomChannels::ClosedReason, 64))
            .col(big_integer_null(WecomChannels::ClosedErrcode))
            .col(text_null(WecomChannels::ClosedErrmsg))
            .col(string_len_null(WecomChannels::ClosedIp, 64))
            .to_owned();
        manager.create_table(channels).await
    }
}
