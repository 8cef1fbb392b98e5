//! Each setting: its name, its flag, and what it does.

use wecom_client::api::API_BASE;

/// One setting.
#[derive(Debug, PartialEq, Eq)]
pub struct Var {
    /// Its name in the environment.
    pub name: &'static str,
    /// Its flag; of a secret, that of the file that holds it.
    pub flag: &'static str,
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

pub(super) const LISTEN: Var = Var {
    name: "WECOM_PROXY_LISTEN",
    flag: "listen",
    takes: "IP:PORT",
    help: "where to listen: beyond loopback only with TLS, or behind a tunnel",
    default: "127.0.0.1:8090",
    secrecy: Secrecy::Open,
};
pub(super) const TLS_CERT_FILE: Var = Var {
    name: "WECOM_PROXY_TLS_CERT_FILE",
    flag: "tls-cert-file",
    takes: "FILE",
    help: "the certificate and its chain, in PEM form: with it https is spoken; SIGHUP reads both \
           files again",
    default: "",
    secrecy: Secrecy::Open,
};
pub(super) const TLS_KEY_FILE: Var = Var {
    name: "WECOM_PROXY_TLS_KEY_FILE",
    flag: "tls-key-file",
    takes: "FILE",
    help: "the key of the certificate, in PEM form without a passphrase",
    default: "",
    secrecy: Secrecy::Open,
};
pub(super) const BEHIND_TUNNEL: Var = Var {
    name: "WECOM_PROXY_BEHIND_TUNNEL",
    flag: "behind-tunnel",
    takes: "YES_OR_NO",
    help: "yes: nobody reaches the address but a tunnel or a server of yours that speaks TLS to \
           others, so that it may lie beyond loopback without TLS",
    default: "no",
    secrecy: Secrecy::Open,
};
pub(super) const CORP_ID: Var = Var {
    name: "WECOM_CORP_ID",
    flag: "wecom-corp-id",
    takes: "ID",
    help: "the company, such as ww0123456789abcdef",
    default: "",
    secrecy: Secrecy::Open,
};
pub(super) const CORP_SECRET: Var = Var {
    name: "WECOM_CORP_SECRET",
    flag: "wecom-corp-secret-file",
    takes: "FILE",
    help: "the application's secret",
    default: "",
    secrecy: Secrecy::Secret,
};
pub(super) const AGENT_ID: Var = Var {
    name: "WECOM_AGENT_ID",
    flag: "wecom-agent-id",
    takes: "NUMBER",
    help: "the application in whose name every message goes, whatever a body says",
    default: "",
    secrecy: Secrecy::Open,
};
pub(super) const KEYS: Var = Var {
    name: "API_KEY",
    flag: "api-key-file",
    takes: "FILE",
    help: "the key that callers show in X-API-Key, 16 characters or more; two with a comma \
           between them while one replaces the other",
    default: "",
    secrecy: Secrecy::Secret,
};
pub(super) const RECIPIENTS: Var = Var {
    name: "WECOM_PROXY_RECIPIENTS",
    flag: "recipients",
    takes: "IDS",
    help: "the only members, customers and groups that may be written to, by id, with commas; \
           empty for everybody",
    default: "",
    secrecy: Secrecy::Open,
};
pub(super) const SIGNING_KEYS: Var = Var {
    name: "WECOM_PROXY_SIGNING_KEY",
    flag: "signing-key-file",
    takes: "FILE",
    help: "the key with which callers sign each request, 32 characters or more; two with a comma \
           between them while one replaces the other; empty: requests are not signed",
    default: "",
    secrecy: Secrecy::Secret,
};
pub(super) const BASE: Var = Var {
    name: "WECOM_API_BASE",
    flag: "wecom-api-base",
    takes: "URL",
    help: "where WeCom answers; set it to a simulator for tests and training",
    default: API_BASE,
    secrecy: Secrecy::Open,
};
pub(super) const CALL_TIMEOUT_SECS: Var = Var {
    name: "WECOM_CALL_TIMEOUT_SECS",
    flag: "wecom-call-timeout-secs",
    takes: "SECONDS",
    help: "how long to wait for WeCom's answer, 1 to 120",
    default: "10",
    secrecy: Secrecy::Open,
};
pub(super) const LOG: Var = Var {
    name: "WECOM_PROXY_LOG",
    flag: "log",
    takes: "FILTER",
    help: "what to log: error, warn, info, debug or trace, or a list like warn,wecom_proxy=debug",
    default: "warn,wecom_proxy=info",
    secrecy: Secrecy::Open,
};

/// Every setting, in the order of the documentation.
pub const VARS: &[&Var] = &[
    &LISTEN,
    &TLS_CERT_FILE,
    &TLS_KEY_FILE,
    &BEHIND_TUNNEL,
    &CORP_ID,
    &CORP_SECRET,
    &AGENT_ID,
    &KEYS,
    &SIGNING_KEYS,
    &RECIPIENTS,
    &BASE,
    &CALL_TIMEOUT_SECS,
    &LOG,
];

impl Var {
    /// The name in the environment of what the flag says: of a secret, of its file.
    pub fn flag_name(&self) -> String {
        match self.secrecy {
            Secrecy::Open => self.name.to_owned(),
            Secrecy::Secret => format!("{}_FILE", self.name),
        }
    }
}
