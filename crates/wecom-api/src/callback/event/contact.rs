//! Changes of the directory: members (page 90970), departments (90971) and tags (90972).
//!
//! Since August 2022 a member comes with id and departments, and a department with id and parent;
//! the other fields are for older settings and for authorised apps.

use crate::callback::record::{choice, record};
use crate::{DepartmentId, TagId, UserId};

choice! {
    /// A change of the directory.
    pub enum ContactChange by "ChangeType";
    bare {}
    with {
        /// A member was added.
        "create_user" => CreateUser(Box<MemberChange>),
        /// A member was changed; absent fields were not.
        "update_user" => UpdateUser(Box<MemberChange>),
        /// A member was removed.
        "delete_user" => DeleteUser(MemberDeleted),
        /// A department was added.
        "create_party" => CreateParty(PartyChange),
        /// A department was changed; absent fields were not.
        "update_party" => UpdateParty(PartyChange),
        /// A department was removed.
        "delete_party" => DeleteParty(PartyDeleted),
        /// A tag was put on members or departments, or taken off.
        "update_tag" => UpdateTag(TagMembersChange),
    }
}

record! {
    /// A member who was added or changed.
    pub struct MemberChange {
        /// Who, by the id before the change.
        user_id: UserId = "UserID",
        /// The id from now on. It can change once if WeCom made it.
        new_user_id: Option<UserId> = "NewUserID",
        /// The name.
        name: Option<String> = "Name",
        /// The departments that the app may see.
        departments: Vec<DepartmentId> = "Department",
        /// The main one.
        main_department: Option<DepartmentId> = "MainDepartment",
        /// For each department, 1 if the member leads it.
        is_leader_in_dept: Vec<u32> = "IsLeaderInDept",
        /// Whom the member reports to.
        direct_leaders: Vec<UserId> = "DirectLeader",
        /// The position, up to 64 bytes.
        position: Option<String> = "Position",
        /// The phone number.
        mobile: Option<String> = "Mobile",
        /// 0 unknown, 1 male, 2 female.
        gender: Option<u32> = "Gender",
        /// The mail address.
        email: Option<String> = "Email",
        /// The mail address at the corp.
        biz_mail: Option<String> = "BizMail",
        /// 1 active, 2 disabled, 4 not active yet, 5 left.
        status: Option<u32> = "Status",
        /// The address of the picture.
        avatar: Option<String> = "Avatar",
        /// The other name.
        alias: Option<String> = "Alias",
        /// The desk phone.
        telephone: Option<String> = "Telephone",
        /// The street address.
        address: Option<String> = "Address",
    }
    /// A member who was removed.
    pub struct MemberDeleted {
        /// Who.
        user_id: UserId = "UserID",
    }
    /// A department that was added or changed.
    pub struct PartyChange {
        /// Which.
        id: DepartmentId = "Id",
        /// Its name.
        name: Option<String> = "Name",
        /// The one above it.
        parent_id: Option<DepartmentId> = "ParentId",
        /// Its place among its neighbours.
        order: Option<i64> = "Order",
    }
    /// A department that was removed.
    pub struct PartyDeleted {
        /// Which.
        id: DepartmentId = "Id",
    }
    /// Whom a tag was put on or taken off.
    pub struct TagMembersChange {
        /// Which tag.
        tag_id: TagId = "TagId",
        /// Members who got it.
        added_users: Vec<UserId> = "AddUserItems",
        /// Members who lost it.
        removed_users: Vec<UserId> = "DelUserItems",
        /// Departments that got it.
        added_parties: Vec<DepartmentId> = "AddPartyItems",
        /// Departments that lost it.
        removed_parties: Vec<DepartmentId> = "DelPartyItems",
    }
}
