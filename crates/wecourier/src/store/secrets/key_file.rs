//! The master key of a database that is one file, when nobody gives one: a file beside it.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret as _, SecretString};

use crate::seal::MasterKey;
use crate::store::file;

/// `PATH.key`, for the database `sqlite://PATH`.
pub(super) fn path_for(url: &str) -> PathBuf {
    let mut path = file::path_of(url).into_os_string();
    path.push(".key");
    path.into()
}

/// The key that lies there, if one does.
pub(super) fn read(path: &Path) -> io::Result<Option<MasterKey>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => SecretString::from(text),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let key = MasterKey::parse(&text);
    key.map(Some).map_err(|_| io::Error::new(ErrorKind::InvalidData, "it holds no master key"))
}

/// Makes a key and lays it there, for its owner's eyes only. It is on the disk before anything is
/// sealed with it.
pub(super) fn make(path: &Path) -> io::Result<MasterKey> {
    let key = MasterKey::of(rand::random());
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    writeln!(file, "{}", key.to_text().expose_secret())?;
    file.sync_all()?;
    Ok(key)
}
