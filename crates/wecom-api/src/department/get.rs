//! `GET /cgi-bin/department/get?id=ID` — one department.
//!
//! <https://developer.work.weixin.qq.com/document/path/95351>

use http::Method;
use serde::{Deserialize, Serialize};

use super::Department;
use crate::{Credential, DepartmentId, Endpoint, Proof, Repeat, TokenOf};

/// Asks for a department. The application must see it (60003 or 60123 otherwise).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetDepartment {
    /// Which one.
    pub id: DepartmentId,
}

impl Endpoint for GetDepartment {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/department/get";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::AppOrContacts);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 95351;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;
}

/// The department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Itself.
    pub department: Department,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetDepartment>("department_get", "request", 1);
        round_trips::<Reply>("department_get", "reply", 1);
    }
}
