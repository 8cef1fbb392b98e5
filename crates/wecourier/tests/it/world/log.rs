//! Everything that was logged, by any story of this process.

use std::io;
use std::sync::{LazyLock, Mutex};

use tracing_subscriber::EnvFilter;

static LOGGED: LazyLock<Mutex<Vec<u8>>> = LazyLock::new(Mutex::default);

struct Capture;

impl io::Write for Capture {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        LOGGED.lock().unwrap().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Captures the log in full detail.
pub(crate) fn capture() {
    let filter = EnvFilter::new("trace");
    // The second story finds the first one's subscriber in place.
    drop(
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_ansi(false)
            .with_thread_names(true)
            .with_writer(|| Capture)
            .try_init(),
    );
}

/// The first line that shows this text.
pub(crate) fn line_with(text: &str) -> Option<String> {
    let logged = LOGGED.lock().unwrap();
    let logged = String::from_utf8_lossy(&logged);
    let (before, after) = logged.split_once(text)?;
    let begin = before.rsplit('\n').next().unwrap_or_default();
    Some(format!("{begin}{text}{}", after.lines().next().unwrap_or_default()))
}

/// A moment in the log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment(usize);

pub(crate) fn now() -> Moment {
    Moment(LOGGED.lock().unwrap().len())
}

/// Whether a thread of this name has logged the text since that moment.
pub(crate) fn has_shown_since(Moment(moment): Moment, thread: &str, text: &str) -> bool {
    let logged = LOGGED.lock().unwrap();
    let since = String::from_utf8_lossy(&logged[moment..]);
    since.lines().any(|line| line.contains(&format!(" {thread} ")) && line.contains(text))
}
