//! Departments of the home corp: a tree whose root is 1.

use serde::{Deserialize, Serialize};

use super::UserId;

/// The id of the root, which is there in every world.
pub const ROOT_DEPARTMENT: u32 = 1;

/// A department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// Unique in the corp.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Its name in English.
    #[serde(default)]
    pub name_en: String,
    /// The department above; 0 above the root.
    #[serde(default = "root")]
    pub parent: u32,
    /// Larger ones stand first.
    #[serde(default)]
    pub order: u32,
    /// Who leads it.
    #[serde(default)]
    pub leaders: Vec<UserId>,
}

impl Department {
    /// A department below the root.
    pub fn new(id: u32, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            name_en: String::new(),
            parent: ROOT_DEPARTMENT,
            order: 0,
            leaders: Vec::new(),
        }
    }

    /// The root, which carries the name of the corp.
    pub fn root(name: impl Into<String>) -> Self {
        Self { parent: 0, ..Self::new(ROOT_DEPARTMENT, name) }
    }
}

fn root() -> u32 {
    ROOT_DEPARTMENT
}
