//! `GET /cgi-bin/department/list?id=ID` — a department and all below it, with names.
//!
//! <https://developer.work.weixin.qq.com/document/path/90208>

use http::Method;
use serde::{Deserialize, Serialize};

use super::Department;
use crate::lenient::or_default;
use crate::{Credential, DepartmentId, Endpoint, Repeat, TokenOf};

/// Asks for departments with their names. WeCom calls it slow, and advises
/// [`ListDepartmentIds`](super::simplelist::ListDepartmentIds) and
/// [`GetDepartment`](super::get::GetDepartment) (page 90208).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListDepartments {
    /// The topmost one; none for all that the application sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<DepartmentId>,
}

impl Endpoint for ListDepartments {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/department/list";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::AppOrContacts);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 90208;
    type Reply = Reply;
}

/// The departments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// In no promised order.
    #[serde(default, deserialize_with = "or_default")]
    pub department: Vec<Department>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<ListDepartments>("department_list", "request", 2);
        round_trips::<Reply>("department_list", "reply", 1);
    }
}
