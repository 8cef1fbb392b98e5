//! Each dependency has a reason, and each is used.

use super::{assert_none, files, manifests, read};

#[test]
fn each_dependency_has_its_reason_in_the_line_above() {
    let manifest = read("Cargo.toml");
    let lines: Vec<_> = manifest.lines().collect();
    let begin = lines.iter().position(|line| *line == "[workspace.dependencies]").unwrap();
    let mut found = Vec::new();
    for at in begin + 1..lines.len() {
        let line = lines[at];
        if line.starts_with('[') {
            break;
        }
        let is_theirs = line.contains(" = ") && !line.starts_with(['#', ' ']);
        if is_theirs && !line.contains("path = ") && !lines[at - 1].starts_with("# ") {
            found.push(line.to_owned());
        }
    }
    assert_none(&found, "no reason is given");
}

#[test]
fn each_dependency_is_used() {
    let mut found = Vec::new();
    for manifest in manifests() {
        let folder = manifest.strip_suffix("Cargo.toml").unwrap();
        let sources: String = files(folder, ".rs").iter().map(|file| read(file)).collect();
        let table: toml::Table = read(&manifest).parse().unwrap();
        for part in ["dependencies", "dev-dependencies"] {
            let Some(dependencies) = table.get(part).and_then(toml::Value::as_table) else {
                continue;
            };
            let unused = dependencies.keys().filter(|name| {
                let name = crate_name(name);
                ![format!("{name}::"), format!("use {name};"), format!("{name} as ")]
                    .iter()
                    .any(|words| sources.contains(words))
            });
            found.extend(unused.map(|name| format!("{manifest}: {name}")));
        }
    }
    assert_none(&found, "not used");
}

/// The name under which Rust knows a package.
fn crate_name(package: &str) -> String {
    match package {
        "md-5" => "md5".to_owned(),
        other => other.replace('-', "_"),
    }
}
