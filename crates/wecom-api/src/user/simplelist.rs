//! `GET /cgi-bin/user/simplelist?department_id=ID` — who is in a department: ids and names.
//!
//! <https://developer.work.weixin.qq.com/document/path/90200>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::{filled, or_default};
use crate::{Credential, DepartmentId, Endpoint, Private, Relay, Repeat, TokenOf, UserId};

/// Asks who is in a department. Members of the departments below it are not in the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListUserNames {
    /// The department.
    pub department_id: DepartmentId,
}

impl Endpoint for ListUserNames {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/user/simplelist";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::AppOrContacts);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 90200;
    const RELAY: Relay = Relay::Allowed;
    type Reply = Reply;
}

/// Who is directly in the department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The members that the application sees.
    #[serde(default, deserialize_with = "or_default")]
    pub userlist: Vec<Entry>,
}

/// A member of the department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The id.
    pub userid: UserId,
    /// The name.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub name: Option<Private>,
    /// All departments of the member that the application sees.
    #[serde(default, deserialize_with = "or_default")]
    pub department: Vec<DepartmentId>,
    /// The member as service providers know it; up to 64 bytes.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub open_userid: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<ListUserNames>("user_simplelist", "request", 1);
        round_trips::<Reply>("user_simplelist", "reply", 1);
    }
}
