//! The rules of the house that no compiler checks, over the files that git knows.

mod arrows;
mod dependencies;
mod endpoints;
mod floors;
mod licences;
mod migrations;
mod text;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Files that git tracks or would track, below `folder`, whose name ends so; as paths from the
/// root.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let arguments = ["ls-files", "--cached", "--others", "--exclude-standard", "--", folder];
    let listed = Command::new("git").current_dir(root()).args(arguments).output().unwrap();
    assert!(listed.status.success(), "git does not list the files");
    let listed = String::from_utf8(listed.stdout).unwrap();
    let ours = listed.lines().filter(|file| file.ends_with(ending) && root().join(file).exists());
    let ours: Vec<String> = ours.map(str::to_owned).collect();
    assert!(!ours.is_empty(), "no file in {folder} ends with `{ending}`");
    ours
}

/// The manifests of our crates; the root's is none.
fn manifests() -> Vec<String> {
    let all = files(".", "/Cargo.toml");
    all.into_iter().filter(|manifest| manifest != "Cargo.toml").collect()
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Fails with every line that was found.
#[track_caller]
fn assert_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}

/// The part of a Rust file that is not its tests.
fn without_tests(source: &str) -> &str {
    source.split("#[cfg(test)]").next().unwrap_or(source)
}
