//! Our own side: where it is reached, where to store, whose time to show.

use jiff::tz::TimeZone;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::door::DoorSettings;
use super::seal::{self, MASTER_KEY, MASTER_KEY_OLD};
use super::{Reader, Secrecy, Var};
use crate::seal::MasterKeys;

const DATABASE_URL: Var = Var {
    name: "WECOURIER_DATABASE_URL",
    takes: "URL",
    help: "the database: sqlite://PATH, made if absent, or postgres://USER:PASSWORD@HOST/NAME",
    default: "sqlite://wecourier.db",
    secrecy: Secrecy::Open,
};
const PUBLIC_URL: Var = Var {
    name: "WECOURIER_PUBLIC_URL",
    takes: "URL",
    help: "where people open the console, such as https://messages.example.org: the address of \
           this service or of the proxy before it; empty if they use a loopback address only",
    default: "",
    secrecy: Secrecy::Open,
};
const CSM_JWT_KEY: Var = Var {
    name: "WECOURIER_CSM_JWT_KEY",
    takes: "KEY",
    help: "what CSM Pro signs its cookie `access_token` with (HS256, 32 bytes or more); whoever is \
           signed in there, and may sign in here by the same e-mail address, is let in",
    default: "",
    secrecy: Secrecy::Secret,
};
const MASK_CONTENTS: Var = Var {
    name: "WECOURIER_MASK_CONTENTS",
    takes: "on|off",
    help: "whether people and keys that may see messages, and not send any, find their words \
           masked everywhere; what happened to them they see in any case",
    default: "off",
    secrecy: Secrecy::Open,
};
const TIMEZONE: Var = Var {
    name: "WECOURIER_TIMEZONE",
    takes: "ZONE",
    help: "whose time people see, as an IANA zone",
    default: "Asia/Macau",
    secrecy: Secrecy::Open,
};
const CURRENCY: Var = Var {
    name: "WECOURIER_CURRENCY",
    takes: "LABEL",
    help: "what stands before an amount of money in messages, 1 to 8 characters",
    default: "MOP",
    secrecy: Secrecy::Open,
};
const LOG: Var = Var {
    name: "WECOURIER_LOG",
    takes: "FILTER",
    help: "what to log: error, warn, info, debug or trace, or a list like warn,wecourier=debug",
    default: "warn,wecourier=info",
    secrecy: Secrecy::Open,
};

const LOG_FORMAT: Var = Var {
    name: "WECOURIER_LOG_FORMAT",
    takes: "text|json",
    help: "how log lines are written: for people, or each as one JSON object",
    default: "text",
    secrecy: Secrecy::Open,
};

pub(super) const VARS: &[&Var] = &[
    &PUBLIC_URL,
    &CSM_JWT_KEY,
    &MASK_CONTENTS,
    &DATABASE_URL,
    &MASTER_KEY,
    &MASTER_KEY_OLD,
    &TIMEZONE,
    &CURRENCY,
    &LOG,
    &LOG_FORMAT,
];

/// Where it is reached, where to store, whose time to show, what to log.
#[derive(Debug)]
pub struct ServiceSettings {
    /// From where it can be reached.
    pub door: DoorSettings,
    /// Where people reach it from elsewhere, by https.
    pub public_url: Option<Url>,
    /// What CSM Pro signs its cookies with, if they let people in.
    pub csm_key: Option<SecretString>,
    /// Where to store.
    pub database: DatabaseUrl,
    /// What secrets are sealed with there; `None` leaves it to a file beside the database.
    pub master_keys: Option<MasterKeys>,
    /// Who reads what messages say.
    pub contents: Contents,
    /// The zone whose time people see.
    pub timezone: TimeZone,
    /// What stands before an amount of money.
    pub currency: String,
    /// What to log, in the words of `tracing_subscriber`.
    pub log: String,
    /// How lines are written.
    pub log_format: LogFormat,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// Each as one JSON object.
    Json,
}

