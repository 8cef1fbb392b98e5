//! Settings as flags: one for each variable, and `--config` for the file.

use std::collections::HashMap;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::settings::{Layers, RemoteSettings, Secrecy, Settings, Source, Var, all_vars};

const CONFIG: &str = "config";

/// Adds a flag for each setting of the service that is not in `fixed`.
pub(super) fn flags(command: Command, fixed: &[&str]) -> Command {
    let settings = Settings::vars().filter(|var| !fixed.contains(&var.name));
    flags_of(command, settings)
}

/// Adds a flag for each setting of a command that speaks to a running service.
pub(super) fn remote_flags(command: Command) -> Command {
    flags_of(command, RemoteSettings::vars())
}

fn flags_of(command: Command, vars: impl Iterator<Item = &'static Var>) -> Command {
    let config = Arg::new(CONFIG)
        .long(CONFIG)
        .value_name("FILE")
        .help("a TOML file with the same settings; flags and environment win over it")
        .value_parser(value_parser!(PathBuf));
    let settings = vars.map(|var| match var.secrecy {
        Secrecy::Open => {
            let default = if var.default.is_empty() { "none" } else { var.default };
            let help = format!("{} [{}; default: {default}]", var.help, var.name);
            Arg::new(var.name).long(var.flag()).value_name(var.takes).help(help)
        }
        Secrecy::Secret => {
            let help = format!("a file with {} [{}, or {}]", var.help, var.file_name(), var.name);
            let long = format!("{}-file", var.flag());
            Arg::new(var.file_name()).long(long).value_name("FILE").help(help)
        }
    });
    command.arg(config).args(settings)
}

/// The flags over the environment over the file.
pub(super) fn layers(given: &ArgMatches) -> anyhow::Result<Layers> {
    let flag = |var: &Var| {
        let name = match var.secrecy {
            Secrecy::Open => var.name.to_owned(),
            Secrecy::Secret => var.file_name(),
        };
        let value = given.try_get_one::<String>(&name).ok().flatten()?.clone();
        Some((name, value))
    };
    let flags: HashMap<_, _> = all_vars().filter_map(flag).collect();
    Ok(Layers::new(flags, given.get_one::<PathBuf>(CONFIG).map(PathBuf::as_path))?)
}

/// Some settings are fixed; the others come from elsewhere.
pub(super) struct Fixed<'a> {
    pub(super) settings: HashMap<&'static str, String>,
    pub(super) others: &'a dyn Source,
}

impl Source for Fixed<'_> {
    fn get(&self, var: &Var) -> Option<String> {
        match self.settings.get(var.name) {
            // An empty secret is none.
            Some(fixed) if fixed.is_empty() && var.secrecy == Secrecy::Secret => None,
            Some(fixed) => Some(fixed.clone()),
            None => self.others.get(var),
        }
    }

    fn get_file(&self, var: &Var) -> Option<PathBuf> {
        if self.settings.contains_key(var.name) { None } else { self.others.get_file(var) }
    }
}
