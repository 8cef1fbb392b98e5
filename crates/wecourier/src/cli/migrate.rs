//! `wecourier migrate`: bring the database to today's shape, without serving.

use std::io::Write as _;

use anyhow::Context as _;
use clap::{ArgMatches, Command};

use super::{key, with_settings};
use crate::settings::Settings;
use crate::store::Store;

pub(super) fn command() -> Command {
    let about = "Create the database or bring it to today's shape; `serve` does the same at start";
    with_settings::flags(Command::new("migrate").about(about), &[])
}

pub(super) async fn run(given: &ArgMatches) -> anyhow::Result<()> {
    let settings = Settings::read(&with_settings::layers(given)?)?;
    let (url, keys) = (settings.service.database.expose(), settings.service.master_keys.as_ref());
    let store = Store::open(url, keys).await?;
    let mut said = format!("{url} is up to date");
    if let Some(made) = key::tell_of_new(&store) {
        said = format!("{said}\n{made}");
    }
    store.close().await?;
    writeln!(std::io::stdout(), "{said}").context("could not write the result")
}
