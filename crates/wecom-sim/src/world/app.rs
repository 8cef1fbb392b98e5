//! Apps: whatever has a secret to get tokens with.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::{Deserialize, Serialize};

use super::{CorpId, ROOT_DEPARTMENT, Secret, UserId};

/// How many trusted addresses an app may have [community 2026: api-customer §6].
pub const TRUSTED_IPS_MAX: usize = 120;

/// An app of a corp, or one of WeCom's own that has a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct App {
    /// Unique in the world (*choice*: WeCom's are unique in the corp only).
    pub agentid: u32,
    /// Its corp; the home corp when absent.
    #[serde(default)]
    pub corpid: Option<CorpId>,
    /// Its name.
    pub name: String,
    /// What its secret can do.
    #[serde(default)]
    pub kind: AppKind,
    /// What `gettoken` is asked with. Unique in the world.
    pub secret: Secret,
    /// Disabled, its secret is refused by `gettoken`, and its tokens by everything else.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// Whom it sees.
    #[serde(default = "Visible::everybody")]
    pub visible: Visible,
    /// From where it may call. A change takes effect after a minute (page 90313).
    #[serde(default)]
    pub trusted_ips: Vec<IpAddr>,
    /// Apps from before 2022-06-20 20:00 need no trusted addresses, and still read phone numbers
    /// and the like (pages 90664 and 90196).
    #[serde(default)]
    pub created_before_2022_06_20: bool,
    /// Whether it is listed under customer contact as an app that may call (page 92109).
    #[serde(default)]
    pub customer_contact: bool,
    /// Where its callbacks go.
    #[serde(default)]
    pub callback: Option<Callback>,
    /// The appid of the mini program it is bound to; none when empty.
    #[serde(default)]
    pub mini_program: String,
    /// What it says about itself.
    #[serde(default)]
    pub description: String,
    /// The page that opens from its icon.
    #[serde(default)]
    pub home_url: String,
    /// Its trusted domain.
    #[serde(default)]
    pub redirect_domain: String,
}

/// What the secret of an app can do (pages 90193 and 90313).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppKind {
    /// It sends messages and reads what is in its visible range.
    #[default]
    SelfBuilt,
    /// The contacts-sync helper: it reads ids of everybody, and sends nothing.
    ContactsSync,
    /// WeCom's own customer-contact app, whose secret new corps cannot use any more.
    CustomerContact,
}

/// The visible range of an app. Departments include those below them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Visible {
    /// Members.
    pub members: Vec<UserId>,
    /// Departments.
    pub departments: Vec<u32>,
    /// Tags of members.
    pub tags: Vec<u32>,
}

impl Visible {
    /// The whole corp.
    pub fn everybody() -> Self {
        Self { departments: vec![ROOT_DEPARTMENT], ..Self::default() }
    }

    /// These members.
    pub fn members(members: impl IntoIterator<Item = UserId>) -> Self {
        Self { members: members.into_iter().collect(), ..Self::default() }
    }
}

/// Where callbacks of an app go (page 90930).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Callback {
    /// Its address.
    pub url: String,
    /// What signatures are made with.
    pub token: String,
    /// What bodies are encrypted with: 43 characters.
    pub aes_key: String,
}

impl App {
    /// A self-built app that sees everybody and may call from this machine.
    pub fn new(agentid: u32, name: impl Into<String>, secret: Secret) -> Self {
        Self {
            agentid,
            corpid: None,
            name: name.into(),
            kind: AppKind::SelfBuilt,
            secret,
            enabled: true,
            visible: Visible::everybody(),
            trusted_ips: vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()],
            created_before_2022_06_20: false,
            customer_contact: false,
            callback: None,
            mini_program: String::new(),
            description: String::new(),
            home_url: String::new(),
            redirect_domain: String::new(),
        }
    }
}

fn yes() -> bool {
    true
}
