//! The file that an SQLite database lives in.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The path in `sqlite://PATH`, without what may follow a `?`.
pub(super) fn path_of(url: &str) -> PathBuf {
    let path = url.strip_prefix("sqlite://").unwrap_or(url);
    path.split('?').next().unwrap_or(path).into()
}

/// Makes an absent file. It will hold robots' keys, so nobody else may read it; what SQLite puts
/// beside it follows.
pub(super) fn create_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Waits until no other process is opening a database in this folder, and keeps the others
/// waiting until the turn is dropped. SQLite guards its pages, not the making of a new file.
///
/// The folder is locked, not the file: closing a file that SQLite has open drops SQLite's locks.
#[cfg(unix)]
pub(super) fn turn(path: &Path) -> io::Result<File> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = File::open(folder.unwrap_or(Path::new(".")))?;
    folder.lock()?;
    Ok(folder)
}

/// Folders cannot be locked here; two processes should not start at once.
#[cfg(not(unix))]
pub(super) fn turn(_: &Path) -> io::Result<()> {
    Ok(())
}
