//! What an operator can set: flags over environment. All problems are reported together.

mod door;
mod vars;

use std::fmt;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use url::{Host, Url};
use wecom_client::api::gettoken::AppSecret;
use wecom_client::api::{AgentId, CorpId};
use wecom_client::{AppSettings, ClientSettings};

use crate::keys::ApiKeys;
use crate::recipients::AllowedRecipients;
use crate::signature::SigningKeys;
use door::DoorSettings;
use vars::{
    AGENT_ID, BASE, CALL_TIMEOUT_SECS, CORP_ID, CORP_SECRET, KEYS, LOG, RECIPIENTS, SIGNING_KEYS,
};

pub use door::TlsFiles;
pub use vars::{Secrecy, VARS, Var};

/// Everything that `serve` needs.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// What https is spoken with, if it is.
    pub tls: Option<TlsFiles>,
    /// Who may ask.
    pub keys: ApiKeys,
    /// With what callers sign their requests; none if they do not.
    pub signing_keys: Option<SigningKeys>,
    /// In whose name calls are made.
    pub app: AppSettings,
    /// In whose name messages go.
    pub agent_id: AgentId,
    /// Who may be written to; none for everybody.
    pub recipients: Option<AllowedRecipients>,
    /// How WeCom is reached.
    pub wecom: ClientSettings,
    /// What to log, in the words of `tracing_subscriber`.
    pub log: String,
}

/// Shorter than the call's, so that what never connected is known to have sent nothing.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Everything that is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct BadSettings(Vec<String>);

impl fmt::Display for BadSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bad settings: {}", self.0.join("; "))
    }
}

impl Settings {
    /// Reads all of them, or reports every problem at once. `get` looks a name of the environment
    /// up, flags first; what is empty is not set.
    pub fn read(get: &dyn Fn(&str) -> Option<String>) -> Result<Self, BadSettings> {
        let mut reader = Reader { get, problems: Vec::new() };
        let door = DoorSettings::read(&mut reader);
        let corp_id = reader
            .read(&CORP_ID, |text| CorpId::parse(text).map_err(|_| "must be the company's id"));
        let secret = reader
            .secret(&CORP_SECRET, |secret| Ok::<_, &str>(AppSecret::new(secret.expose_secret())));
        let agent_id = reader.read(&AGENT_ID, |text| {
            let number = text.parse().map_err(|_| "must be the application's number")?;
            Ok::<_, &str>(AgentId(number))
        });
        let keys = reader.secret(&KEYS, |keys| ApiKeys::parse(&keys));
        let signing_keys = reader.secret_or_none(&SIGNING_KEYS, |keys| SigningKeys::parse(&keys));
        let recipients =
            reader.read(&RECIPIENTS, |ids| Ok::<_, &str>(AllowedRecipients::parse(ids)));
        let base = reader.read(&BASE, parse_base);
        let call_timeout = reader.read(&CALL_TIMEOUT_SECS, parse_timeout);
        let log = reader.read(&LOG, |filter| Ok::<_, &str>(filter.to_owned()));
        let all = || {
            let call_timeout = call_timeout?;
            let connect_timeout = CONNECT_TIMEOUT.min(call_timeout / 2);
            let DoorSettings { listen, tls } = door?;
            Some(Self {
                listen,
                tls,
                keys: keys?,
                signing_keys: signing_keys?,
                app: AppSettings { corp_id: corp_id?, secret: secret? },
                agent_id: agent_id?,
                recipients: recipients?,
                wecom: ClientSettings { base: base?, connect_timeout, call_timeout },
                log: log?,
            })
        };
        // What could not be read is among the problems.
        all().ok_or(BadSettings(reader.problems))
    }
}

struct Reader<'a> {
    get: &'a dyn Fn(&str) -> Option<String>,
    problems: Vec<String>,
}

impl Reader<'_> {
    fn text(&self, name: &str) -> Option<String> {
        (self.get)(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    fn read<T, E: fmt::Display>(
        &mut self,
        var: &Var,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(var.name).unwrap_or_else(|| var.default.to_owned());
        self.keep(var, parse(&text))
    }

    /// A secret that stands there or in the file that is named.
    fn secret<T, E: fmt::Display>(
        &mut self,
        var: &Var,
        parse: impl FnOnce(SecretString) -> Result<T, E>,
    ) -> Option<T> {
        let read = self.find_secret(var).and_then(|found| found.ok_or("is missing".to_owned()));
        self.keep(var, read.and_then(|text| said(parse(text))))
    }

    /// The same, if it is set at all.
    #[expect(clippy::option_option, reason = "a problem, or none given")]
    fn secret_or_none<T, E: fmt::Display>(
        &mut self,
        var: &Var,
        parse: impl FnOnce(SecretString) -> Result<T, E>,
    ) -> Option<Option<T>> {
        let read = self.find_secret(var);
        self.keep(var, read.and_then(|found| found.map(|text| said(parse(text))).transpose()))
    }

    fn find_secret(&self, var: &Var) -> Result<Option<SecretString>, String> {
        let file = self.text(&var.flag_name());
        let found = match (self.text(var.name), file) {
            (Some(text), None) => Some(text),
            (None, Some(file)) => Some(read_file(Path::new(&file))?),
            (None, None) => None,
            (Some(_), Some(_)) => {
                return Err("is given twice, as itself and as a file".to_owned());
            }
        };
        Ok(found.map(SecretString::from))
    }

    /// Something is wrong with what was read.
    fn refuse<T>(&mut self, var: &Var, problem: &str) -> Option<T> {
        self.keep(var, Err(problem))
    }

    fn keep<T, E: fmt::Display>(&mut self, var: &Var, read: Result<T, E>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problems.push(format!("`{}` {problem}", var.name));
                None
            }
        }
    }
}

fn said<T, E: fmt::Display>(parsed: Result<T, E>) -> Result<T, String> {
    parsed.map_err(|problem| problem.to_string())
}

fn read_file(file: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("names {}, which cannot be read: {error}", file.display()))?;
    let text = text.trim();
    if text.is_empty() {
        return Err(format!("names {}, which is empty", file.display()));
    }
    Ok(text.to_owned())
}

/// The token travels in the query, so plain HTTP is for this machine only.
fn parse_base(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text).map_err(|_| "must be a URL, such as https://qyapi.weixin.qq.com")?;
    let is_this_machine = match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => return Err("must name a host"),
    };
    if url.scheme() != "https" && !(url.scheme() == "http" && is_this_machine) {
        return Err("must begin with https:// (http:// is taken for this machine only)");
    }
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    if is_bare && url.username().is_empty() && url.password().is_none() {
        Ok(url)
    } else {
        Err("must be scheme, host and port, without a path")
    }
}

fn parse_timeout(text: &str) -> Result<Duration, &'static str> {
    match text.parse() {
        Ok(secs @ 1..=120) => Ok(Duration::from_secs(secs)),
        Ok(_) | Err(_) => Err("must be a whole number of seconds from 1 to 120"),
    }
}

#[cfg(test)]
mod tests;
