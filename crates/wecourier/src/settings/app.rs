//! The company's application: in whose name messages to members go, and by which way.

use secrecy::{ExposeSecret as _, SecretString};
use url::Url;
use wecom_client::api::gettoken::AppSecret;
use wecom_client::api::{AgentId, CorpId};
use wecom_client::signing::SIGNING_KEY_BYTES_MIN;
use wecom_client::{AppSettings, ProxyKeys};

use super::wecom::parse_base;
use super::{Reader, Secrecy, Var};

const CORP_ID: Var = Var {
    name: "WECOM_CORP_ID",
    takes: "ID",
    help: "the company, such as ww0123456789abcdef, if this service itself calls from a trusted IP",
    default: "",
    secrecy: Secrecy::Open,
};
const CORP_SECRET: Var = Var {
    name: "WECOM_CORP_SECRET",
    takes: "SECRET",
    help: "the application's secret, likewise",
    default: "",
    secrecy: Secrecy::Secret,
};
const AGENT_ID: Var = Var {
    name: "WECOM_AGENT_ID",
    takes: "NUMBER",
    help: "the application in whose name messages to members go; empty if there is none",
    default: "",
    secrecy: Secrecy::Open,
};
const PROXY_URL: Var = Var {
    name: "WECOM_PROXY_URL",
    takes: "URL",
    help: "where a wecom-proxy on a trusted IP listens, if messages to members go through one",
    default: "",
    secrecy: Secrecy::Open,
};
const PROXY_API_KEY: Var = Var {
    name: "WECOM_PROXY_API_KEY",
    takes: "KEY",
    help: "the key that the proxy asks for",
    default: "",
    secrecy: Secrecy::Secret,
};

const PROXY_SIGNING_KEY: Var = Var {
    name: "WECOM_PROXY_SIGNING_KEY",
    takes: "KEY",
    help: "the key that each request to the proxy is signed with, if the proxy asks for that",
    default: "",
    secrecy: Secrecy::Secret,
};

pub(super) const VARS: &[&Var] =
    &[&AGENT_ID, &CORP_ID, &CORP_SECRET, &PROXY_URL, &PROXY_API_KEY, &PROXY_SIGNING_KEY];

/// The company's application.
#[derive(Debug, Clone)]
pub struct AppAccess {
    /// Which application.
    pub agent_id: AgentId,
    /// By which way it is called.
    pub egress: Egress,
}

/// By which way WeCom is called in the application's name: WeCom takes calls from IPs that the
/// application trusts alone.
#[derive(Debug, Clone)]
pub enum Egress {
    /// From here.
    Direct(AppSettings),
    /// From where a wecom-proxy runs.
    Proxy {
        /// Where it listens.
        url: Url,
        /// What it asks for.
        keys: ProxyKeys,
    },
}

/// None is no problem; half of it is one. A proxy goes before a direct way.
#[expect(clippy::option_option, reason = "as the reader has it: a problem, or none given")]
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Option<AppAccess>> {
    let agent_id = reader.read(&AGENT_ID, parse_agent_id);
    let corp_id = reader.read(&CORP_ID, parse_corp_id);
    let secret = reader.read_secret(&CORP_SECRET, |it| parse_secret(&it));
    let proxy = reader.read(&PROXY_URL, parse_proxy_url);
    let api_key = reader.read_secret(&PROXY_API_KEY, parse_key);
    let (agent_id, corp_id, secret) = (agent_id?, corp_id?, secret?);
    let signing_key = reader.read_secret(&PROXY_SIGNING_KEY, parse_signing_key);
    let (proxy, api_key, signing_key) = (proxy?, api_key?, signing_key?);
    let Some(agent_id) = agent_id else {
        if corp_id.is_some() || secret.is_some() || proxy.is_some() || api_key.is_some() {
            reader.refuse(&AGENT_ID, "is missing, and other settings of the application are given");
            return None;
        }
        return Some(None);
    };
    let egress = match (proxy, api_key, corp_id, secret) {
        (Some(url), Some(api_key), _, _) => {
            Egress::Proxy { url, keys: ProxyKeys { api_key, signing_key } }
        }
        (Some(_), None, _, _) => {
            reader.refuse(&PROXY_API_KEY, "is missing, and `WECOM_PROXY_URL` is given");
            return None;
        }
        (None, Some(_), _, _) => {
            reader.refuse(&PROXY_URL, "is missing, and `WECOM_PROXY_API_KEY` is given");
            return None;
        }
        (None, None, ..) if signing_key.is_some() => {
            reader.refuse(&PROXY_URL, "is missing, and `WECOM_PROXY_SIGNING_KEY` is given");
            return None;
        }
        (None, None, Some(corp_id), Some(secret)) => {
            Egress::Direct(AppSettings { corp_id, secret })
        }
        (None, None, None, Some(_)) => {
            reader.refuse(&CORP_ID, "is missing, and `WECOM_CORP_SECRET` is given");
            return None;
        }
        (None, None, Some(_), None) => {
            reader.refuse(&CORP_SECRET, "is missing, and `WECOM_CORP_ID` is given");
            return None;
        }
        (None, None, None, None) => {
            let both = "is given, and no way to call: set `WECOM_PROXY_URL`, or `WECOM_CORP_ID`";
            reader.refuse(&AGENT_ID, both);
            return None;
        }
    };
    Some(Some(AppAccess { agent_id, egress }))
}

fn parse_agent_id(text: &str) -> Result<Option<AgentId>, &'static str> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(|number| Some(AgentId(number)))
        .map_err(|_| "must be a number, such as 1000002")
}

fn parse_corp_id(text: &str) -> Result<Option<CorpId>, &'static str> {
    if text.is_empty() {
        return Ok(None);
    }
    CorpId::parse(text)
        .map(Some)
        .map_err(|_| "must be the company's id, such as ww0123456789abcdef")
}

fn parse_secret(secret: &SecretString) -> Result<AppSecret, &'static str> {
    let text = secret.expose_secret();
    if text.is_empty() { Err("is empty") } else { Ok(AppSecret::new(text)) }
}

fn parse_proxy_url(text: &str) -> Result<Option<Url>, &'static str> {
    if text.is_empty() { Ok(None) } else { parse_base(text).map(Some) }
}

fn parse_signing_key(key: SecretString) -> Result<SecretString, &'static str> {
    let is_long = key.expose_secret().len() >= SIGNING_KEY_BYTES_MIN;
    if is_long { Ok(key) } else { Err("must have 32 characters or more") }
}

fn parse_key(key: SecretString) -> Result<SecretString, &'static str> {
    let text = key.expose_secret();
    let is_header = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
    if is_header { Ok(key) } else { Err("must be plain characters without spaces") }
}
