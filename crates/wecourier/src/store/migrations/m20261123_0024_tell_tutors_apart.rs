//! `tutors`: no two share a user id, which WeCom reads in capitals and small letters alike.
//!
//! Of those that shared one, whoever was put on record first keeps it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        // User ids are ASCII; a server's own language may know other small letters.
        let is_server = manager.get_database_backend() == DbBackend::Postgres;
        let collation = if is_server { " COLLATE \"C\"" } else { "" };
        let small = format!("lower(wecom_userid{collation})");
        let sharing = format!(
            "UPDATE tutors SET wecom_userid = NULL WHERE id NOT IN \
             (SELECT MIN(id) FROM tutors WHERE wecom_userid <> '' GROUP BY {small})"
        );
        db.execute_unprepared(&sharing).await?;
        // A text that was emptied by hand is none.
        let index = format!(
            "CREATE UNIQUE INDEX tutors_by_wecom_userid ON tutors ({small}) \
             WHERE wecom_userid <> ''"
        );
        db.execute_unprepared(&index).await.map(drop)
    }
}
