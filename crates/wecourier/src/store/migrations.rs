//! How the database came to its shape. Forward only; never edited once merged.

mod m20261122_0001_create_webhooks;
mod m20261122_0002_create_message_log;

use sea_orm_migration::prelude::*;

pub(super) struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_0001_create_webhooks::Migration),
            Box::new(m20261122_0002_create_message_log::Migration),
        ]
    }
}
