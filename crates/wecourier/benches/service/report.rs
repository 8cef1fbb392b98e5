//! The page of results.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<[String; 4]>,
}

impl Report {
    /// Adds a result; `target` is what was promised, or nothing.
    pub(crate) fn row(&mut self, what: &str, found: &str, target: &str, how: &str) {
        let mut line = std::io::stderr();
        std::io::Write::write_all(&mut line, format!("{what}: {found}\n").as_bytes()).unwrap();
        self.rows.push([what, found, target, how].map(str::to_owned));
    }

    pub(crate) fn write(&self, page: &Path) {
        let mut text = format!(
            "# Benchmarks\n\nWritten by `make bench`, in a release build.\n\
             Compare the ratios: both sides of one were measured in one run.\n\n\
             Machine: {}\n\n| what | found | promised | how |\n|---|---|---|---|\n",
            machine()
        );
        for row in &self.rows {
            writeln!(text, "| {} |", row.join(" | ")).unwrap();
        }
        std::fs::write(page, text).unwrap();
    }
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().unwrap();
    let told = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = told.lines().find_map(|line| line.strip_prefix("model name\t: "));
    format!("{cores} cores, {}, {}", model.unwrap_or("unknown processor"), std::env::consts::OS)
}

/// The middle one, which a single slow run does not move.
pub(crate) fn median(mut runs: Vec<Duration>) -> Duration {
    runs.sort_unstable();
    runs[runs.len() / 2]
}

pub(crate) fn millis(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1e3)
}
