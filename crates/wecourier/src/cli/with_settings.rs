//! Settings as flags: one for each variable, and `--config` for the file.

use std::collections::HashMap;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::settings::{Layers, RemoteSettings, Settings, Source, Var, all_vars};

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
    let settings = vars.map(|var| {
        let help = format!("{} [{}; default: {}]", var.help, var.name, var.default);
        Arg::new(var.name).long(var.flag()).value_name(var.takes).help(help)
    });
    command.arg(config).args(settings)
}

/// The flags over the environment over the file.
pub(super) fn layers(given: &ArgMatches) -> anyhow::Result<Layers> {
    let flag = |var: &Var| {
        let value = given.try_get_one::<String>(var.name).ok().flatten();
        value.map(|value| (var.name, value.clone()))
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
        self.settings.get(var.name).cloned().or_else(|| self.others.get(var))
    }
}
