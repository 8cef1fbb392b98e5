//! `wecourier migrate`: bring the database to today's shape, without serving.

use std::io::Write as _;

use anyhow::Context as _;
use clap::{ArgMatches, Command};

use super::with_settings;
use crate::settings::Settings;
use crate::store::Store;

pub(super) fn command() -> Command {
    let about = "Create the database or bring it to today's shape; `serve` does the same at start";
    with_settings::flags(Command::new("migrate").about(about), &[])
}

pub(super) async fn run(given: &ArgMatches) -> anyhow::Result<()> {
    let settings = Settings::read(&with_settings::layers(given)?)?;
    let url = settings.service.database.expose();
    Store::open(url).await?.close().await?;
    writeln!(std::io::stdout(), "{url} is up to date").context("could not write the result")
}
