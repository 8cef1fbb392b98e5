//! Sizes, left-overs, and what must not stand in a file.

use std::fs;
use std::path::Path;

use super::{assert_none, files, read, root};

/// No file of code may be longer, in lines.
const LINES_MAX: usize = 600;
/// No line of Rust may be longer, in characters. rustfmt leaves long strings alone.
const LINE_CHARS_MAX: usize = 100;
/// No file may be larger, in bytes.
const FILE_BYTES_MAX: u64 = 200 * 1024;
/// Files that tools write.
const GENERATED: [&str; 4] = ["Cargo.lock", "package-lock.json", "openapi.json", "schema.ts"];

fn is_generated(file: &str) -> bool {
    GENERATED.iter().any(|name| file.ends_with(name))
}

fn code() -> Vec<String> {
    let mut code = files(".", ".rs");
    code.extend(files("web", ".ts"));
    code.extend(files("web", ".tsx"));
    code.retain(|file| !is_generated(file));
    code
}

#[test]
fn files_and_lines_are_short() {
    let mut found = Vec::new();
    for file in code() {
        let source = read(&file);
        if source.lines().count() > LINES_MAX {
            found.push(format!("{file} has more than {LINES_MAX} lines"));
        }
        let long = source.lines().position(|line| line.chars().count() > LINE_CHARS_MAX);
        let is_rust = Path::new(&file).extension().is_some_and(|ending| ending == "rs");
        if let Some(at) = long.filter(|_| is_rust) {
            found.push(format!("{file}:{} has more than {LINE_CHARS_MAX} characters", at + 1));
        }
    }
    assert_none(&found, "too long");
}

#[test]
fn every_file_is_small() {
    let found: Vec<_> = files(".", "")
        .into_iter()
        .filter(|file| !is_generated(file))
        .filter(|file| fs::metadata(root().join(file)).unwrap().len() > FILE_BYTES_MAX)
        .collect();
    assert_none(&found, "too large a file");
}

#[test]
fn nothing_is_left_over() {
    let fixme = concat!("FIX", "ME");
    let todo = concat!("TO", "DO");
    let mut found = Vec::new();
    for file in code() {
        for (at, line) in read(&file).lines().enumerate() {
            let unnumbered = line.contains(todo) && !line.contains(&format!("{todo}(#"));
            if line.contains(fixme) || unnumbered {
                found.push(format!("{file}:{}", at + 1));
            }
        }
    }
    assert_none(&found, "left over (a number after it would make it an issue)");
}

/// A robot's key as WeCom issues them, and folders of one machine.
#[test]
fn nothing_secret_or_local_is_committed() {
    let machine = [concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("registry.npm", "js.org")];
    let mut found = Vec::new();
    for file in files(".", "") {
        let Ok(bytes) = fs::read(root().join(&file)) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        if machine.iter().any(|local| text.contains(local)) {
            found.push(format!("{file} names a place of one machine"));
        }
        if text.split("key=").skip(1).any(starts_with_uuid) {
            found.push(format!("{file} holds what looks like a robot's key"));
        }
    }
    assert_none(&found, "secret or local");
}

fn starts_with_uuid(text: &str) -> bool {
    let shape = [8, 4, 4, 4, 12];
    let mut parts = text.split(|c: char| !c.is_ascii_hexdigit());
    shape.into_iter().all(|length| parts.next().is_some_and(|part| part.len() == length))
}

#[test]
fn tidy_knows_a_key_when_it_sees_one() {
    assert!(starts_with_uuid("0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f\""));
    assert!(!starts_with_uuid("demo-admin-group"));
}
