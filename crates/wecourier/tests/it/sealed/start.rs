//! The real binary and the master key: what it makes, and what stops it, in one clear line.

use std::path::Path;
use std::process::{Command, Output};

use super::execute;
use crate::world::POSTGRES;

fn wecourier(arguments: &[&str], keys: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wecourier"));
    command.args(arguments).envs(keys.iter().copied()).output().unwrap()
}

/// What it says when all is well.
#[track_caller]
pub(super) fn told(arguments: &[&str], keys: &[(&str, &str)]) -> String {
    let output = wecourier(arguments, keys);
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{error}");
    String::from_utf8(output.stdout).unwrap()
}

/// The one line that it says before it gives up, in which no key shows.
#[track_caller]
pub(super) fn refusal(arguments: &[&str], keys: &[(&str, &str)]) -> String {
    let output = wecourier(arguments, keys);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(keys.iter().all(|(_, key)| !said.contains(key)), "{said}");
    said
}

pub(super) const KEY: &str = "WECOURIER_MASTER_KEY";
pub(super) const OLD_KEY: &str = "WECOURIER_MASTER_KEY_OLD";

pub(super) fn new_key() -> String {
    told(&["key", "new"], &[]).trim().to_owned()
}

pub(super) fn id_of(key: &str) -> String {
    told(&["key", "id"], &[(KEY, key)]).trim().to_owned()
}

fn url(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

#[cfg(unix)]
#[test]
fn a_first_try_makes_a_key_beside_the_database_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (file, key) = (folder.path().join("w.db"), folder.path().join("w.db.key"));
    let migrate = ["migrate", "--database-url", &url(&file)];
    let said = told(&migrate, &[]);
    assert!(said.contains(&format!("made a master key in {}", key.display())), "{said}");
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let made = std::fs::read_to_string(&key).unwrap();
    assert!(!told(&migrate, &[]).contains("made"), "once");
    assert_eq!(std::fs::read_to_string(&key).unwrap(), made);
    // The same key, given, is as good.
    told(&migrate, &[(KEY, &made)]);
    std::fs::remove_file(&key).unwrap();
    let said = refusal(&migrate, &[]);
    let asks = format!("is sealed with the master key {}", id_of(&made));
    assert!(said.contains(&asks) && said.contains("put the file back"), "{said}");
    assert!(!key.exists(), "none is made for what is sealed already");
    std::fs::write(&key, "no key").unwrap();
    let said = refusal(&migrate, &[]);
    assert!(said.contains("w.db.key") && said.contains("holds no master key"), "{said}");
}

#[tokio::test]
async fn the_wrong_key_is_refused_and_both_are_named() {
    let folder = tempfile::tempdir().unwrap();
    for database in [url(&folder.path().join("w.db")), POSTGRES.empty_database().await] {
        let serve = ["serve", "--listen", "127.0.0.1:0", "--database-url", &database];
        let (right, wrong) = (new_key(), new_key());
        told(&["migrate", "--database-url", &database], &[(KEY, &right)]);
        let said = refusal(&serve, &[(KEY, &wrong)]);
        assert!(said.contains(&id_of(&right)) && said.contains(&id_of(&wrong)), "{said}");
        let said = refusal(&serve, &[(KEY, "planted: not a key")]);
        assert!(said.contains(KEY) && said.contains("`wecourier key new`"), "{said}");
        execute(&database, "UPDATE master_keys SET fingerprint_key = 'sealed1:x:y'").await;
        let said = refusal(&serve, &[(KEY, &right)]);
        assert!(said.contains("damaged: restore a backup"), "{said}");
    }
}

#[tokio::test]
async fn postgresql_needs_a_key_and_the_refusal_says_how_to_make_one() {
    let database = POSTGRES.empty_database().await;
    let said = refusal(&["serve", "--listen", "127.0.0.1:0", "--database-url", &database], &[]);
    assert!(said.contains("`wecourier key new`") && said.contains(KEY), "{said}");
    let said = refusal(&["key", "rotate", "--database-url", &database], &[]);
    assert!(said.contains("no new master key is given"), "{said}");
    let said = refusal(&["migrate", "--database-url", &database], &[(OLD_KEY, &new_key())]);
    assert!(said.contains("is given without `WECOURIER_MASTER_KEY`"), "{said}");
}
