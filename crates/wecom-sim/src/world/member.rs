//! Members of the home corp: the people with a WeCom account.

use serde::{Deserialize, Serialize};

use super::{ROOT_DEPARTMENT, UserId};

/// A member of the corp. What is absent is an empty text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Unique in the corp; large and small letters are the same.
    pub userid: UserId,
    /// What others see, and what a mention shows.
    pub name: String,
    /// By which `mentioned_mobile_list` finds the member. Compared as text.
    #[serde(default)]
    pub mobile: Option<String>,
    /// The private address.
    #[serde(default)]
    pub email: Option<String>,
    /// The address of the company.
    #[serde(default)]
    pub biz_mail: Option<String>,
    /// 0 unknown, 1 male, 2 female (page 90196).
    #[serde(default)]
    pub gender: u8,
    /// The phone on the desk.
    #[serde(default)]
    pub telephone: String,
    /// Where the member works or lives.
    #[serde(default)]
    pub address: String,
    /// What the member does.
    #[serde(default)]
    pub position: String,
    /// What the member does, as people outside read it.
    #[serde(default)]
    pub external_position: String,
    /// Another name.
    #[serde(default)]
    pub alias: String,
    /// The root when absent. The first one is the main department.
    #[serde(default = "root_only")]
    pub departments: Vec<u32>,
    /// Those of the departments that the member leads.
    #[serde(default)]
    pub leads: Vec<u32>,
    /// Superiors.
    #[serde(default)]
    pub leaders: Vec<UserId>,
    /// Whether the account is in use.
    #[serde(default)]
    pub status: MemberStatus,
    /// Whether it has a licence for the basic API, which matters to providers' apps only.
    #[serde(default = "licensed")]
    pub licensed: bool,
    /// Whether customer contact is enabled for the member (page 92109).
    #[serde(default)]
    pub customer_contact: bool,
    /// The version of the WeCom app on the member's phone.
    #[serde(default)]
    pub client: ClientVersion,
}

/// Whether an account is in use (page 90196).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberStatus {
    /// The member signed in at least once.
    #[default]
    Active,
    /// An administrator stopped it.
    Disabled,
    /// The member never signed in.
    NotActivated,
    /// The member left the corp.
    Left,
}

impl MemberStatus {
    /// Its number on the wire.
    pub fn code(self) -> u8 {
        match self {
            Self::Active => 1,
            Self::Disabled => 2,
            Self::NotActivated => 4,
            Self::Left => 5,
        }
    }
}

/// A version such as `4.1.36`. Versions are ordered by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClientVersion(pub u16, pub u16, pub u16);

impl Default for ClientVersion {
    /// One that knows everything that WeCom's pages describe.
    fn default() -> Self {
        Self(5, 0, 0)
    }
}

/// A version is three numbers with dots between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a version is three numbers with dots, as in `4.1.36`")]
pub struct BadVersion;

impl TryFrom<String> for ClientVersion {
    type Error = BadVersion;

    fn try_from(text: String) -> Result<Self, BadVersion> {
        let numbers: Vec<u16> = text.split('.').map_while(|number| number.parse().ok()).collect();
        match numbers[..] {
            [major, minor, patch] if text.split('.').count() == 3 => Ok(Self(major, minor, patch)),
            _ => Err(BadVersion),
        }
    }
}

impl From<ClientVersion> for String {
    fn from(ClientVersion(major, minor, patch): ClientVersion) -> Self {
        format!("{major}.{minor}.{patch}")
    }
}

impl Member {
    /// A member of the root department without a phone number.
    pub fn new(userid: UserId, name: impl Into<String>) -> Self {
        Self {
            userid,
            name: name.into(),
            mobile: None,
            email: None,
            biz_mail: None,
            gender: 0,
            telephone: String::new(),
            address: String::new(),
            position: String::new(),
            external_position: String::new(),
            alias: String::new(),
            departments: root_only(),
            leads: Vec::new(),
            leaders: Vec::new(),
            status: MemberStatus::Active,
            licensed: true,
            customer_contact: false,
            client: ClientVersion::default(),
        }
    }
}

fn licensed() -> bool {
    true
}

fn root_only() -> Vec<u32> {
    vec![ROOT_DEPARTMENT]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_ordered_by_their_numbers() {
        let version = |text: &str| ClientVersion::try_from(text.to_owned());
        assert!(version("4.1.9").unwrap() < version("4.1.10").unwrap());
        for bad in ["", "4.1", "4.1.2.3", "4.x.1", "4.1.-1", "4.1.70000"] {
            assert_eq!(version(bad), Err(BadVersion), "{bad}");
        }
        assert_eq!(String::from(ClientVersion(4, 1, 36)), "4.1.36");
    }
}
