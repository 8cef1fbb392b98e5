//! The commands. One file each; `anyhow` ends here.

mod demo;
mod migrate;
mod openapi;
mod serve;
mod settings_help;
mod stop;
mod with_settings;

use std::ffi::OsString;

use clap::{ArgMatches, Command};

/// Parses the arguments and runs the command; `--help` and mistakes end the process.
pub async fn run(arguments: impl IntoIterator<Item = OsString>) -> anyhow::Result<()> {
    let matches = command().get_matches_from(arguments);
    match matches.subcommand() {
        Some(("serve", given)) => serve::run(given).await,
        Some(("demo", given)) => demo::run(given).await,
        Some(("migrate", given)) => migrate::run(given).await,
        Some(("openapi", _)) => openapi::run(),
        Some(("settings", _)) => settings_help::run(),
        Some(_) | None => unreachable_command(&matches),
    }
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
            migrate::command(),
            openapi::command(),
            settings_help::command(),
        ])
}

fn unreachable_command(matches: &ArgMatches) -> anyhow::Result<()> {
    anyhow::bail!("there is no command {:?}", matches.subcommand_name())
}
