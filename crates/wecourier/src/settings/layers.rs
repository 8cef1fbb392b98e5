//! Flags over environment over file.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::{Secrecy, Source, Var, all_vars};

/// The three places where a setting may stand.
#[derive(Debug, Default)]
pub struct Layers {
    flags: HashMap<String, String>,
    environment: HashMap<String, String>,
    file: HashMap<String, String>,
}

/// The settings file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It cannot be read.
    #[error("cannot read the settings file {}", path.display())]
    Unreadable {
        /// Where it should be.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// It is not TOML, or not a flat list of texts and numbers.
    #[error("the settings file {} is not in order: {problem}", path.display())]
    Malformed {
        /// Where it is.
        path: PathBuf,
        /// What is wrong, and where.
        problem: String,
    },
}

impl Layers {
    /// Takes the flags as given and looks the rest up in the environment and in `file`.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn new(flags: HashMap<String, String>, file: Option<&Path>) -> Result<Self, FileError> {
        let names = all_vars().flat_map(names);
        let environment =
            names.filter_map(|name| std::env::var(&name).ok().map(|value| (name, value))).collect();
        let file = file.map(read_file).transpose()?.unwrap_or_default();
        Ok(Self { flags, environment, file })
    }
}

impl Source for Layers {
    fn get(&self, var: &Var) -> Option<String> {
        self.look(var.name, &var.key())
    }

    fn get_file(&self, var: &Var) -> Option<PathBuf> {
        self.look(&var.file_name(), &file_key(var)).map(PathBuf::from)
    }
}

impl Layers {
    fn look(&self, name: &str, key: &str) -> Option<String> {
        let set = self.flags.get(name).or_else(|| self.environment.get(name));
        set.or_else(|| self.file.get(key)).cloned()
    }
}

/// The names of a setting in the environment.
fn names(var: &Var) -> Vec<String> {
    match var.secrecy {
        Secrecy::Open => vec![var.name.to_owned()],
        Secrecy::Secret => vec![var.name.to_owned(), var.file_name()],
    }
}

/// The name in the settings file of the setting that names a secret's file.
fn file_key(var: &Var) -> String {
    format!("{}_file", var.key())
}

fn is_key(var: &Var, key: &str) -> bool {
    var.key() == key || (var.secrecy == Secrecy::Secret && file_key(var) == key)
}

fn read_file(path: &Path) -> Result<HashMap<String, String>, FileError> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| FileError::Unreadable { path: path.to_owned(), source })?;
    let malformed = |problem| FileError::Malformed { path: path.to_owned(), problem };
    let table: toml::Table =
        toml::from_str(&text).map_err(|error| malformed(error.message().to_owned()))?;
    table
        .into_iter()
        .map(|(key, value)| match (all_vars().any(|var| is_key(var, &key)), value) {
            (false, _) => Err(malformed(format!("there is no setting `{key}`"))),
            (true, toml::Value::String(text)) => Ok((key, text)),
            (true, toml::Value::Integer(number)) => Ok((key, number.to_string())),
            (true, _) => Err(malformed(format!("`{key}` must be a text or a whole number"))),
        })
        .collect()
}
