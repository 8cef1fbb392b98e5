//! `wecourier send`: shows who would get what, sends it, and sees it through.

mod confirm;
mod content;
mod recipients;

use std::io::IsTerminal as _;

use anyhow::Context as _;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, value_parser};
use tokio_util::sync::CancellationToken;

use super::ending::Ending;
use super::follow::follow;
use super::screen::{Screen, sentence};
use super::watch::{EXIT_CODES, connect, json_arg};
use super::words::Asked;
use super::{at, stop, with_settings, words};
use crate::clock::{Clock as _, SystemClock};
use crate::remote::{Answer, Batch, NewBatch, NewContent, Preview, Remote, RemoteError};
use confirm::Confirmation;
use content::{Given, STDIN, given_content, template_named, what};
pub(super) use content::{read, utf8};
use recipients::recipients;

const TO: &str = "to";
const TO_FILE: &str = "to-file";
const VALUES: &str = "values";
const FILE: &str = "file";
const PICTURE: &str = "picture";
const TEMPLATE: &str = "template";
const AT: &str = "at";
const EXPIRES: &str = "expires";
const URGENT: &str = "urgent";
const YES: &str = "yes";
const CONFIRM: &str = "confirm";
const KEY: &str = "key";
const DRY_RUN: &str = "dry-run";

pub(super) fn command() -> Command {
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
    };
    let option = |name: &'static str, takes: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(takes).help(help)
    };
    let at_help = format!("do not start before this time: {}", at::SHAPES);
    let command = Command::new("send")
        .about("Send a message to groups through a running service, and see it through")
        .after_help(EXIT_CODES)
        .args(whom())
        .group(ArgGroup::new("whom").args([TO, TO_FILE, VALUES]).required(true).multiple(true))
        .args(what())
        .group(ArgGroup::new("what").args([FILE, PICTURE, TEMPLATE]).required(true))
        .arg(Arg::new(AT).long(AT).value_name("TIME").help(at_help))
        .arg(option(EXPIRES, "TIME", "what has not gone by then does not go; as `--at`"))
        .arg(flag(URGENT, "go before everything that is not urgent, and at once"))
        .arg(flag(YES, "confirm the number of recipients, whatever it is").conflicts_with(CONFIRM))
        .arg(
            option(CONFIRM, "N", "confirm the number of recipients; another number sends nothing")
                .value_parser(value_parser!(usize)),
        )
        .arg(option(KEY, "KEY", "the Idempotency-Key: the same request again sends nothing twice"))
        .arg(flag(DRY_RUN, "only show who would get what"))
        .arg(json_arg());
    with_settings::remote_flags(command)
}

/// How the groups are named: one by one, in a list, or in a table.
fn whom() -> [Arg; 3] {
    [
        Arg::new(TO)
            .long(TO)
            .value_name("GROUP")
            .help("a group, by its name in the console; may be given again")
            .action(ArgAction::Append),
        Arg::new(TO_FILE).long(TO_FILE).value_name("FILE").help("a list of groups, one a line"),
        Arg::new(VALUES)
            .long(VALUES)
            .value_name("FILE.csv")
            .help(
                "a table of groups: the column `group` names them, every other column is the \
                 variable `{{…}}` that its first line names; a column `name[]` is a list of a \
                 template, with a value in each line of a cell",
            )
            .conflicts_with_all([TO, TO_FILE]),
    ]
}

pub(super) async fn run(given: &ArgMatches) -> anyhow::Result<Ending> {
    let (content, targets) = (given_content(given)?, recipients(given)?);
    let (remote, mut screen) = connect(given).await?;
    let mut new = NewBatch { targets, ..new_batch(given, &screen)? };
    let asked = Asked::of(given, &new);
    let is_dry = given.get_flag(DRY_RUN);
    let key = given.get_one::<String>(KEY);
    let preview = match (preview(&remote, &mut new, content).await, key) {
        (Ok(preview), _) => preview,
        // The batch that somebody looks for with its key may be on record.
        (Err(error), Some(key)) if !is_dry && error.may_have_been_done() => {
            lost(&screen, &new, key, &sentence(&error))?;
            return Ok(Ending::NeedsPerson);
        }
        (Err(error), _) => return refused(&screen, &error, &asked),
    };
    screen.tell("preview", &preview.whole)?;
    screen.say(&words::preview(&preview.read, &screen.zone))?;
    // A key that was used before answers the earlier batch, whatever stands in the way by now.
    if !preview.read.is_clear && (is_dry || key.is_none()) {
        screen.complain(&unclear(&preview.read, &asked), &preview.whole)?;
        return Ok(Ending::Problems);
    }
    if is_dry {
        return Ok(Ending::Done);
    }
    new.confirm_recipients = confirmed(given, &preview.read)?;
    let key = key.cloned().unwrap_or_else(new_key);
    let stop = stop::on_signal().context("could not wait for signals")?;
    match create(&remote, &new, &key, &screen, &asked, &stop).await? {
        Ok(batch) => {
            screen.say(&begun(&batch))?;
            follow(&remote, &batch.id, &mut screen, &stop).await
        }
        Err(ending) => Ok(ending),
    }
}

