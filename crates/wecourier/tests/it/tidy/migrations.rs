//! A migration that was merged is never edited.

use sha2::{Digest, Sha256};

use super::{files, read};

const FOLDER: &str = "crates/wecourier/src/store/migrations/";

#[test]
fn merged_migrations_are_as_they_were() {
    let now = files(FOLDER, ".rs").into_iter().map(|file| {
        let digest = Sha256::digest(read(&file));
        format!("{} {digest:x}", file.strip_prefix(FOLDER).unwrap())
    });
    // A new migration adds a line; a line that changes is a migration that was edited.
    insta::assert_snapshot!("merged_migrations", now.collect::<Vec<_>>().join("\n"));
}
