//! The console's packages come under licences that `deny.toml` allows; `cargo deny` looks at the
//! crates.

use serde_json::Value;
use spdx::{Expression, ParseMode};

use super::{assert_none, read};

/// What `deny.toml` allows.
fn allowed() -> Vec<String> {
    let table: toml::Table = read("deny.toml").parse().unwrap();
    let list = table["licenses"]["allow"].as_array().unwrap();
    list.iter().map(|it| it.as_str().unwrap().to_owned()).collect()
}

/// Whether one way of reading the licence is allowed.
fn is_allowed(licence: &str, allowed: &[String]) -> bool {
    let expression = Expression::parse_mode(licence, ParseMode::LAX);
    expression.is_ok_and(|it| it.evaluate(|one| allowed.contains(&one.to_string())))
}

#[test]
fn each_package_may_come_into_the_console() {
    let lock: Value = serde_json::from_str(&read("web/package-lock.json")).unwrap();
    let mut allowed = allowed();
    // Of fonts.
    allowed.push("OFL-1.1".to_owned());
    let mut found = Vec::new();
    for (name, package) in lock["packages"].as_object().unwrap() {
        let is_theirs = name.starts_with("node_modules/") && package["link"] != true;
        let licence = package["license"].as_str().unwrap_or_default();
        if is_theirs && package["dev"] != true && !is_allowed(licence, &allowed) {
            found.push(format!("{name} is under `{licence}`"));
        }
    }
    assert_none(&found, "not allowed");
}

#[test]
fn tidy_knows_a_licence_when_it_sees_one() {
    let allowed = allowed();
    for good in ["MIT", "GPL-3.0-only OR MIT", "MIT/Apache-2.0", "Apache-2.0 WITH LLVM-exception"] {
        assert!(is_allowed(good, &allowed), "{good}");
    }
    for bad in ["", "AGPL-3.0-only", "MIT AND GPL-3.0-only", "whatever"] {
        assert!(!is_allowed(bad, &allowed), "{bad}");
    }
}
