//! The page of results.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<[String; 4]>,
    broken: Vec<String>,
}

/// What was promised of a number, in its unit.
pub(crate) struct Below(pub(crate) f64, pub(crate) &'static str);

/// What was promised of a number, the other way round.
pub(crate) struct Above(pub(crate) f64, pub(crate) &'static str);

impl Report {
    /// Adds a result that was promised to stay below something.
    pub(crate) fn promised(&mut self, what: &str, found: f64, below: &Below, how: &str) {
        let Below(limit, unit) = *below;
        if found >= limit {
            self.broken.push(format!("{what}: {found:.1} {unit}, promised below {limit} {unit}"));
        }
        self.add(what, &format!("{found:.1} {unit}"), &format!("below {limit} {unit}"), how);
    }

    /// Adds a result that was promised to stay above something.
    pub(crate) fn promised_above(&mut self, what: &str, found: f64, above: &Above, how: &str) {
        let Above(limit, unit) = *above;
        // Of a ratio, the digits behind the point matter.
        let digits = if limit < 100.0 { 2 } else { 0 };
        let shown = format!("{found:.digits$}{unit}");
        if found <= limit {
            self.broken.push(format!("{what}: {shown}, promised above {limit}{unit}"));
        }
        self.add(what, &shown, &format!("above {limit}{unit}"), how);
    }

    /// Adds a result that nothing was promised of.
    pub(crate) fn row(&mut self, what: &str, found: &str, how: &str) {
        self.add(what, found, "", how);
    }

    fn add(&mut self, what: &str, found: &str, promised: &str, how: &str) {
        let mut line = std::io::stderr();
        std::io::Write::write_all(&mut line, format!("{what}: {found}\n").as_bytes()).unwrap();
        self.rows.push([what, found, promised, how].map(str::to_owned));
    }

    /// Fails if a promise was broken.
    pub(crate) fn judge(&self) {
        assert!(self.broken.is_empty(), "{}", self.broken.join("; "));
    }

    /// Writes the page, and fails if a promise was broken.
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
        self.judge();
    }
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().unwrap();
    let told = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = told.lines().find_map(|line| line.strip_prefix("model name\t: "));
    format!("{cores} cores, {}, {}", model.unwrap_or("unknown processor"), std::env::consts::OS)
}

/// How long something takes.
pub(crate) fn timed(act: impl FnOnce()) -> Duration {
    let begin = Instant::now();
    act();
    begin.elapsed()
}

/// The middle one, which a single slow run does not move.
pub(crate) fn median(mut runs: Vec<Duration>) -> Duration {
    runs.sort_unstable();
    runs[runs.len() / 2]
}

pub(crate) fn millis(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1e3)
}
