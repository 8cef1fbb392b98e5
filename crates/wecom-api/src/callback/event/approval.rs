//! Steps of an approval that an app started (page 90240).

use crate::UserId;
use crate::callback::record::record;

record! {
    /// An approval took a step.
    pub struct ApprovalStep {
        /// Where it stands now.
        approval_info: ApprovalInfo = "ApprovalInfo",
    }
    /// An approval.
    pub struct ApprovalInfo {
        /// Its number, as the app gave it.
        third_no: String = "ThirdNo",
        /// The name of its template.
        open_sp_name: Option<String> = "OpenSpName",
        /// The id of its template.
        open_template_id: Option<String> = "OpenTemplateId",
        /// 1 open, 2 approved, 3 refused, 4 withdrawn.
        open_sp_status: u32 = "OpenSpStatus",
        /// When it was asked for, in Unix seconds.
        apply_time: Option<i64> = "ApplyTime",
        /// The name of who asks.
        apply_user_name: Option<String> = "ApplyUserName",
        /// Who asks.
        apply_user_id: Option<UserId> = "ApplyUserId",
        /// The department of who asks.
        apply_user_party: Option<String> = "ApplyUserParty",
        /// The picture of who asks.
        apply_user_image: Option<String> = "ApplyUserImage",
        /// Its steps.
        approval_nodes: Vec<ApprovalNode> = "ApprovalNodes" / "ApprovalNode",
        /// Who is told.
        notify_nodes: Vec<Notified> = "NotifyNodes" / "NotifyNode",
        /// Which step it is at, counted from 0.
        approver_step: Option<u32> = "approverstep",
    }
    /// A step.
    pub struct ApprovalNode {
        /// 1 open, 2 approved, 3 refused, 4 handed on.
        node_status: u32 = "NodeStatus",
        /// 1 one of them decides, 2 all of them.
        node_attr: Option<u32> = "NodeAttr",
        /// 1 fixed members, 2 a tag, 3 superiors.
        node_type: Option<u32> = "NodeType",
        /// Who decides.
        approvers: Vec<Approver> = "Items" / "Item",
    }
    /// Who decides in a step.
    pub struct Approver {
        /// The name.
        item_name: Option<String> = "ItemName",
        /// Who.
        item_user_id: Option<UserId> = "ItemUserId",
        /// The picture.
        item_image: Option<String> = "ItemImage",
        /// 1 open, 2 approved, 3 refused, 4 handed on.
        item_status: u32 = "ItemStatus",
        /// What was said.
        item_speech: Option<String> = "ItemSpeech",
        /// When it was decided, in Unix seconds; 0 if it was not.
        item_op_time: Option<i64> = "ItemOpTime",
    }
    /// Who is told.
    pub struct Notified {
        /// The name.
        item_name: Option<String> = "ItemName",
        /// Who.
        item_user_id: Option<UserId> = "ItemUserId",
        /// The picture.
        item_image: Option<String> = "ItemImage",
    }
}
