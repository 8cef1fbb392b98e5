//! The commands. One file each; `anyhow` ends here.

mod at;
mod cancel;
mod certificate;
mod demo;
mod doctor;
mod ending;
mod follow;
mod import;
mod key;
mod migrate;
mod openapi;
mod render;
mod screen;
mod send;
mod serve;
mod settings_help;
mod stop;
mod user;
mod watch;
mod with_settings;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{ArgMatches, Command};

/// Parses the arguments and runs the command. Mistakes in them end like every other problem.
pub async fn run(arguments: impl IntoIterator<Item = OsString>) -> anyhow::Result<ExitCode> {
    let matches = match command().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(told) => {
            told.print().context("could not write to the terminal")?;
            return Ok(if told.use_stderr() { ExitCode::FAILURE } else { ExitCode::SUCCESS });
        }
    };
    match matches.subcommand() {
        Some(("serve", given)) => serve::run(given).await?,
        Some(("demo", given)) => demo::run(given).await?,
        Some(("user", given)) => user::run(given).await?,
        Some(("key", given)) => key::run(given).await?,
        Some(("migrate", given)) => migrate::run(given).await?,
        Some(("openapi", _)) => openapi::run()?,
        Some(("render", given)) => return Ok(render::run(given)?.into()),
        Some(("settings", _)) => settings_help::run()?,
        Some(("send", given)) => return Ok(send::run(given).await?.into()),
        Some(("watch", given)) => return Ok(watch::run(given).await?.into()),
        Some(("cancel", given)) => return Ok(cancel::run(given).await?.into()),
        Some(("doctor", given)) => return Ok(doctor::run(given).await?.into()),
        Some(("import", given)) => return Ok(import::run(given).await?.into()),
        Some(_) | None => unreachable_command(&matches)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// An error with everything that caused it, in one line.
pub fn one_line(error: &anyhow::Error) -> String {
    crate::error_chain::of(error.as_ref())
}

fn command() -> Command {
    Command::new("wecourier")
        .version(env!("CARGO_PKG_VERSION"))
        .about("The right words to the right people over WeCom, and the truth about what happened")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([
            serve::command(),
            demo::command(),
            send::command(),
            watch::command(),
            cancel::command(),
            import::command(),
            doctor::command(),
            user::command(),
            key::command(),
            migrate::command(),
            render::command(),
            openapi::command(),
            settings_help::command(),
        ])
}

fn unreachable_command(matches: &ArgMatches) -> anyhow::Result<()> {
    anyhow::bail!("there is no command {:?}", matches.subcommand_name())
}
