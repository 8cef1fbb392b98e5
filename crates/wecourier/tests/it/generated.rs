//! Generated files are committed and fresh. `make generate` writes them.

use std::fs;
use std::path::Path;
use std::process::Command;

fn assert_fresh(command: &str, file: &str) {
    let printed = Command::new(env!("CARGO_BIN_EXE_wecourier")).arg(command).output().unwrap();
    assert!(printed.status.success());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file);
    let committed = fs::read_to_string(&file).unwrap();
    let printed = String::from_utf8(printed.stdout).unwrap();
    assert!(printed == committed, "{} is stale: run `make generate`", file.display());
}

#[test]
fn the_openapi_document_is_fresh() {
    assert_fresh("openapi", "docs/openapi.json");
}

#[test]
fn the_page_of_settings_is_fresh() {
    assert_fresh("settings", "docs/settings.md");
}
