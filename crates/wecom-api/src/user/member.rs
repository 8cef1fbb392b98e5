//! A member, as `user/get` and `user/list` answer it.

use serde::{Deserialize, Serialize};

use crate::lenient::{filled, or_default};
use crate::numbered::numbered;
use crate::{DepartmentId, Private, UserId};

/// A member of the company.
///
/// What the application may not see is absent, empty or `null`, and stands here as none: since
/// June 2022 a new application learns no avatar, gender, mobile, email, QR code and address (page
/// 90196). Attributes that a company made up for itself are not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The id. Case does not count.
    pub userid: UserId,
    /// The name.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub name: Option<Private>,
    /// Departments that the application sees.
    #[serde(default, deserialize_with = "or_default")]
    pub department: Vec<DepartmentId>,
    /// For each department, where the member stands in it: the larger the higher, below 2^32.
    #[serde(default, deserialize_with = "or_default")]
    pub order: Vec<i64>,
    /// What the member does.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// The mobile number.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub mobile: Option<Private>,
    /// `1` is male, `2` is female, `0` is unknown or hidden; a number **as text** (page 90196).
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub gender: Option<Private>,
    /// The member's own email address.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub email: Option<Private>,
    /// The email address that the company gave.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub biz_mail: Option<Private>,
    /// For each department, 1 where the member leads it.
    #[serde(default, deserialize_with = "or_default")]
    pub is_leader_in_dept: Vec<i64>,
    /// To whom the member reports; at most one (page 90196).
    #[serde(default, deserialize_with = "or_default")]
    pub direct_leader: Vec<UserId>,
    /// Where the picture is.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub avatar: Option<Private>,
    /// Where the small picture is.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub thumb_avatar: Option<Private>,
    /// The desk telephone.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub telephone: Option<Private>,
    /// The other name.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub alias: Option<Private>,
    /// The postal address.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub address: Option<Private>,
    /// The member as service providers know it; up to 64 bytes.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub open_userid: Option<String>,
    /// The first of the departments, where the application sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub main_department: Option<DepartmentId>,
    /// Whether the member uses WeCom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<MemberStatus>,
    /// Where the QR code is by which customers add the member.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub qr_code: Option<Private>,
    /// What customers see as the position.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub external_position: Option<String>,
}

numbered! {
    /// Whether a member uses WeCom (page 90196).
    MemberStatus {
        /// Uses it.
        ACTIVE = 1;
        /// Was disabled by an administrator.
        DISABLED = 2;
        /// Has not signed in yet: nothing arrives.
        NOT_ACTIVATED = 4;
        /// Has left the company.
        LEFT = 5;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Member {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn what_the_application_may_not_see_is_none() {
        let bare = read(r#"{"userid":"tutor.mei"}"#);
        let hidden = r#"{"userid":"tutor.mei","name":"","department":null,"mobile":null,
            "gender":"","email":"","status":null,"direct_leader":null,"new_field":{"x":1}}"#;
        assert_eq!(read(hidden), bare);
    }

    #[test]
    fn a_status_that_is_new_is_kept() {
        let member = read(r#"{"userid":"tutor.mei","status":9}"#);
        assert_eq!(member.status, Some(MemberStatus(9)));
    }

    #[test]
    fn nothing_of_the_person_shows() {
        let member = read(r#"{"userid":"tutor.mei","name":"Mei","mobile":"85360000002"}"#);
        let shown = format!("{member:?}");
        assert!(!shown.contains("Mei") && !shown.contains("85360000002"), "{shown}");
    }
}
