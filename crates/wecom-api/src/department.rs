//! Departments of the company, as far as the application sees them.
//!
//! <https://developer.work.weixin.qq.com/document/path/90208>

pub mod get;
pub mod list;
pub mod simplelist;

use serde::{Deserialize, Serialize};

use crate::lenient::{filled, or_default};
use crate::{DepartmentId, UserId};

/// A department, as `department/get` and `department/list` answer it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// The id; the root is 1.
    pub id: DepartmentId,
    /// The name; none where the application may not see it.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The English name.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Who leads it, of the members that the application sees.
    #[serde(default, deserialize_with = "or_default")]
    pub department_leader: Vec<UserId>,
    /// The department above; the root's is 0, or it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parentid: Option<DepartmentId>,
    /// Its place among its siblings: the larger the higher, below 2^32.
    #[serde(default, deserialize_with = "or_default")]
    pub order: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_application_may_not_see_is_none() {
        let bare: Department = serde_json::from_str(r#"{"id":2}"#).unwrap();
        let hidden = r#"{"id":2,"name":"","name_en":null,"department_leader":null,"order":null}"#;
        assert_eq!(serde_json::from_str::<Department>(hidden).unwrap(), bare);
    }
}
