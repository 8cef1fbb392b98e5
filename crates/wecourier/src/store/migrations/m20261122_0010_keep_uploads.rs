//! `wecom_pictures` keeps uploads for batches to come, and nothing that no delivery needs.
//!
//! Pictures of before stayed for ever; those that are not needed any more go.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, string_len_null, text_null};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum WecomPictures {
    Table,
    UploadId,
    Facts,
    UsableUntil,
}

#[derive(DeriveIden)]
enum WecomMessageLog {
    Table,
    PictureId,
}

/// The states in which a delivery may still be sent, by itself or by a person.
const MAY_GO: &str = "state IN ('queued', 'sending', 'failed', 'unknown')";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite takes one column at a time.
        for mut column in [
            string_len_null(WecomPictures::UploadId, 36),
            text_null(WecomPictures::Facts),
            big_integer_null(WecomPictures::UsableUntil),
        ] {
            let table =
                Table::alter().table(WecomPictures::Table).add_column(&mut column).to_owned();
            manager.alter_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        let unneeded = format!(
            "DELETE FROM wecom_pictures WHERE NOT EXISTS (SELECT 1 FROM wecom_message_log \
             WHERE picture_id = wecom_pictures.id AND {MAY_GO})"
        );
        manager.get_connection().execute_unprepared(&unneeded).await?;
        Ok(())
    }
}

fn indexes() -> [IndexCreateStatement; 3] {
    let on = |name: &str| Index::create().name(name).table(WecomPictures::Table).to_owned();
    let needing = Index::create()
        .name("wecom_message_log_by_picture")
        .table(WecomMessageLog::Table)
        .col(WecomMessageLog::PictureId)
        .and_where(Expr::cust(format!("picture_id IS NOT NULL AND {MAY_GO}")))
        .to_owned();
    [
        on("wecom_pictures_by_upload").col(WecomPictures::UploadId).unique().take(),
        on("wecom_pictures_by_end")
            .col(WecomPictures::UsableUntil)
            .and_where(Expr::cust("usable_until IS NOT NULL"))
            .take(),
        needing,
    ]
}
