//! `message_template_versions`: what a template said, from when to when. Never changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message_template_versions")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key)]
    pub(in crate::store) id: i64,
    pub(in crate::store) template_id: i64,
    pub(in crate::store) version: i32,
    pub(in crate::store) language: String,
    pub(in crate::store) format: String,
    pub(in crate::store) body: String,
    /// A JSON list.
    pub(in crate::store) variables: String,
    pub(in crate::store) actor_kind: String,
    pub(in crate::store) actor: Option<String>,
    pub(in crate::store) acting_for: Option<String>,
    pub(in crate::store) created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {
    #[sea_orm(
        belongs_to = "super::template::Entity",
        from = "Column::TemplateId",
        to = "super::template::Column::Id"
    )]
    Template,
}

impl Related<super::template::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Template.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
