//! Who may use whom among the crates.

use super::{assert_none, files, manifests, read, without_tests};

/// A crate and the ones of ours that it may use.
const ARROWS: [(&str, &[&str]); 8] = [
    ("wecom-api", &[]),
    ("wecom-client", &["wecom-api"]),
    ("wecom-fuzz", &["wecom-api", "wecom-markup", "wecom-proxy", "wecom-sim", "wecourier"]),
    ("wecom-markup", &[]),
    ("wecom-proxy", &["wecom-client", "wecom-tls"]),
    ("wecom-sim", &["wecom-api", "wecom-markup"]),
    ("wecom-tls", &[]),
    ("wecourier", &["wecom-client", "wecom-markup", "wecom-sim", "wecom-tls"]),
];

/// The only file of the service that may name the simulator.
const DEMO: &str = "crates/wecourier/src/cli/demo.rs";

#[test]
fn crates_use_only_what_they_may() {
    let mut found = Vec::new();
    for manifest in manifests() {
        let table: toml::Table = read(&manifest).parse().unwrap();
        let name = table["package"]["name"].as_str().unwrap();
        let arrows = ARROWS.iter().find(|(known, _)| *known == name);
        let (_, allowed) = arrows.unwrap_or_else(|| panic!("draw the arrows of {name}"));
        let used = table["dependencies"].as_table().unwrap().keys();
        let ours =
            used.filter(|used| used.starts_with("wecom") && !allowed.contains(&used.as_str()));
        found.extend(ours.map(|used| format!("{name} → {used}")));
    }
    assert_none(&found, "a crate uses one that it may not");
}

#[test]
fn the_simulator_is_for_the_demo_and_for_tests() {
    let sources = files("crates/wecourier/src", ".rs").into_iter().filter(|file| file != DEMO);
    let found: Vec<_> =
        sources.filter(|file| without_tests(&read(file)).contains("wecom_sim")).collect();
    assert_none(&found, "only the demo may use the simulator");
}
