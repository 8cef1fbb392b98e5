//! Customers, their groups, and messages to both: what WeCom calls customer contact.
//!
//! Only an application that an administrator lists under customer contact as one that may call
//! gets answers; others get 48002. It sees the members of its visible range and their customers.
//!
//! The pages seldom say which code a wrong field earns. Where they do not, `check` says 40058,
//! which means any bad parameter (page 90313), and calls it unverified.
//!
//! <https://developer.work.weixin.qq.com/document/path/92109>

pub mod add_corp_tag;
pub mod add_msg_template;
mod attachment;
pub mod batch;
pub mod cancel_groupmsg_send;
mod customer;
pub mod del_corp_tag;
pub mod edit_corp_tag;
pub mod get;
pub mod get_corp_tag_list;
pub mod get_follow_user_list;
pub mod get_groupmsg_list_v2;
pub mod get_groupmsg_send_result;
pub mod get_groupmsg_task;
pub mod group_welcome_template;
pub mod groupchat;
pub mod list;
pub mod mark_tag;
pub mod opengid_to_chatid;
pub mod remark;
pub mod remind_groupmsg_send;
pub mod send_welcome_msg;
mod tag;

pub use attachment::{
    ATTACHMENTS_MAX, Attachment, Image, LINK_DESC_BYTES_MAX, LINK_TITLE_BYTES_MAX,
    LINK_URL_BYTES_MAX, Link, MINIPROGRAM_TITLE_BYTES_MAX, Media, MiniProgram, SentImage,
    SentMiniProgram, Text,
};
pub use customer::{
    AddWay, Customer, CustomerKind, Follow, FollowInfo, FollowTag, FollowUser, Gender, TagKind,
    WechatChannels,
};
pub use tag::{COMPANY_TAGS_MAX, TAG_NAME_CHARS_MAX, Tag, TagGroup};
