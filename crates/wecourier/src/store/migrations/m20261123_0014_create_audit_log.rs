//! `audit_log`: who did what to what. It only grows: the database refuses everything else.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, small_integer_null, string_len, string_len_null,
    text_null,
};
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum AuditLog {
    Table,
    Id,
    At,
    Action,
    Subject,
    Status,
    Code,
    ActorKind,
    ActorId,
    Actor,
    ActingFor,
    Address,
    Details,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(audit_log()).await?;
        for (name, column) in
            [("audit_log_by_actor", AuditLog::Actor), ("audit_log_by_action", AuditLog::Action)]
        {
            manager.create_index(index(name, column)).await?;
        }
        let is_server = manager.get_database_backend() == DbBackend::Postgres;
        let guards = if is_server { GUARDS_OF_POSTGRESQL } else { GUARDS_OF_SQLITE };
        manager.get_connection().execute_unprepared(guards).await?;
        Ok(())
    }
}

fn audit_log() -> TableCreateStatement {
    Table::create()
        .table(AuditLog::Table)
        .col(big_pk_auto(AuditLog::Id))
        .col(big_integer(AuditLog::At))
        .col(string_len(AuditLog::Action, 64))
        .col(string_len_null(AuditLog::Subject, 255))
        .col(small_integer_null(AuditLog::Status))
        .col(string_len_null(AuditLog::Code, 64))
        .col(string_len(AuditLog::ActorKind, 16))
        .col(big_integer_null(AuditLog::ActorId))
        .col(string_len_null(AuditLog::Actor, 255))
        .col(string_len_null(AuditLog::ActingFor, 255))
        .col(string_len_null(AuditLog::Address, 64))
        .col(text_null(AuditLog::Details))
        .to_owned()
}

fn index(name: &str, column: AuditLog) -> IndexCreateStatement {
    Index::create().name(name).table(AuditLog::Table).col(column).col(AuditLog::Id).to_owned()
}

const GUARDS_OF_SQLITE: &str = "\
    CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE ON audit_log \
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END; \
    CREATE TRIGGER audit_log_is_not_shortened BEFORE DELETE ON audit_log \
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;";

const GUARDS_OF_POSTGRESQL: &str = "\
    CREATE FUNCTION audit_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS \
    $$ BEGIN RAISE EXCEPTION 'the audit log only grows'; END $$; \
    CREATE TRIGGER audit_log_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log \
    FOR EACH STATEMENT EXECUTE FUNCTION audit_log_only_grows();";
