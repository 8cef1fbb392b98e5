//! `wrk`, which asks the same over and over.

use std::process::Command;

/// How wrk asks, and for how long.
pub(crate) type Options = [&'static str; 3];

/// What wrk found.
pub(crate) struct Found {
    pub(crate) per_second: f64,
    /// Whether every answer was a good one.
    pub(crate) is_all_good: bool,
}

/// Posts JSON to `url` over and over, with these headers.
pub(crate) fn post(options: Options, url: &str, headers: &[(&str, &str)], body: &str) -> Found {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("post.lua");
    let json = [("Content-Type", "application/json")];
    let headers = json.iter().chain(headers);
    let headers = headers.map(|(name, value)| format!("wrk.headers['{name}'] = '{value}'\n"));
    let headers = headers.collect::<Vec<_>>().concat();
    std::fs::write(&script, format!("wrk.method = 'POST'\n{headers}wrk.body = '{body}'\n"))
        .unwrap();
    let mut wrk = Command::new("wrk");
    // Whoever is slow is slow, and not broken.
    wrk.args(options).args(["--timeout", "30s", "-s"]).arg(&script).arg(url);
    let wrk = wrk.output().unwrap();
    let told = String::from_utf8(wrk.stdout).unwrap();
    let line = told.lines().find_map(|line| line.strip_prefix("Requests/sec:")).unwrap();
    let is_all_good = !told.contains("Non-2xx") && !told.contains("Socket errors");
    Found { per_second: line.trim().parse().unwrap(), is_all_good }
}
