//! `wecourier cancel`: takes back what of a batch has not gone.

use clap::{ArgMatches, Command};

use super::ending::Ending;
use super::screen::sentence;
use super::watch::{batch_arg, batch_of, connect, json_arg};
use super::words::Asked;
use super::{with_settings, words};

pub(super) fn command() -> Command {
    let command = Command::new("cancel")
        .about("Take back what of a batch has not gone")
        .arg(batch_arg())
        .arg(json_arg());
    with_settings::remote_flags(command)
}

pub(super) async fn run(given: &ArgMatches) -> anyhow::Result<Ending> {
    let (remote, screen) = connect(given).await?;
    let id = batch_of(given);
    match remote.cancel(id).await {
        Ok(batch) => {
            screen.tell("batch", &batch.whole)?;
            screen.say(&[format!("{id}: {}.", words::counts(&batch.read.counts))])?;
            Ok(Ending::Done)
        }
        Err(error) if error.may_have_been_done() => {
            let why = sentence(&error);
            let remedy = format!("`wecourier watch {id}`");
            let lines = [format!("{why} It may be cancelled: {remedy} shows where it stands.")];
            screen.complain(&lines, &serde_json::json!({ "detail": why, "see": remedy }))?;
            Ok(Ending::NeedsPerson)
        }
        Err(error) => {
            screen.refuse("Not cancelled", &error, &Asked::default())?;
            Ok(Ending::Problems)
        }
    }
}