/// Who reads what messages say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// Whoever sees messages.
    Shown,
    /// Whoever may send.
    Masked,
}

/// The address of a database that this version can use.
#[derive(Debug, Clone)]
pub struct DatabaseUrl(SecretString);

impl ServiceSettings {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let public_url = reader.read(&PUBLIC_URL, parse_public_url);
        let door = DoorSettings::read(reader, public_url.as_ref().and_then(Option::as_ref));
        let csm_key = reader.read_secret(&CSM_JWT_KEY, parse_csm_key);
        let database = reader.read(&DATABASE_URL, DatabaseUrl::parse);
        let master_keys = seal::read(reader);
        let contents = reader.read(&MASK_CONTENTS, parse_contents);
        let timezone = reader.read(&TIMEZONE, parse_timezone);
        let currency = reader.read(&CURRENCY, parse_currency);
        let log = reader.read(&LOG, parse_log);
        let log_format = reader.read(&LOG_FORMAT, parse_log_format);
        Some(Self {
            door: door?,
            public_url: public_url?,
            csm_key: csm_key?,
            database: database?,
            master_keys: master_keys?,
            contents: contents?,
            timezone: timezone?,
            currency: currency?,
            log: log?,
            log_format: log_format?,
        })
    }
}

impl DatabaseUrl {
    /// Takes `sqlite://PATH` or `postgres://USER:PASSWORD@HOST/NAME`.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let is_file = text.strip_prefix("sqlite://").is_some_and(|path| !path.is_empty());
        let is_server = ["postgres://", "postgresql://"].iter().any(|it| text.starts_with(it));
        if is_file || (is_server && Url::parse(text).is_ok()) {
            Ok(Self(text.into()))
        } else {
            Err("must be sqlite://PATH, such as sqlite://wecourier.db, or \
                 postgres://USER:PASSWORD@HOST/NAME")
        }
    }

    /// The address, with the password that may be in it.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

fn parse_contents(text: &str) -> Result<Contents, &'static str> {
    match text {
        "on" => Ok(Contents::Masked),
        "off" => Ok(Contents::Shown),
        _ => Err("must be on or off"),
    }
}

/// As long as the hash, as RFC 7518 has it.
fn parse_csm_key(key: SecretString) -> Result<SecretString, &'static str> {
    if key.expose_secret().len() < 32 {
        return Err("must have 32 bytes or more, as HS256 asks for");
    }
    Ok(key)
}

/// Cookies of a sign-in travel there, so it is https.
fn parse_public_url(text: &str) -> Result<Option<Url>, &'static str> {
    const SHAPE: &str = "must be https://, host and port, such as https://messages.example.org";
    if text.is_empty() {
        return Ok(None);
    }
    let url = Url::parse(text).map_err(|_| SHAPE)?;
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let is_nobodys = url.username().is_empty() && url.password().is_none();
    if url.scheme() == "https" && url.host().is_some() && is_bare && is_nobodys {
        Ok(Some(url))
    } else {
        Err(SHAPE)
    }
}

fn parse_timezone(name: &str) -> Result<TimeZone, &'static str> {
    TimeZone::get(name).map_err(|_| "must be an IANA time zone, such as Asia/Macau")
}

fn parse_currency(text: &str) -> Result<String, &'static str> {
    let shows = text.chars().all(|c| !c.is_control() && !c.is_whitespace());
    let fits = (1..=8).contains(&text.chars().count());
    if shows && fits { Ok(text.to_owned()) } else { Err("must be 1 to 8 characters, such as MOP") }
}

fn parse_log(filter: &str) -> Result<String, String> {
    match tracing_subscriber::EnvFilter::try_new(filter) {
        Ok(_) => Ok(filter.to_owned()),
        Err(error) => Err(format!("is not a log filter: {error}")),
    }
}

fn parse_log_format(text: &str) -> Result<LogFormat, &'static str> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err("must be text or json"),
    }
}
