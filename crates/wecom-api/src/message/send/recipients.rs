//! Whom a message is for.

use serde::{Deserialize, Serialize};

use super::lists::split;
use crate::{DepartmentId, ErrCode, Fault, Invalid, TagId, UserId, limit};

/// How many members a message may name (page 90236).
pub const USERS_MAX: usize = 1000;
/// How many departments a message may name (page 90236).
pub const DEPARTMENTS_MAX: usize = 100;
/// How many tags a message may name (page 90236).
pub const TAGS_MAX: usize = 100;

/// What `touser` says for everyone.
const EVERYONE: &str = "@all";

/// Whom a message is for. Somebody who is named in several ways gets it once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawRecipients", into = "RawRecipients")]
pub enum Recipients {
    /// Everyone in the application's visible range (`@all`).
    Everyone,
    /// These: one list at least names somebody.
    Named {
        /// Members, up to [`USERS_MAX`].
        users: Vec<UserId>,
        /// Departments with all below them, up to [`DEPARTMENTS_MAX`].
        departments: Vec<DepartmentId>,
        /// Tags, up to [`TAGS_MAX`].
        tags: Vec<TagId>,
    },
}

impl Recipients {
    /// Members.
    pub fn users(users: impl IntoIterator<Item = UserId>) -> Self {
        let users = users.into_iter().collect();
        Self::Named { users, departments: Vec::new(), tags: Vec::new() }
    }

    /// Somebody, and not too many. The fields have other names where a card is updated, and
    /// nobody has another code.
    pub(crate) fn check_as(&self, fields: [&str; 3], nobody: ErrCode) -> Result<(), Invalid> {
        let Self::Named { users, departments, tags } = self else { return Ok(()) };
        let [to_users, to_departments, to_tags] = fields;
        if users.is_empty() && departments.is_empty() && tags.is_empty() {
            return Err(Invalid::refused(to_users, Fault::Missing, nobody));
        }
        if users.iter().any(|user| user.as_str() == EVERYONE) {
            let fault = Fault::NotHere("`@all` means everyone, and names no member");
            return Err(Invalid::cut_off(to_users, fault));
        }
        limit::entries(to_users, users, USERS_MAX, ErrCode::USERID_LIST_TOO_LONG)?;
        let code = ErrCode::TOO_MANY_DEPARTMENTS;
        limit::entries(to_departments, departments, DEPARTMENTS_MAX, code)?;
        limit::entries(to_tags, tags, TAGS_MAX, ErrCode::TOO_MANY_TAGS)
    }
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct RawRecipients {
    #[serde(skip_serializing_if = "String::is_empty")]
    touser: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    toparty: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    totag: String,
}

/// Why a list of recipients cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names something that is no id")]
struct BadRecipient(&'static str);

impl TryFrom<RawRecipients> for Recipients {
    type Error = BadRecipient;

    fn try_from(raw: RawRecipients) -> Result<Self, BadRecipient> {
        if raw.touser.trim() == EVERYONE {
            return Ok(Self::Everyone);
        }
        let number = |id: &str| id.parse::<i64>().ok();
        let users = parse_all(&raw.touser, |id| UserId::parse(id).ok());
        let departments = parse_all(&raw.toparty, |id| number(id).map(DepartmentId));
        let tags = parse_all(&raw.totag, |id| number(id).map(TagId));
        Ok(Self::Named {
            users: users.ok_or(BadRecipient("touser"))?,
            departments: departments.ok_or(BadRecipient("toparty"))?,
            tags: tags.ok_or(BadRecipient("totag"))?,
        })
    }
}

fn parse_all<T>(joined: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    split(joined).map(parse).collect()
}

impl From<Recipients> for RawRecipients {
    fn from(recipients: Recipients) -> Self {
        match recipients {
            Recipients::Everyone => Self { touser: EVERYONE.to_owned(), ..Self::default() },
            Recipients::Named { users, departments, tags } => {
                Self { touser: join(users), toparty: join(departments), totag: join(tags) }
            }
        }
    }
}

fn join<T: std::fmt::Display>(ids: Vec<T>) -> String {
    let ids: Vec<_> = ids.into_iter().map(|id| id.to_string()).collect();
    ids.join("|")
}
