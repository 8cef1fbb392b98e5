//! Changes among customers, their groups and their tags (page 92130).
//!
//! They come from `sys`, may be lost, and may come out of order.

use crate::callback::record::{choice, record, words};
use crate::{ChatId, CustomerTagId, ExternalUserId, UserId};

choice! {
    /// A customer was added, changed or lost.
    pub enum CustomerChange by "ChangeType";
    bare {}
    with {
        /// A member and a customer have each other.
        "add_external_contact" => Added(CustomerAdded),
        /// A member changed remark, phone number or tags of a customer.
        "edit_external_contact" => Edited(CustomerPair),
        /// A customer added a member who does not ask for confirmation; not yet the other way.
        "add_half_external_contact" => HalfAdded(CustomerAdded),
        /// A member removed a customer.
        "del_external_contact" => Deleted(CustomerDeleted),
        /// A customer removed a member.
        "del_follow_user" => Unfollowed(CustomerPair),
        /// A customer could not be handed on to another member.
        "transfer_fail" => TransferFailed(TransferFailed),
    }
}

record! {
    /// A customer who was added.
    pub struct CustomerAdded {
        /// The member.
        user_id: UserId = "UserID",
        /// The customer.
        external_user_id: ExternalUserId = "ExternalUserID",
        /// The `state` of the way by which the customer came.
        state: Option<String> = "State",
        /// What a welcome is sent with, within 20 seconds, once. Absent if they have already
        /// talked, or the console welcomes.
        welcome_code: Option<String> = "WelcomeCode",
    }
    /// A customer, and the member who has or had them.
    pub struct CustomerPair {
        /// The member.
        user_id: UserId = "UserID",
        /// The customer.
        external_user_id: ExternalUserId = "ExternalUserID",
    }
    /// A customer whom a member removed.
    pub struct CustomerDeleted {
        /// The member.
        user_id: UserId = "UserID",
        /// The customer.
        external_user_id: ExternalUserId = "ExternalUserID",
        /// `DELETE_BY_TRANSFER` if the customer was handed on.
        source: Option<String> = "Source",
    }
    /// A customer who could not be handed on.
    pub struct TransferFailed {
        /// Why.
        fail_reason: FailReason = "FailReason",
        /// The member who was to have them.
        user_id: UserId = "UserID",
        /// The customer.
        external_user_id: ExternalUserId = "ExternalUserID",
    }
}

choice! {
    /// A customers' group was made, changed or ended.
    pub enum CustomerGroupChange by "ChangeType";
    bare {}
    with {
        /// It was made.
        "create" => Created(ChatCreated),
        /// It was changed.
        "update" => Updated(ChatUpdate),
        /// Its owner ended it.
        "dismiss" => Dismissed(ChatDismissed),
    }
}

record! {
    /// A group that was made.
    pub struct ChatCreated {
        /// Which.
        chat_id: ChatId = "ChatId",
    }
    /// A group that was ended.
    pub struct ChatDismissed {
        /// Which.
        chat_id: ChatId = "ChatId",
    }
    /// A group that was changed. If `last_mem_ver` is not the version that we know, a callback was
    /// lost: ask `groupchat/get`.
    pub struct ChatUpdate {
        /// Which.
        chat_id: ChatId = "ChatId",
        /// What changed.
        update_detail: ChatUpdateDetail = "UpdateDetail",
        /// How members came: 0 invited, 3 by QR code. It may be there, with 0, when they left.
        join_scene: Option<u32> = "JoinScene",
        /// How members went: 0 of themselves, 1 removed. It may be there, with 0, when they came.
        quit_scene: Option<u32> = "QuitScene",
        /// How many came or went.
        mem_change_cnt: Option<u32> = "MemChangeCnt",
        /// Who: userids and external userids. Older callbacks have them with commas.
        mem_change_list: Vec<String> = "MemChangeList" / "Item",
        /// The version of the list of members before.
        last_mem_ver: Option<String> = "LastMemVer",
        /// And now.
        cur_mem_ver: Option<String> = "CurMemVer",
    }
}

choice! {
    /// A tag, or a group of tags, for customers changed.
    pub enum CustomerTagChange by "ChangeType";
    bare {}
    with {
        /// It was made.
        "create" => Created(TagChange),
        /// It was changed.
        "update" => Updated(TagChange),
        /// It was removed.
        "delete" => Deleted(TagChange),
        /// Tags stand in another order.
        "shuffle" => Shuffled(TagOrder),
    }
}

record! {
    /// A tag or a group of tags.
    pub struct TagChange {
        /// Which.
        id: CustomerTagId = "Id",
        /// Tag or group.
        tag_type: Option<TagType> = "TagType",
        /// The rule group that it belongs to; only for WeCom's own customer app.
        strategy_id: Option<u64> = "StrategyId",
    }
    /// Tags that stand in another order.
    pub struct TagOrder {
        /// The group whose tags they are; all groups when absent.
        id: Option<CustomerTagId> = "Id",
        /// The rule group that it belongs to; only for WeCom's own customer app.
        strategy_id: Option<u64> = "StrategyId",
    }
}

words! {
    /// Why a customer could not be handed on.
    pub enum FailReason {
        /// The customer refused.
        "customer_refused" => CustomerRefused,
        /// The member has as many customers as may be.
        "customer_limit_exceed" => CustomerLimitExceed,
    }
    /// What changed in a group.
    pub enum ChatUpdateDetail {
        /// Members came.
        "add_member" => AddMember,
        /// Members went.
        "del_member" => DelMember,
        /// It has another owner.
        "change_owner" => ChangeOwner,
        /// It has another name.
        "change_name" => ChangeName,
        /// It has another notice.
        "change_notice" => ChangeNotice,
    }
    /// What a tag event is about.
    pub enum TagType {
        /// A tag.
        "tag" => Tag,
        /// A group of tags.
        "tag_group" => TagGroup,
    }
}
