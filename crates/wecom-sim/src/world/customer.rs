//! Customers: people outside, whom members have as contacts.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{CustomerTagId, ExternalUserId, UserId};

/// A customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customer {
    /// `wm…` on WeChat, `wo…` on WeCom.
    pub external_userid: ExternalUserId,
    /// The name that the customer chose.
    pub name: String,
    /// Where the customer is.
    #[serde(default)]
    pub kind: CustomerKind,
    /// Who they are on WeChat's open platform, if the company is bound to it.
    #[serde(default)]
    pub unionid: Option<String>,
    /// What they do; only of those on WeCom.
    #[serde(default)]
    pub position: String,
    /// Their company; only of those on WeCom.
    #[serde(default)]
    pub corp_name: String,
    /// 0 unknown, 1 male, 2 female (page 92114).
    #[serde(default)]
    pub gender: u8,
    /// Whose contact the customer is.
    #[serde(default)]
    pub follow: Vec<Follow>,
}

/// Where a customer is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerKind {
    /// A WeChat user.
    #[default]
    Wechat,
    /// A member of another corp.
    Wecom,
}

impl CustomerKind {
    /// Its number on the wire (page 92114).
    pub fn code(self) -> u8 {
        match self {
            Self::Wechat => 1,
            Self::Wecom => 2,
        }
    }
}

/// That a customer is a contact of a member, and what the member noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Follow {
    /// The member.
    pub userid: UserId,
    /// The name that the member gave.
    #[serde(default)]
    pub remark: String,
    /// What the member noted.
    #[serde(default)]
    pub description: String,
    /// The phone numbers that the member noted.
    #[serde(default)]
    pub remark_mobiles: Vec<String>,
    /// The company that the member noted.
    #[serde(default)]
    pub remark_company: String,
    /// What the way said by which they met.
    #[serde(default)]
    pub state: String,
    /// Tags of the corp.
    #[serde(default)]
    pub tags: Vec<CustomerTagId>,
    /// How they met: 0 unknown, 1 by QR code, … (page 92114).
    #[serde(default)]
    pub add_way: u32,
    /// When they met; the start of the world when absent.
    #[serde(default)]
    pub since: Option<Timestamp>,
    /// Whether both still have each other.
    #[serde(default)]
    pub relation: Relation,
}

/// Whether a member and a customer still have each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// They do.
    #[default]
    Friends,
    /// The customer deleted the member, who does not know it.
    DeletedByCustomer,
    /// The member deleted the customer.
    DeletedByMember,
}

impl Customer {
    /// A WeChat user who is nobody's contact.
    pub fn new(external_userid: ExternalUserId, name: impl Into<String>) -> Self {
        Self {
            external_userid,
            name: name.into(),
            kind: CustomerKind::Wechat,
            unionid: None,
            position: String::new(),
            corp_name: String::new(),
            gender: 0,
            follow: Vec::new(),
        }
    }

    /// The same, as a contact of `userid`.
    #[must_use]
    pub fn followed_by(mut self, userid: UserId) -> Self {
        self.follow.push(Follow::of(userid));
        self
    }
}

impl Follow {
    /// A contact of `userid` without notes.
    pub fn of(userid: UserId) -> Self {
        Self {
            userid,
            remark: String::new(),
            description: String::new(),
            remark_mobiles: Vec::new(),
            remark_company: String::new(),
            state: String::new(),
            tags: Vec::new(),
            add_way: 0,
            since: None,
            relation: Relation::Friends,
        }
    }
}

/// A group of tags for customers (page 92117).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomerTagGroup {
    /// Unique in the corp.
    pub group_id: CustomerTagId,
    /// Its name.
    pub name: String,
    /// Larger ones stand first.
    #[serde(default)]
    pub order: u32,
    /// The app that made it and alone may change it; none if a person made it.
    #[serde(default)]
    pub made_by: Option<u32>,
    /// Its tags.
    #[serde(default)]
    pub tags: Vec<CustomerTag>,
}

/// A tag for customers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomerTag {
    /// Unique in the corp.
    pub id: CustomerTagId,
    /// Its name.
    pub name: String,
    /// Larger ones stand first.
    #[serde(default)]
    pub order: u32,
}
