//! `wecourier import tutors`: shows what a sheet would change, and applies it.

use std::path::Path;

use anyhow::Context as _;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::ending::Ending;
use super::screen::Screen;
use super::watch::{connect, json_arg};
use super::with_settings;
use super::words::Asked;
use crate::remote::{Import, ImportPlan, ImportRow, Letters, NewImport, Remote, RemoteError};

const FILE: &str = "file";
const MAP: &str = "map";
const SHEET: &str = "sheet";
const ENCODING: &str = "encoding";
const DRY_RUN: &str = "dry-run";
const LEAVE_OUT_WRONG: &str = "leave-out-wrong";

const EXIT_CODES: &str = "\
Exit code: 0 done, or nothing to do; 1 something is wrong, and nothing was changed; 2 no answer \
came, and it may have been done. The same command again does nothing twice.";

pub(super) fn command() -> Command {
    let option = |name: &'static str, takes: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(takes).help(help)
    };
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
    };
    let tutors = Command::new("tutors")
        .about("Put on record through a running service what a sheet says of tutors")
        .after_help(EXIT_CODES)
        .arg(
            Arg::new(FILE)
                .value_name("FILE")
                .required(true)
                .help("a CSV file or an .xlsx workbook"),
        )
        .arg(
            option(
                MAP,
                "FIELD=COLUMN",
                "which column says what, by its head or its letters, if \
                    it is not found by itself: `--map name=Teacher`; none, with nothing behind the \
                    `=`; may be given again",
            )
            .action(ArgAction::Append),
        )
        .arg(option(SHEET, "NAME", "the sheet of a workbook, if not the first with rows"))
        .arg(option(ENCODING, "NAME", "of a CSV file: utf-8, utf-16, big5 or gbk"))
        .arg(flag(DRY_RUN, "only show what it would change"))
        .arg(flag(LEAVE_OUT_WRONG, "leave out rows with something wrong in them"))
        .arg(json_arg());
    Command::new("import")
        .about("Bring sheets of people")
        .subcommand_required(true)
        .subcommand(with_settings::remote_flags(tutors))
}

pub(super) async fn run(given: &ArgMatches) -> anyhow::Result<Ending> {
    let given = given.subcommand_matches("tutors").context("say whom the sheet is about")?;
    let text = |name| given.get_one::<String>(name).cloned();
    let path = text(FILE).unwrap_or_default();
    let file = std::fs::read(&path).with_context(|| format!("could not read {path}"))?;
    let file_name = Path::new(&path).file_name().map(|it| it.to_string_lossy().into_owned());
    let file_name = file_name.unwrap_or_default();
    let new = NewImport { file_name, file, sheet: text(SHEET), encoding: text(ENCODING) };
    let (remote, screen) = connect(given).await?;
    match carry_out(&remote, &screen, given, new).await? {
        Ok(ending) => Ok(ending),
        Err(error) => {
            screen.refuse("Nothing is known to be changed", &error, &Asked::default())?;
            let may_be = error.may_have_been_done();
            Ok(if may_be { Ending::NeedsPerson } else { Ending::Problems })
        }
    }
}

async fn carry_out(
    remote: &Remote,
    screen: &Screen,
    given: &ArgMatches,
    new: NewImport,
) -> anyhow::Result<Result<Ending, RemoteError>> {
    let import = match remote.bring(new).await {
        Ok(import) => import.read,
        Err(error) => return Ok(Err(error)),
    };
    let columns = columns(&import, given)?;
    let plan = match remote.map(&import.id, &columns).await {
        Ok(plan) => plan,
        Err(error) => return Ok(Err(error)),
    };
    screen.tell("plan", &plan.whole)?;
    screen.say(&[in_words(&plan.read)])?;
    let leaves_out = given.get_flag(LEAVE_OUT_WRONG);
    if plan.read.wrong > 0 {
        let rows = match remote.wrong_rows(&import.id).await {
            Ok(rows) => rows,
            Err(error) => return Ok(Err(error)),
        };
        let lines: Vec<_> = rows.iter().flat_map(problems).collect();
        screen.complain(&lines, &lines)?;
        if !leaves_out {
            return Ok(Ok(Ending::Problems));
        }
    }
    if given.get_flag(DRY_RUN) || plan.read.to_apply == 0 {
        return Ok(Ok(Ending::Done));
    }
    Ok(match remote.apply(&import.id, plan.read.to_apply, leaves_out).await {
        Ok(applied) => {
            screen.tell("applied", &applied.whole)?;
            screen.say(&[format!("{} tutors are on record now.", plan.read.to_apply)])?;
            Ok(Ending::Done)
        }
        Err(error) => Err(error),
    })
}

/// What was suggested, and over it what was said.
fn columns(import: &Import, given: &ArgMatches) -> anyhow::Result<Letters> {
    let sheet = import.sheet.as_ref().context("the service shows nothing of the sheet")?;
    let mut letters = sheet.suggested.clone();
    for said in given.get_many::<String>(MAP).into_iter().flatten() {
        let (field, name) = said
            .split_once('=')
            .with_context(|| format!("write `--map field=Column`, not `--map {said}`"))?;
        if name.is_empty() {
            letters.insert(field.to_owned(), None);
            continue;
        }
        let by_name = sheet.columns.iter().find(|it| it.name == name);
        let column = by_name.or_else(|| sheet.columns.iter().find(|it| it.letters == name));
        let column = column.with_context(|| format!("the sheet has no column {name}"))?;
        let column = column.letters.clone();
        // A column says one thing.
        letters.retain(|_, taken| taken.as_ref() != Some(&column));
        letters.insert(field.to_owned(), Some(column));
    }
    Ok(letters)
}

fn in_words(plan: &ImportPlan) -> String {
    let ImportPlan { new, changed, same, wrong, .. } = plan;
    format!("{new} new, {changed} changed, {same} the same, {wrong} wrong")
}

fn problems(row: &ImportRow) -> Vec<String> {
    let line = |problem: &crate::remote::FieldProblem| {
        format!("  row {}, {}: {}", row.row, problem.field, problem.detail)
    };
    row.problems.iter().map(line).collect()
}
