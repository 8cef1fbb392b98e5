//! Starting the real binary: what stops it, in one clear line.

use std::path::Path;
use std::process::{Command, Output};

use sea_orm::{ConnectionTrait, Database};

fn wecourier(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wecourier")).args(arguments).output().unwrap()
}

/// The one line that it says before it gives up.
#[track_caller]
fn refusal(arguments: &[&str]) -> String {
    let output = wecourier(arguments);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

fn url(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

#[test]
fn beyond_this_machine_it_says_what_it_needs() {
    let said = refusal(&["serve", "--listen", "0.0.0.0:8080"]);
    for named in ["WECOURIER_LISTEN", "WECOURIER_TLS_CERT_FILE", "WECOURIER_TRUSTED_PROXIES"] {
        assert!(said.contains(named), "{said}");
    }
    let said = refusal(&["demo", "--listen", "0.0.0.0:8080"]);
    assert!(said.contains("everybody knows the demo's passwords"), "{said}");
}

#[test]
fn a_certificate_that_cannot_be_shown_stops_it() {
    let folder = tempfile::tempdir().unwrap();
    let [chain, key, other, nothing] =
        ["chain", "key", "other", "nothing"].map(|it| folder.path().join(it));
    let own = rcgen::generate_simple_self_signed(["messages.example.org".to_owned()]).unwrap();
    let others = rcgen::KeyPair::generate().unwrap();
    std::fs::write(&chain, own.cert.pem()).unwrap();
    std::fs::write(&key, own.signing_key.serialize_pem()).unwrap();
    std::fs::write(&other, others.serialize_pem()).unwrap();
    for (chain, key, says) in [
        (&chain, &nothing, "cannot read"),
        (&key, &key, "has no certificate"),
        (&chain, &chain, "has no private key"),
        (&chain, &other, "do not fit"),
    ] {
        let [chain, key] = [chain, key].map(|it| it.to_str().unwrap());
        let tls = ["--tls-cert-file", chain, "--tls-key-file", key];
        let said = refusal(&[["serve", "--listen", "127.0.0.1:0"].as_slice(), &tls].concat());
        assert!(said.contains(says) && !said.contains("PRIVATE"), "{said}");
    }
}

#[test]
fn a_port_in_use_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = tempfile::tempdir().unwrap();
    let database = url(&folder.path().join("w.db"));
    let said = refusal(&["serve", "--listen", &address, "--database-url", &database]);
    assert!(said.contains(&address), "{said}");
}

#[test]
fn a_database_that_cannot_be_opened_stops_it() {
    let folder = tempfile::tempdir().unwrap();
    let missing = url(&folder.path().join("no/such/folder/w.db"));
    let said = refusal(&["serve", "--listen", "127.0.0.1:0", "--database-url", &missing]);
    assert!(said.contains("cannot open the database"), "{said}");

    let file = folder.path().join("notes.txt");
    std::fs::write(&file, "this is not a database, it is a text about one\n".repeat(100)).unwrap();
    let said = refusal(&["migrate", "--database-url", &url(&file)]);
    assert!(said.contains("cannot open the database"), "{said}");
}

#[tokio::test]
async fn a_database_of_a_newer_version_stops_it() {
    let folder = tempfile::tempdir().unwrap();
    let database = url(&folder.path().join("w.db"));
    assert!(wecourier(&["migrate", "--database-url", &database]).status.success());
    let db = Database::connect(&database).await.unwrap();
    let newer = "INSERT INTO seaql_migrations VALUES ('m20990101_0001_teleport', 0)";
    db.execute_unprepared(newer).await.unwrap();
    db.close().await.unwrap();
    let said = refusal(&["serve", "--listen", "127.0.0.1:0", "--database-url", &database]);
    assert!(said.contains("newer wecourier") && said.contains("m20990101_0001_teleport"), "{said}");
}

#[test]
fn no_password_of_the_database_is_shown() {
    let url = "postgres://127.0.0.1:1/db?user=me&password=hush-hush";
    let said = refusal(&["migrate", "--database-url", url]);
    let shown = "cannot open the database postgres://127.0.0.1:1/db?user=me&password=***: check";
    assert!(said.contains(shown) && !said.contains("hush-hush"), "{said}");
}

#[test]
fn two_that_start_at_once_take_turns() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let database = url(&folder.path().join("w.db"));
        let start = || {
            let arguments = ["migrate", "--database-url", &database];
            Command::new(env!("CARGO_BIN_EXE_wecourier")).args(arguments).spawn().unwrap()
        };
        for mut process in [start(), start(), start()] {
            assert!(process.wait().unwrap().success());
        }
    }
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_the_database() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("w.db");
    assert!(wecourier(&["migrate", "--database-url", &url(&file)]).status.success());
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn the_shape_of_the_database_can_be_read_in_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let database = url(&folder.path().join("w.db"));
    assert!(wecourier(&["migrate", "--database-url", &database]).status.success());
    let db = Database::connect(&database).await.unwrap();
    let statement = sea_orm::Statement::from_string(
        sea_orm::DbBackend::Sqlite,
        "SELECT sql FROM sqlite_master WHERE name NOT LIKE 'seaql_%' AND \
         name NOT LIKE 'sqlite_%' AND sql IS NOT NULL ORDER BY name",
    );
    let rows = db.query_all_raw(statement).await.unwrap();
    let shape: Vec<String> = rows.iter().map(|row| row.try_get("", "sql").unwrap()).collect();
    insta::assert_snapshot!("shape_of_the_database", shape.join(";\n").replace(", \"", ",\n  \""));
}
