//! Flags over environment over file.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::{Source, Var, all_vars};

/// The three places where a setting may stand.
#[derive(Debug, Default)]
pub struct Layers {
    flags: HashMap<&'static str, String>,
    environment: HashMap<&'static str, String>,
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
    pub fn new(
        flags: HashMap<&'static str, String>,
        file: Option<&Path>,
    ) -> Result<Self, FileError> {
        let environment = all_vars()
            .filter_map(|var| std::env::var(var.name).ok().map(|value| (var.name, value)))
            .collect();
        let file = file.map(read_file).transpose()?.unwrap_or_default();
        Ok(Self { flags, environment, file })
    }
}

impl Source for Layers {
    fn get(&self, var: &Var) -> Option<String> {
        let set = self.flags.get(var.name).or_else(|| self.environment.get(var.name));
        set.or_else(|| self.file.get(&var.key())).cloned()
    }
}

fn read_file(path: &Path) -> Result<HashMap<String, String>, FileError> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| FileError::Unreadable { path: path.to_owned(), source })?;
    let malformed = |problem| FileError::Malformed { path: path.to_owned(), problem };
    let table: toml::Table =
        toml::from_str(&text).map_err(|error| malformed(error.message().to_owned()))?;
    table
        .into_iter()
        .map(|(key, value)| match (all_vars().any(|var| var.key() == key), value) {
            (false, _) => Err(malformed(format!("there is no setting `{key}`"))),
            (true, toml::Value::String(text)) => Ok((key, text)),
            (true, toml::Value::Integer(number)) => Ok((key, number.to_string())),
            (true, _) => Err(malformed(format!("`{key}` must be a text or a whole number"))),
        })
        .collect()
}
