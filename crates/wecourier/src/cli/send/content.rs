//! What it says: a text or a picture from a file, or a template.

use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;
use clap::{Arg, ArgAction, ArgMatches};

use super::{FILE, PICTURE, TEMPLATE};
use crate::remote::{NewContent, SentAs, Template};

const AS: &str = "as";
const MARKDOWN: &str = "markdown";
const FORMAT: &str = "format";

/// The words of the shell for what a text goes as.
const KINDS: [(&str, SentAs); 3] =
    [("text", SentAs::Text), ("markdown", SentAs::Markdown), ("markdown_v2", SentAs::MarkdownV2)];

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
    /// Its id has to be looked up.
    Template {
        /// Its name, with a version or without.
        named: String,
        sent_as: SentAs,
    },
}

/// The flags that say what the message is.
pub(super) fn what() -> [Arg; 6] {
    let option = |name: &'static str, takes: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(takes).help(help)
    };
    [
        option(FILE, "FILE", "the message as UTF-8; `-` reads it from standard input"),
        option(PICTURE, "FILE", "a picture instead of a text"),
        option(
            TEMPLATE,
            "NAME[@VERSION]",
            "a template instead of a text, in its newest version if none is named; `--values` says \
             what stands for its variables",
        ),
        option(AS, "KIND", "as what a text goes; as `text`, if nothing is said")
            .value_parser(KINDS.map(|(word, _)| word))
            .conflicts_with(PICTURE),
        Arg::new(MARKDOWN)
            .long(MARKDOWN)
            .action(ArgAction::SetTrue)
            .help("the same as `--as markdown`")
            .conflicts_with_all([PICTURE, AS]),
        option(
            FORMAT,
            "FORMAT",
            "the file is a rich text, written so, and becomes what `--as` says; else it goes as it \
             stands",
        )
        .value_parser(["html", "markdown"])
        .requires(FILE)
        .requires(AS),
    ]
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
    let sent_as = sent_as(given);
    if let Some(named) = given.get_one::<String>(TEMPLATE) {
        return Ok(Given::Template { named: named.clone(), sent_as });
    }
    let file = given.get_one::<String>(FILE).map(String::as_str).unwrap_or_default();
    let text = read(file).and_then(utf8).with_context(|| format!("`--file {file}`"))?;
    let text = without_last_line_end(&text).to_owned();
    Ok(Given::Text(match (given.get_one::<String>(FORMAT), sent_as) {
        (Some(format), dialect) => NewContent::Rich { format: format.clone(), text, dialect },
        (None, SentAs::Text) => NewContent::Text { text },
        (None, SentAs::Markdown) => NewContent::Markdown { text },
        (None, SentAs::MarkdownV2) => NewContent::MarkdownV2 { text },
    }))
}

fn sent_as(given: &ArgMatches) -> SentAs {
    let word = given.get_one::<String>(AS).map(String::as_str);
    let kind = KINDS.iter().find(|(known, _)| Some(*known) == word).map(|(_, kind)| *kind);
    let default = if given.get_flag(MARKDOWN) { SentAs::Markdown } else { SentAs::Text };
    kind.unwrap_or(default)
}

/// The id and the version of the template that is meant: a name may end as a version does. What is
/// no name is taken for an id, which the service knows or does not.
pub(super) fn template_named(named: &str, known: &[Template]) -> (String, Option<i32>) {
    let id = |name: &str| known.iter().find(|it| it.name == name).map(|it| it.id.clone());
    if let Some(id) = id(named) {
        return (id, None);
    }
    let versioned = named.rsplit_once('@').and_then(|(name, version)| {
        let version = version.parse().ok()?;
        Some((name, version))
    });
    match versioned {
        Some((name, version)) => (id(name).unwrap_or_else(|| name.to_owned()), Some(version)),
        None => (named.to_owned(), None),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_found_by_its_name_with_a_version_or_without() {
        let template = |id: &str, name: &str| Template { id: id.to_owned(), name: name.to_owned() };
        let known = [template("tpl_1", "fees"), template("tpl_2", "fees@2")];
        for (named, id, version) in [
            ("fees", "tpl_1", None),
            ("fees@3", "tpl_1", Some(3)),
            ("fees@2", "tpl_2", None),
            ("fees@2@1", "tpl_2", Some(1)),
            ("tpl_7", "tpl_7", None),
            ("tpl_7@2", "tpl_7", Some(2)),
            ("a@b", "a@b", None),
        ] {
            assert_eq!(template_named(named, &known), (id.to_owned(), version), "{named}");
        }
    }
}