impl Asked {
    fn of(given: &ArgMatches, new: &NewBatch) -> Self {
        let to = new.targets.iter().map(|target| target.webhook_name.clone()).collect();
        Self { to, is_template: given.contains_id(TEMPLATE) }
    }
}

/// The dry run. A picture is uploaded before; one that nothing names is forgotten there. What a
/// template is called is looked up.
async fn preview(
    remote: &Remote,
    new: &mut NewBatch,
    content: Given,
) -> Result<Answer<Preview>, RemoteError> {
    new.content = match content {
        Given::Text(content) => content,
        Given::Picture { name, bytes } => {
            NewContent::Image { picture: remote.upload(name, bytes).await?.id }
        }
        Given::Template { named, sent_as } => {
            let (template_id, version) = template_named(&named, &remote.templates().await?);
            NewContent::Template { template_id, version, dialect: sent_as }
        }
    };
    remote.preview(new).await
}

/// What was given beside whom and what.
fn new_batch(given: &ArgMatches, screen: &Screen) -> anyhow::Result<NewBatch> {
    let now = SystemClock.now();
    let time = |flag: &str| {
        let text = given.get_one::<String>(flag);
        let time = text.map(|text| at::parse(flag, text, now, &screen.zone));
        time.transpose().map_err(anyhow::Error::msg)
    };
    Ok(NewBatch {
        targets: Vec::new(),
        content: NewContent::Text { text: String::new() },
        not_before: time(AT)?,
        expires_at: time(EXPIRES)?,
        urgent: given.get_flag(URGENT),
        confirm_recipients: None,
    })
}

fn unclear(preview: &Preview, asked: &Asked) -> Vec<String> {
    let head = "Nothing was sent:".to_owned();
    let problems = words::problems(&preview.problems, preview.problem_count, asked);
    std::iter::once(head).chain(problems).collect()
}

/// The number that a person has confirmed, if one must or did.
fn confirmed(given: &ArgMatches, preview: &Preview) -> anyhow::Result<Option<usize>> {
    let reads_stdin = given.get_one::<String>(FILE).is_some_and(|file| file == STDIN);
    let confirmation = match given.get_one(CONFIRM) {
        Some(number) => Confirmation::Number(*number),
        None if given.get_flag(YES) => Confirmation::Any,
        None if std::io::stdin().is_terminal() && !reads_stdin => Confirmation::Ask,
        None => Confirmation::Missing,
    };
    let (input, question) = (std::io::stdin().lock(), std::io::stderr().lock());
    confirm::confirm(&confirmation, preview, input, question)
}

fn new_key() -> String {
    format!("send-{:032x}", rand::random::<u128>())
}

/// Puts the batch on record, or says what came instead.
async fn create(
    remote: &Remote,
    new: &NewBatch,
    key: &str,
    screen: &Screen,
    asked: &Asked,
    stop: &CancellationToken,
) -> anyhow::Result<Result<Batch, Ending>> {
    let created = tokio::select! {
        () = stop.cancelled() => None,
        created = remote.create(new, key) => Some(created),
    };
    Ok(match created {
        Some(Ok(batch)) => Ok(batch.read),
        Some(Err(error)) if error.may_have_been_done() => {
            lost(screen, new, key, &sentence(&error))?;
            Err(Ending::NeedsPerson)
        }
        Some(Err(error)) => Err(refused(screen, &error, asked)?),
        None => {
            lost(screen, new, key, "Interrupted before the service answered.")?;
            Err(Ending::Interrupted)
        }
    })
}

/// Nobody knows whether the batch is on record: how to find out without sending twice.
fn lost(screen: &Screen, new: &NewBatch, key: &str, why: &str) -> std::io::Result<()> {
    let again = |flag, at: Option<jiff::Timestamp>| at.map(|at| format!(" --{flag} {at}"));
    let (at, expires) = (again(AT, new.not_before), again(EXPIRES, new.expires_at));
    let remedy = format!("--key {key}{}{}", at.unwrap_or_default(), expires.unwrap_or_default());
    let lines = [
        format!("{why} It may be on record, and then it goes out."),
        format!("Give the same command again with `{remedy}`: it finds that batch or makes it,"),
        "and never a second one.".to_owned(),
    ];
    screen.complain(&lines, &serde_json::json!({ "detail": why, "again_with": remedy }))
}

/// Says why nothing was sent.
fn refused(screen: &Screen, error: &RemoteError, asked: &Asked) -> anyhow::Result<Ending> {
    screen.refuse("Nothing was sent", error, asked)?;
    Ok(Ending::Problems)
}

fn begun(batch: &Batch) -> Vec<String> {
    let id = &batch.id;
    vec![format!("{id} is on record. `wecourier cancel {id}` takes back what has not gone.")]
}
