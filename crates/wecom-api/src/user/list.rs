//! `GET /cgi-bin/user/list?department_id=ID` — who is in a department, with all fields.
//!
//! <https://developer.work.weixin.qq.com/document/path/90201>

use http::Method;
use serde::{Deserialize, Serialize};

use super::Member;
use crate::lenient::or_default;
use crate::{Credential, DepartmentId, Endpoint, Repeat, TokenOf};

/// Asks who is in a department. Members of the departments below it are not in the answer. Too
/// large an answer is refused with 45029 (page 90313).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListUsers {
    /// The department.
    pub department_id: DepartmentId,
}

impl Endpoint for ListUsers {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/user/list";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::AppOrContacts);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 90201;
    type Reply = Reply;
}

/// Who is directly in the department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The members that the application sees.
    #[serde(default, deserialize_with = "or_default")]
    pub userlist: Vec<Member>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<ListUsers>("user_list", "request", 1);
        round_trips::<Reply>("user_list", "reply", 1);
    }
}
