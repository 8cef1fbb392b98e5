//! Tags of members: sets of people across departments.

use serde::{Deserialize, Serialize};

use super::UserId;

/// A tag of members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// Unique in the corp.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Who carries it.
    #[serde(default)]
    pub members: Vec<UserId>,
    /// Departments whose members carry it, those below included.
    #[serde(default)]
    pub departments: Vec<u32>,
}

impl Tag {
    /// A tag that nobody carries.
    pub fn new(id: u32, name: impl Into<String>) -> Self {
        Self { id, name: name.into(), members: Vec::new(), departments: Vec::new() }
    }
}
