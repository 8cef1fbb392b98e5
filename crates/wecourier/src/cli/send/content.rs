//! What it says: a text or a picture, from files.

use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;
use clap::ArgMatches;

use super::{FILE, MARKDOWN, PICTURE};
use crate::remote::NewContent;

/// The name of a file that means standard input.
pub(super) const STDIN: &str = "-";
/// A larger file is no message, list or table; the service knows how much fits.
const FILE_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// A larger file is no picture; the service knows how much fits.
const PICTURE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What was given to be sent.
pub(super) enum Given {
    Text(NewContent),
    /// It has to be uploaded first.
    Picture {
        name: String,
        bytes: Vec<u8>,
    },
}

pub(super) fn given_content(given: &ArgMatches) -> anyhow::Result<Given> {
    if let Some(file) = given.get_one::<String>(PICTURE) {
        let opened = std::fs::File::open(file);
        let bytes =
            opened.map_err(anyhow::Error::from).and_then(|it| bounded(it, PICTURE_BYTES_MAX));
        let bytes = bytes.with_context(|| format!("`--picture {file}`"))?;
        let name = Path::new(file).file_name().unwrap_or_default();
        return Ok(Given::Picture { name: name.to_string_lossy().into_owned(), bytes });
    }
    let file = given.get_one::<String>(FILE).map(String::as_str).unwrap_or_default();
    let text = read(file).and_then(utf8).with_context(|| format!("`--file {file}`"))?;
    let text = without_last_line_end(&text).to_owned();
    Ok(Given::Text(if given.get_flag(MARKDOWN) {
        NewContent::Markdown { text }
    } else {
        NewContent::Text { text }
    }))
}

/// A file, or standard input.
pub(in crate::cli) fn read(file: &str) -> anyhow::Result<Vec<u8>> {
    if file == STDIN {
        bounded(std::io::stdin().lock(), FILE_BYTES_MAX)
    } else {
        bounded(std::fs::File::open(file)?, FILE_BYTES_MAX)
    }
}

/// A text, without the mark that some editors lead it with.
pub(in crate::cli) fn utf8(bytes: Vec<u8>) -> anyhow::Result<String> {
    let text = String::from_utf8(bytes).ok().context("it is not text in UTF-8")?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// Editors end the last line, and that is not meant.
fn without_last_line_end(text: &str) -> &str {
    text.strip_suffix('\n').map_or(text, |text| text.strip_suffix('\r').unwrap_or(text))
}

fn bounded(file: impl std::io::Read, bytes_max: u64) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(bytes_max + 1).read_to_end(&mut bytes)?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    anyhow::ensure!(size <= bytes_max, "it is larger than {bytes_max} bytes");
    Ok(bytes)
}
