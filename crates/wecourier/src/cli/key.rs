//! `wecourier key`: the master key, with which secrets in the database are sealed.

use std::io::Write as _;

use anyhow::Context as _;
use clap::{ArgMatches, Command};
use secrecy::ExposeSecret as _;

use super::with_settings;
use crate::clock::{Clock as _, SystemClock};
use crate::seal::MasterKey;
use crate::settings::Settings;
use crate::store::{Rotated, Store};

pub(super) fn command() -> Command {
    let new = Command::new("new").about("Print a new master key; keep it apart from the database");
    let id = Command::new("id").about("Print which master key is given, without telling it");
    let rotate = Command::new("rotate").about(
        "Seal everything anew with WECOURIER_MASTER_KEY; WECOURIER_MASTER_KEY_OLD is the one of \
         before. Begin again if it breaks off",
    );
    Command::new("key")
        .about("Make and change the master key, with which secrets in the database are sealed")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([new, with_settings::flags(id, &[]), with_settings::flags(rotate, &[])])
}

pub(super) async fn run(given: &ArgMatches) -> anyhow::Result<()> {
    let said = match given.subcommand() {
        Some(("new", _)) => {
            let key = MasterKey::of(rand::random()).to_text();
            return say(key.expose_secret());
        }
        Some(("id", given)) => {
            let settings = Settings::read(&with_settings::layers(given)?)?;
            current(&settings)?.id().to_string()
        }
        Some(("rotate", given)) => rotate(&Settings::read(&with_settings::layers(given)?)?).await?,
        Some(_) | None => anyhow::bail!("say what to do"),
    };
    say(&said)
}

/// Says where a master key was made, if one was: it is worth a copy.
pub(super) fn tell_of_new(store: &Store) -> Option<String> {
    let path = store.new_key_file()?.display();
    Some(format!(
        "made a master key in {path}: keep a copy of it, apart from copies of the database, which \
         do not open without it"
    ))
}

fn say(text: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{text}").context("could not write the result")
}

fn current(settings: &Settings) -> anyhow::Result<&MasterKey> {
    let keys = settings.service.master_keys.as_ref();
    keys.map(|keys| &keys.current).context(
        "give it as WECOURIER_MASTER_KEY, or in the file that WECOURIER_MASTER_KEY_FILE names",
    )
}

async fn rotate(settings: &Settings) -> anyhow::Result<String> {
    let to = current(settings).context("no new master key is given")?.id();
    let (url, keys) = (settings.service.database.expose(), settings.service.master_keys.as_ref());
    let store = Store::open(url, keys).await?;
    let done = store.change_master_key(&to, SystemClock.now()).await;
    store.close().await?;
    let Rotated { resealed, unusable } = done?;
    let said = format!(
        "everything is sealed with the master key {to}, {resealed} robots' keys of it just now; \
         the one of before opens nothing any more"
    );
    if unusable == 0 {
        return Ok(said);
    }
    Ok(format!(
        "{said}\n{unusable} robots' keys did not open before and do not now: paste their addresses \
         again"
    ))
}
