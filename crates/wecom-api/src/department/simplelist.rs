//! `GET /cgi-bin/department/simplelist?id=ID` — the ids of a department and all below it.
//!
//! <https://developer.work.weixin.qq.com/document/path/95350>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::or_default;
use crate::{Credential, DepartmentId, Endpoint, Relay, Repeat, TokenOf};

/// Asks for the ids of departments. The contacts-sync secret sees all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListDepartmentIds {
    /// The topmost one; none for all that the application sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<DepartmentId>,
}

impl Endpoint for ListDepartmentIds {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/department/simplelist";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::AppOrContacts);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 95350;
    const RELAY: Relay = Relay::Allowed;
    type Reply = Reply;
}

/// The departments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// In no promised order. The field is named for what each entry holds.
    #[serde(default, deserialize_with = "or_default")]
    pub department_id: Vec<Entry>,
}

/// A department without its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The id; the root is 1.
    pub id: DepartmentId,
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
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<ListDepartmentIds>("department_simplelist", "request", 2);
        round_trips::<Reply>("department_simplelist", "reply", 1);
    }
}
