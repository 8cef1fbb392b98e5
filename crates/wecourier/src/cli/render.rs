//! `wecourier render`: what becomes of a rich text on a channel; nothing is sent.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use wecom_markup::{
    Dialect, Rendered, Rules, Source, Warning, Warnings, from_html, from_markdown, split,
};

use super::ending::Ending;
use super::send::{read, utf8};
use crate::http::render_answer;

const FILE: &str = "file";
const CHANNEL: &str = "channel";
const HTML: &str = "html";
const JSON: &str = "json";

/// The words of the shell for the dialects.
const CHANNELS: [(&str, Dialect); 7] = [
    ("robot", Dialect::RobotMarkdown),
    ("robot-v2", Dialect::RobotMarkdownV2),
    ("robot-text", Dialect::RobotText),
    ("app", Dialect::AppMarkdown),
    ("aibot", Dialect::AibotMarkdown),
    ("textcard", Dialect::Textcard),
    ("text", Dialect::PlainText),
];

pub(super) fn command() -> Command {
    let channels = PossibleValuesParser::new(CHANNELS.map(|(word, _)| word));
    Command::new("render")
        .about("Print what a channel would be sent of a rich text; nothing is sent")
        .after_help(
            "The text goes to standard output, in numbered parts if it is too long for one; its \
             bytes and what is lost go to standard error. Ends with 1 if it cannot be sent.",
        )
        .arg(Arg::new(FILE).value_name("FILE").required(true).help(
            "the text in UTF-8, HTML if its name ends in `.html`, else Markdown; `-` reads it from \
             standard input",
        ))
        .arg(
            Arg::new(CHANNEL)
                .long(CHANNEL)
                .value_name("CHANNEL")
                .value_parser(channels)
                .default_value("robot")
                .help("for which channel"),
        )
        .arg(Arg::new(HTML).long(HTML).action(ArgAction::SetTrue).help("read it as HTML"))
        .arg(
            Arg::new(JSON)
                .long(JSON)
                .action(ArgAction::SetTrue)
                .help("all of it as JSON on standard output, as `POST /api/wecom/render` answers"),
        )
}

pub(super) fn run(given: &ArgMatches) -> anyhow::Result<Ending> {
    let word = |name: &str| given.get_one::<String>(name).map(String::as_str).unwrap_or_default();
    let file = word(FILE);
    let text = read(file).and_then(utf8).with_context(|| format!("`{file}`"))?;
    let ending = Path::new(file).extension();
    let is_html = given.get_flag(HTML)
        || ending
            .is_some_and(|it| it.eq_ignore_ascii_case("html") || it.eq_ignore_ascii_case("htm"));
    let source = if is_html { from_html(&text) } else { from_markdown(&text) };
    let source = source.with_context(|| format!("`{file}`"))?;
    let channel = CHANNELS.iter().find(|(channel, _)| *channel == word(CHANNEL));
    let (_, dialect) = channel.context("there is no such channel")?;
    if given.get_flag(JSON) { print_json(source, *dialect) } else { print(&source, *dialect) }
}

fn print_json(source: Source, dialect: Dialect) -> anyhow::Result<Ending> {
    let answer = render_answer(source, dialect);
    let fits = answer.pointer("/rendered/0/parts").is_some_and(|parts| !parts.is_null());
    writeln!(std::io::stdout(), "{answer:#}").context("could not write to the terminal")?;
    Ok(if fits { Ending::Done } else { Ending::Problems })
}

fn print(source: &Source, dialect: Dialect) -> anyhow::Result<Ending> {
    let parts = match split(&source.document, dialect, Rules::default()) {
        Ok(parts) => parts,
        Err(refused) => {
            notes(&source.warnings)?;
            let why = format!("it is too long for one message, and {refused}");
            writeln!(std::io::stderr(), "{why}").context("could not write to the terminal")?;
            return Ok(Ending::Problems);
        }
    };
    notes(&source.warnings)?;
    for part in &parts {
        notes(&part.warnings)?;
        write_part(part)?;
    }
    Ok(Ending::Done)
}

fn write_part(part: &Rendered) -> anyhow::Result<()> {
    writeln!(std::io::stderr(), "{} of {} bytes", part.bytes(), part.bytes_max)
        .and_then(|()| writeln!(std::io::stdout(), "{}", part.text))
        .context("could not write to the terminal")
}

/// What is lost, a line each. Paragraphs and characters are counted from 1, as people do.
fn notes(warnings: &Warnings) -> anyhow::Result<()> {
    let mut lines: Vec<_> = warnings.kept().iter().map(note).collect();
    if warnings.more() > 0 {
        lines.push(format!("and {} more like these\n", warnings.more()));
    }
    write!(std::io::stderr(), "{}", lines.concat()).context("could not write to the terminal")
}

fn note(warning: &Warning) -> String {
    let (block, chars) = (warning.place.block + 1, &warning.place.chars);
    format!("block {block}, character {}: {}\n", chars.start + 1, warning.loss)
}
