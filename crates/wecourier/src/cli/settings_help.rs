//! `wecourier settings`: every setting, as the page `docs/settings.md`.

use std::io::Write as _;

use anyhow::Context as _;
use clap::Command;

use crate::settings::{Secrecy, Var, all_vars};

const HEAD: &str = "\
# Settings

Flags win over the environment, and the environment over the file that `--config` names.
A secret is no flag, since other people see the flags of a running program; a file can hold it.
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

fn row(var: &Var) -> String {
    let (name, flag, key) = (var.name, var.flag(), var.key());
    let (takes, help, default) = (var.takes, var.help, var.default);
    let default = if default.is_empty() { "none".to_owned() } else { format!("`{default}`") };
    match var.secrecy {
        Secrecy::Open => {
            format!("| `{name}` | `--{flag} {takes}` | `{key}` | {help} | {default} |\n")
        }
        Secrecy::Secret => format!(
            "| `{name}`, or `{name}_FILE` | `--{flag}-file FILE` | `{key}`, or `{key}_file` | \
             {help} | {default} |\n"
        ),
    }
}

fn page() -> String {
    all_vars().fold(HEAD.to_owned(), |mut page, var| {
        page.push_str(&row(var));
        page
    })
}
