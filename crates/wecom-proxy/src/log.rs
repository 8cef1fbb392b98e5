//! Log lines, which a thread of their own writes many at a time: no call waits for that.

use std::io::{self, BufWriter, Write};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use tracing_appender::non_blocking::{ErrorCounter, NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::EnvFilter;

/// How many lines wait to be written.
///
/// If nobody reads standard error, calls go on and further lines are left out: a relay that stands
/// still is worse than a gap in its log. A line says how many they were once there is room.
pub const LINES_WAITING_MAX: usize = 8192;

/// How long lines gather before they are written: else nearly each would wake the thread.
const LINES_GATHER_FOR: Duration = Duration::from_millis(10);

/// Logs JSON lines to standard error from now on. What is waiting is written when the guard goes.
pub fn log_to_stderr(filter: EnvFilter) -> WorkerGuard {
    let left_out = Arc::new(OnceLock::new());
    let writer = Writer { to: BufWriter::new(io::stderr()), left_out: left_out.clone(), told: 0 };
    let lines = NonBlockingBuilder::default().lossy(true).buffered_lines_limit(LINES_WAITING_MAX);
    let (lines, guard) = lines.thread_name("log").finish(writer);
    left_out.get_or_init(|| lines.error_counter());
    let format = tracing_subscriber::fmt().json().flatten_event(true).with_span_list(false);
    format.with_env_filter(filter).with_writer(lines).init();
    guard
}

/// Writes what its thread takes, and tells how much there was no room for.
struct Writer {
    to: BufWriter<io::Stderr>,
    left_out: Arc<OnceLock<ErrorCounter>>,
    /// How many of them it has told.
    told: usize,
}

impl Write for Writer {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.to.write(line)
    }

    /// Is called when nothing waits any more, so that there is room for a line. While this blocks,
    /// there may be none again: that is told the next time.
    fn flush(&mut self) -> io::Result<()> {
        let left_out = self.left_out.get().map_or(0, ErrorCounter::dropped_lines);
        if left_out > self.told {
            let lines = left_out - self.told;
            self.told = left_out;
            tracing::warn!(
                lines,
                "standard error took no lines for a while: so many were left out"
            );
        }
        self.to.flush()?;
        thread::sleep(LINES_GATHER_FOR);
        Ok(())
    }
}
