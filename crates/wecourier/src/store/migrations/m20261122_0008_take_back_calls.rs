//! `wecom_message_log` knows which calls under way were taken back: those are not tried again.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::boolean;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomMessageLog {
    Table,
    IsTakenBack,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut column = boolean(WecomMessageLog::IsTakenBack).default(false).take();
        let table = Table::alter().table(WecomMessageLog::Table).add_column(&mut column).to_owned();
        manager.alter_table(table).await
    }
}
