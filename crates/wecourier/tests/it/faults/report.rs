//! What a long run has shown, as a row of `docs/reliability.md`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::time::Duration;

use super::truth::Tally;

/// Both engines write into one page.
static PAGE: Mutex<()> = Mutex::new(());

/// What one engine has gone through.
pub(super) struct Soak {
    pub(super) engine: &'static str,
    pub(super) version: String,
    pub(super) seeds: (u64, u64),
    pub(super) tally: Tally,
    pub(super) failed: usize,
    pub(super) took: Duration,
}

impl Soak {
    /// Replaces the row of this engine.
    pub(super) fn write(&self) {
        let _alone = PAGE.lock().unwrap();
        let page = page();
        let text = std::fs::read_to_string(&page).unwrap();
        let begin = format!("| {} ", self.engine);
        assert_eq!(text.lines().filter(|line| line.starts_with(&begin)).count(), 1);
        let row = self.row();
        let lines = text.lines().map(|line| if line.starts_with(&begin) { &row } else { line });
        let text = lines.collect::<Vec<_>>().join("\n") + "\n";
        std::fs::write(page, text).unwrap();
    }

    fn row(&self) -> String {
        let Self { engine, version, seeds: (first, last), tally, failed, took } = self;
        let Tally { deliveries, calls, faults, deaths, sent, unknown } = tally;
        let version = version.split_whitespace().next().unwrap_or_default();
        let (runs, minutes) = (last - first + 1, took.as_secs().div_ceil(60));
        format!(
            "| {engine} {version} | {first} to {last} | {runs} | {failed} | {deliveries} | {calls} \
             | {faults} | {deaths} | {sent} | {unknown} | {minutes} min | {} |",
            commit()
        )
    }
}

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reliability.md")
}

fn commit() -> String {
    let output = Command::new("git").args(["rev-parse", "--short", "HEAD"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
