//! `wecourier settings`: every setting, as the page `docs/settings.md`.

use std::fmt::Write as _;
use std::io::Write as _;

use anyhow::Context as _;
use clap::Command;

use crate::settings::all_vars;

const HEAD: &str = "\
# Settings

Flags win over the environment, and the environment over the file that `--config` names.
This page is printed by `wecourier settings`.

| environment | flag | in the file | what it does | default |
|---|---|---|---|---|
";

pub(super) fn command() -> Command {
    Command::new("settings").about("Print every setting as a table")
}

pub(super) fn run() -> anyhow::Result<()> {
    write!(std::io::stdout(), "{}", page()).context("could not write the page")
}

fn page() -> String {
    all_vars().fold(HEAD.to_owned(), |mut page, var| {
        let (name, flag, key) = (var.name, var.flag(), var.key());
        let (takes, help, default) = (var.takes, var.help, var.default);
        writeln!(page, "| `{name}` | `--{flag} {takes}` | `{key}` | {help} | `{default}` |")
            .expect("writing to a string does not fail");
        page
    })
}
