//! The floors inside the service: a floor uses the ones below it, never the ones above.

use super::{assert_none, files, read, without_tests};

const SRC: &str = "crates/wecourier/src/";

/// A module and the modules that it may use. `lib.rs` and `main.rs` build things and may use all.
const FLOORS: [(&str, &[&str]); 15] = [
    ("error_chain", &[]),
    ("clock", &[]),
    ("model", &[]),
    ("seal", &[]),
    ("settings", &["seal"]),
    ("store", &["seal", "model", "error_chain"]),
    ("compose", &["model"]),
    ("roster", &["model"]),
    ("channel", &["compose", "model", "error_chain"]),
    ("outbox", &["channel", "compose", "store", "model", "clock", "error_chain"]),
    ("oidc", &["model", "clock"]),
    ("access", &["oidc", "store", "model", "clock", "error_chain"]),
    (
        "http",
        &[
            "access",
            "oidc",
            "outbox",
            "channel",
            "compose",
            "roster",
            "store",
            "model",
            "clock",
            "error_chain",
        ],
    ),
    ("remote", &["error_chain"]),
    (
        "cli",
        &[
            "http",
            "access",
            "remote",
            "outbox",
            "store",
            "model",
            "settings",
            "seal",
            "clock",
            "error_chain",
        ],
    ),
];

/// A crate and the modules that may name it.
const CRATES: [(&str, &[&str]); 18] = [
    ("sea_orm", &["store"]),
    ("sea_orm_migration", &["store"]),
    ("axum", &["http"]),
    ("aide", &["http"]),
    ("schemars", &["http"]),
    ("clap", &["cli"]),
    ("anyhow", &["cli", "main"]),
    ("argon2", &["access"]),
    ("chacha20poly1305", &["seal"]),
    ("hkdf", &["seal"]),
    ("hyper_util", &["http"]),
    ("wecom_tls", &["cli", "http"]),
    ("image", &["compose"]),
    ("calamine", &["roster"]),
    ("zip", &["roster"]),
    ("encoding_rs", &["roster"]),
    ("reqwest", &["oidc", "remote"]),
    ("indicatif", &["cli"]),
];

/// What a module without I/O, async and clock does not say.
const NOT_PURE: [&str; 8] = [
    "async ",
    "tokio",
    "std::fs",
    "std::net::Tcp",
    "std::net::Udp",
    "ToSocketAddrs",
    "crate::clock",
    "serde::",
];

fn module_of(file: &str) -> String {
    let path = file.strip_prefix(SRC).unwrap();
    path.split(['/', '.']).next().unwrap().to_owned()
}

/// The modules that `source` names after `crate::`, one by one or in braces.
fn modules_named_in(source: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let mut named = Vec::new();
    for rest in source.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            None => named.push(word(rest)),
            // Every path in the braces; deeper braces yield names that are no modules.
            Some(group) => {
                let group = group.split(';').next().unwrap_or(group);
                named.extend(group.split([',', '{', '}']).map(|path| word(path.trim_start())));
            }
        }
    }
    named.retain(|name| !name.is_empty());
    named
}

#[test]
fn a_floor_uses_only_the_ones_below() {
    let mut found = Vec::new();
    for file in files(SRC, ".rs") {
        let module = module_of(&file);
        if ["lib", "main"].contains(&module.as_str()) {
            continue;
        }
        let floor = FLOORS.iter().find(|(name, _)| *name == module);
        let (_, below) = floor.unwrap_or_else(|| panic!("say which floor {module} is on"));
        for used in modules_named_in(without_tests(&read(&file))) {
            let is_ours = FLOORS.iter().any(|(name, _)| *name == used);
            if is_ours && used != module && !below.contains(&used.as_str()) {
                found.push(format!("{file} uses {used}"));
            }
        }
    }
    assert_none(&found, "a floor uses one above it");
}

#[test]
fn a_crate_is_named_only_where_it_belongs() {
    let mut found = Vec::new();
    for file in files(SRC, ".rs") {
        let (module, source) = (module_of(&file), read(&file));
        for (name, at_home) in CRATES {
            let names_it = [format!("use {name}::"), format!(" {name}::"), format!("({name}::")];
            if !at_home.contains(&module.as_str())
                && names_it.iter().any(|words| without_tests(&source).contains(words))
            {
                found.push(format!("{file} uses {name}"));
            }
        }
    }
    assert_none(&found, "a crate is used on a floor that is not its home");
}

#[test]
fn the_model_the_wire_and_the_markup_are_pure() {
    let mut found = Vec::new();
    let model = files(&format!("{SRC}model"), ".rs");
    let mut wire = files("crates/wecom-api/src", ".rs");
    wire.extend(files("crates/wecom-markup/src", ".rs"));
    let is_for_tests = |file: &str| file.ends_with("/tests.rs") || file.ends_with("/fixtures.rs");
    for file in model.iter().chain(&wire).filter(|file| !is_for_tests(file)) {
        let source = read(file);
        let is_wire = file.starts_with("crates/wecom-api");
        for words in NOT_PURE.iter().filter(|words| !(is_wire && **words == "serde::")) {
            if without_tests(&source).contains(words) {
                found.push(format!("{file} says `{words}`"));
            }
        }
    }
    assert_none(&found, "a pure module is not");
}

#[test]
fn tidy_reads_modules_as_rust_does() {
    let source = "use crate::model::X; fn f() { crate::store::open(); pub(in crate::http) }";
    assert_eq!(modules_named_in(source), ["model", "store", "http"]);
    let braces = "use crate::{http::App, store};";
    assert_eq!(modules_named_in(braces), ["http", "store"]);
}

/// Whose groups somebody sees comes with them through the gate. No handler gives more.
#[test]
fn no_handler_widens_a_scope_or_reads_words_for_nobody() {
    let gives_more = |file: &String| {
        let source = read(file);
        source.contains("Scope::WholeCompany") || source.contains(".as_kept()")
    };
    let handlers = files("crates/wecourier/src/http", ".rs");
    let found: Vec<_> = handlers.into_iter().filter(gives_more).collect();
    assert_none(&found, "a handler that gives more than the reader has");
}
