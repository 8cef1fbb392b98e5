//! `wecourier watch`: sees a batch through.

use std::io::Write as _;

use anyhow::Context as _;
use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::tz::TimeZone;

use super::ending::Ending;
use super::follow::follow;
use super::screen::{Screen, sentence};
use super::{stop, with_settings};
use crate::remote::{Remote, RemoteError};
use crate::settings::RemoteSettings;

const BATCH: &str = "batch";
const JSON: &str = "json";

pub(super) fn command() -> Command {
    let command = Command::new("watch")
        .about("Show the progress of a batch until nothing of it goes by itself any more")
        .after_help(EXIT_CODES)
        .arg(batch_arg())
        .arg(json_arg());
    with_settings::remote_flags(command)
}

/// What the exit codes of `send` and `watch` mean.
pub(super) const EXIT_CODES: &str = "\
Exit code: 0 all sent; 1 something is wrong or surely was not sent; 2 something may have been sent \
or waits for a person; 130 interrupted, the batch goes on.";

pub(super) fn batch_arg() -> Arg {
    Arg::new(BATCH).value_name("BATCH").required(true).help("the id of the batch, such as bat_12")
}

pub(super) fn json_arg() -> Arg {
    Arg::new(JSON)
        .long(JSON)
        .action(ArgAction::SetTrue)
        .help("write one JSON object a line, for scripts")
}

/// The id that was given.
pub(super) fn batch_of(given: &ArgMatches) -> &str {
    given.get_one::<String>(BATCH).map(String::as_str).unwrap_or_default()
}

/// The service that was named, and where to write about it.
pub(super) async fn connect(given: &ArgMatches) -> anyhow::Result<(Remote, Screen)> {
    let settings = RemoteSettings::read(&with_settings::layers(given)?)?;
    let remote = Remote::new(settings.url, settings.api_key)?;
    let zone = remote.service().await?.timezone;
    let zone = TimeZone::get(&zone).context("the service names a time zone that is none")?;
    Ok((remote, Screen::new(given.get_flag(JSON), zone)))
}

pub(super) async fn run(given: &ArgMatches) -> anyhow::Result<Ending> {
    let stop = stop::on_signal().context("could not wait for signals")?;
    let (remote, mut screen) = match connect(given).await {
        Ok(connected) => connected,
        Err(error) => return none_the_wiser(error),
    };
    follow(&remote, batch_of(given), &mut screen, &stop).await
}

/// Where the service breaks before it has told anything, the batch may stand anywhere.
fn none_the_wiser(error: anyhow::Error) -> anyhow::Result<Ending> {
    match error.downcast_ref::<RemoteError>() {
        Some(remote) if remote.may_have_been_done() => {
            writeln!(std::io::stderr(), "{} Try again.", sentence(remote))?;
            Ok(Ending::NeedsPerson)
        }
        Some(_) | None => Err(error),
    }
}
