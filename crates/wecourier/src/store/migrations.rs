//! How the database came to its shape. Forward only; never edited once merged.

mod m20261122_0001_create_webhooks;
mod m20261122_0002_create_message_log;
mod m20261122_0003_create_batches;
mod m20261122_0004_create_queues;
mod m20261122_0005_create_pictures;
mod m20261122_0006_queue_message_log;
mod m20261122_0007_create_webhook_robots;
mod m20261122_0008_take_back_calls;
mod m20261122_0009_create_access;
mod m20261122_0010_keep_uploads;
mod m20261122_0011_index_queues;
mod m20261123_0012_create_password_links;
mod m20261123_0013_seal_robots;
mod m20261123_0014_create_audit_log;
mod m20261123_0015_sign_in_elsewhere;
mod m20261123_0016_add_branches;
mod m20261123_0017_erase_texts;
mod m20261123_0018_approve_batches;
mod m20261123_0019_name_browsers;
mod m20261123_0020_create_templates;
mod m20261123_0021_create_drafts;
mod m20261123_0023_create_tutors;
mod m20261123_0024_tell_tutors_apart;
mod m20261123_0025_extend_tutors;
mod m20261123_0026_create_imports;
mod m20261123_0027_write_to_tutors;
mod m20261123_0028_bind_tutors;
mod m20261124_0031_keep_inbox;

use sea_orm_migration::prelude::*;

pub(super) struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_0001_create_webhooks::Migration),
            Box::new(m20261122_0002_create_message_log::Migration),
            Box::new(m20261122_0003_create_batches::Migration),
            Box::new(m20261122_0004_create_queues::Migration),
            Box::new(m20261122_0005_create_pictures::Migration),
            Box::new(m20261122_0006_queue_message_log::Migration),
            Box::new(m20261122_0007_create_webhook_robots::Migration),
            Box::new(m20261122_0008_take_back_calls::Migration),
            Box::new(m20261122_0009_create_access::Migration),
            Box::new(m20261122_0010_keep_uploads::Migration),
            Box::new(m20261122_0011_index_queues::Migration),
            Box::new(m20261123_0012_create_password_links::Migration),
            Box::new(m20261123_0013_seal_robots::Migration),
            Box::new(m20261123_0014_create_audit_log::Migration),
            Box::new(m20261123_0015_sign_in_elsewhere::Migration),
            Box::new(m20261123_0016_add_branches::Migration),
            Box::new(m20261123_0017_erase_texts::Migration),
            Box::new(m20261123_0018_approve_batches::Migration),
            Box::new(m20261123_0019_name_browsers::Migration),
            Box::new(m20261123_0020_create_templates::Migration),
            Box::new(m20261123_0021_create_drafts::Migration),
            Box::new(m20261123_0023_create_tutors::Migration),
            Box::new(m20261123_0024_tell_tutors_apart::Migration),
            Box::new(m20261123_0025_extend_tutors::Migration),
            Box::new(m20261123_0026_create_imports::Migration),
            Box::new(m20261123_0027_write_to_tutors::Migration),
            Box::new(m20261123_0028_bind_tutors::Migration),
            Box::new(m20261124_0031_keep_inbox::Migration),
        ]
    }
}
