//! Reading settings one by one and reporting their problems together.

use std::fmt;
use std::path::PathBuf;

use secrecy::SecretString;

/// One setting, declared once.
#[derive(Debug)]
pub struct Var {
    /// Its name in the environment, such as `WECOURIER_LISTEN`.
    pub name: &'static str,
    /// What it takes, such as `HOST:PORT`.
    pub takes: &'static str,
    /// What it does, for people.
    pub help: &'static str,
    /// What holds when it is not set.
    pub default: &'static str,
    /// Whether others may see it.
    pub secrecy: Secrecy,
}

/// Whether others may see a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrecy {
    /// They may.
    Open,
    /// They may not: it is no flag, since other people see the flags of a running program. A
    /// file can hold it, which `…_FILE` names.
    Secret,
}

/// Where settings come from: flags over environment over file; a map in tests.
pub trait Source {
    /// The text that was set for the variable, if any.
    fn get(&self, var: &Var) -> Option<String>;

    /// The file that was named for a secret, if any.
    fn get_file(&self, _var: &Var) -> Option<PathBuf> {
        None
    }
}

/// Reads from a source and collects what is wrong.
pub struct Reader<'a> {
    source: &'a dyn Source,
    problems: Vec<String>,
}

/// Everything that is wrong with the settings.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub struct BadSettings {
    problems: Vec<String>,
}

impl Var {
    /// Its name as a flag, such as `listen` or `wecom-api-base`.
    pub fn flag(&self) -> String {
        self.key().replace('_', "-")
    }

    /// The name in the environment of the setting that names its file.
    pub fn file_name(&self) -> String {
        format!("{}_FILE", self.name)
    }

    /// Its name in the settings file, such as `listen` or `wecom_api_base`.
    pub fn key(&self) -> String {
        self.name.strip_prefix("WECOURIER_").unwrap_or(self.name).to_ascii_lowercase()
    }
}

impl<'a> Reader<'a> {
    /// Reads from `source`.
    pub fn new(source: &'a dyn Source) -> Self {
        Self { source, problems: Vec::new() }
    }

    /// Parses a setting or its default; a problem is kept for [`Reader::finish`].
    pub fn read<T, E: fmt::Display>(
        &mut self,
        var: &Var,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.source.get(var).unwrap_or_else(|| var.default.to_owned());
        match parse(text.trim()) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problems.push(format!("`{}` {problem}", var.name));
                None
            }
        }
    }

    /// Parses a secret that stands there or in the file that is named; none is no problem.
    pub fn read_secret<T, E: fmt::Display>(
        &mut self,
        var: &Var,
        parse: impl FnOnce(SecretString) -> Result<T, E>,
    ) -> Option<Option<T>> {
        let read = match (self.source.get(var), self.source.get_file(var)) {
            (None, None) => Ok(None),
            (Some(text), None) => Ok(Some(text)),
            (None, Some(path)) => std::fs::read_to_string(&path).map(Some).map_err(|error| {
                format!("names {}, which cannot be read: {error}", path.display())
            }),
            (Some(_), Some(_)) => Err("is given twice, as itself and as a file".to_owned()),
        };
        let parsed = read.and_then(|text| {
            let secret = text.map(|text| SecretString::from(text.trim()));
            secret.map(parse).transpose().map_err(|problem| problem.to_string())
        });
        match parsed {
            Ok(secret) => Some(secret),
            Err(problem) => {
                self.problems.push(format!("`{}` {problem}", var.name));
                None
            }
        }
    }

    /// Keeps a problem that shows only beside another setting.
    pub fn refuse(&mut self, var: &Var, problem: &str) {
        self.problems.push(format!("`{}` {problem}", var.name));
    }

    /// The value, unless there was a problem.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, BadSettings> {
        match value {
            Some(value) if self.problems.is_empty() => Ok(value),
            Some(_) | None => Err(BadSettings { problems: self.problems }),
        }
    }
}

impl fmt::Display for BadSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bad settings: {}", self.problems.join("; "))
    }
}
