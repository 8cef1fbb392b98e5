//! The page for operators says what is so.

use std::path::Path;

use wecom_client::api::{ENDPOINTS, Relay};
use wecom_proxy::{Secrecy, VARS};

fn page() -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/proxy.md");
    std::fs::read_to_string(page).unwrap()
}

#[test]
fn each_call_that_passes_is_listed_and_no_other() {
    let page = page();
    let lines = page.lines().filter(|line| line.contains("`/proxy/") || line.contains(" /proxy/"));
    let listed = lines.filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let mut listed: Vec<_> = listed.map(|(call, _)| call.to_owned()).collect();
    listed.sort_unstable();
    let allowed = ENDPOINTS.iter().filter(|entry| entry.relay == Relay::Allowed);
    let proxy = |entry: &wecom_client::api::Entry| {
        format!("{} {}", entry.method, entry.path.replacen("/cgi-bin/", "/proxy/", 1))
    };
    let mut allowed: Vec<_> = allowed.map(proxy).collect();
    allowed.sort_unstable();
    assert_eq!(listed, allowed);
}

#[test]
fn each_setting_is_explained() {
    let page = page();
    for var in VARS {
        let name = match var.secrecy {
            Secrecy::Open => format!("| `{}` | `--{} {}` |", var.name, var.flag, var.takes),
            Secrecy::Secret => {
                format!("| `{}`, or `{}` | `--{} FILE` |", var.name, var.flag_name(), var.flag)
            }
        };
        assert!(page.contains(&name), "{name}");
        let default = if var.default.is_empty() { "none" } else { &format!("`{}`", var.default) };
        let line = page.lines().find(|line| line.contains(&name)).unwrap();
        assert!(line.ends_with(&format!("| {} | {default} |", var.help)), "{line}");
    }
}
