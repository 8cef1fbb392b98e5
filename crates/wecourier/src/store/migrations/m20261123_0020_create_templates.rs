//! `message_templates`, and each version of what they say.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, integer, string_len, string_len_uniq, text, text_null,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[derive(DeriveIden)]
enum MessageTemplates {
    Table,
    Id,
    Name,
    Purpose,
    Version,
    CreatedAt,
}

#[derive(DeriveIden)]
enum MessageTemplateVersions {
    Table,
    Id,
    TemplateId,
    Version,
    Language,
    Format,
    Body,
    Variables,
    ActorKind,
    Actor,
    ActingFor,
    CreatedAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "`async_trait` wants the trait's own spelling")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(templates()).await?;
        manager.create_table(versions()).await?;
        manager.create_index(one_of_each()).await
    }
}

fn templates() -> TableCreateStatement {
    Table::create()
        .table(MessageTemplates::Table)
        .col(big_pk_auto(MessageTemplates::Id))
        .col(string_len_uniq(MessageTemplates::Name, 100))
        .col(string_len(MessageTemplates::Purpose, 16))
        .col(integer(MessageTemplates::Version))
        .col(big_integer(MessageTemplates::CreatedAt))
        .to_owned()
}

fn versions() -> TableCreateStatement {
    use MessageTemplateVersions as Versions;
    let mut template = ForeignKey::create();
    template
        .from(Versions::Table, Versions::TemplateId)
        .to(MessageTemplates::Table, MessageTemplates::Id)
        .on_delete(ForeignKeyAction::Cascade);
    Table::create()
        .table(Versions::Table)
        .col(big_pk_auto(Versions::Id))
        .col(big_integer(Versions::TemplateId))
        .col(integer(Versions::Version))
        .col(string_len(Versions::Language, 16))
        .col(string_len(Versions::Format, 16))
        .col(text(Versions::Body))
        .col(text(Versions::Variables))
        .col(string_len(Versions::ActorKind, 16))
        .col(text_null(Versions::Actor))
        .col(text_null(Versions::ActingFor))
        .col(big_integer(Versions::CreatedAt))
        .foreign_key(&mut template)
        .to_owned()
}

fn one_of_each() -> IndexCreateStatement {
    Index::create()
        .name("message_template_versions_one_of_each")
        .table(MessageTemplateVersions::Table)
        .col(MessageTemplateVersions::TemplateId)
        .col(MessageTemplateVersions::Version)
        .unique()
        .to_owned()
}
