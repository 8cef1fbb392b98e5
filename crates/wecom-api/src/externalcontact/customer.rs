//! A customer, and what members noted about the customer.

use serde::{Deserialize, Serialize};

use crate::lenient::{filled, or_default};
use crate::numbered::numbered;
use crate::{CustomerTagId, ExternalUserId, Private, UserId};

/// A person outside the company whom a member knows. What they show of themselves to others is not
/// read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// The id.
    pub external_userid: ExternalUserId,
    /// What they call themselves.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub name: Option<Private>,
    /// On WeChat or on WeCom.
    #[serde(rename = "type")]
    pub kind: CustomerKind,
    /// Where the picture is.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub avatar: Option<Private>,
    /// As they say it; 0 where the application may not see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// The person on WeChat's open platform; none unless the company is bound to it.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub unionid: Option<Private>,
    /// What they do; of those on WeCom alone.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub position: Option<Private>,
    /// Their company's short name; of those on WeCom alone.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub corp_name: Option<String>,
    /// Their company's whole name; of those on WeCom alone.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub corp_full_name: Option<String>,
}

/// What a member noted about a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follow {
    /// The member.
    pub userid: UserId,
    /// What the member calls the customer.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub remark: Option<Private>,
    /// What the member says of the customer.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub description: Option<Private>,
    /// Since when they know each other, in Unix seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub createtime: Option<i64>,
    /// To which company the customer belongs, as the member says.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub remark_corp_name: Option<Private>,
    /// The customer's phone numbers, as the member says.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub remark_mobiles: Vec<Private>,
    /// Who began it: a member's id, or the customer's.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub oper_userid: Option<String>,
    /// How they came to know each other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub add_way: Option<AddWay>,
    /// What the QR code or link said by which the customer came.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The video channel by which the customer came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wechat_channels: Option<WechatChannels>,
}

/// A member who knows a customer, as one customer's page lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUser {
    /// What the member noted.
    #[serde(flatten)]
    pub follow: Follow,
    /// The tags that the member put on the customer.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<FollowTag>,
}

/// A member who knows a customer, as a list of customers holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowInfo {
    /// What the member noted.
    #[serde(flatten)]
    pub follow: Follow,
    /// The company's tags that the member put on the customer; not the member's own.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub tag_id: Vec<CustomerTagId>,
}

/// A tag on a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowTag {
    /// The group of the tag.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub group_name: Option<String>,
    /// The tag.
    #[serde(default, deserialize_with = "or_default")]
    pub tag_name: String,
    /// The tag's id; none if it is the member's own.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub tag_id: Option<CustomerTagId>,
    /// Whose tag it is.
    #[serde(rename = "type")]
    pub kind: TagKind,
}

/// A video channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WechatChannels {
    /// What it is called.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub nickname: Option<String>,
    /// Where in it the customer was; 0 is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<i64>,
}

numbered! {
    /// On what a customer is (page 92114).
    CustomerKind {
        /// WeChat.
        WECHAT = 1;
        /// WeCom, in another company.
        WECOM = 2;
    }

    /// A customer's gender (page 92114).
    Gender {
        /// Not said, or hidden.
        UNKNOWN = 0;
        /// Male.
        MALE = 1;
        /// Female.
        FEMALE = 2;
    }

    /// Whose a tag is (page 92114).
    TagKind {
        /// The company's.
        COMPANY = 1;
        /// The member's own.
        MEMBER = 2;
        /// A rule group's.
        RULE_GROUP = 3;
    }

    /// How a member and a customer came to know each other (page 92114).
    AddWay {
        /// Unknown.
        UNKNOWN = 0;
        /// By a QR code.
        QR_CODE = 1;
        /// By searching a phone number.
        PHONE_SEARCH = 2;
        /// By a shared card.
        CARD = 3;
        /// In a group.
        GROUP_CHAT = 4;
        /// From the phone book.
        PHONE_BOOK = 5;
        /// From WeChat's contacts.
        WECHAT_CONTACT = 6;
        /// Support of a third-party application, added as it was installed.
        APP_SUPPORT = 8;
        /// By searching an email address.
        EMAIL_SEARCH = 9;
        /// By a video channel.
        CHANNELS = 10;
        /// As participants of an event.
        EVENT = 11;
        /// As participants of a meeting.
        MEETING = 12;
        /// From a friend on WeChat.
        WECHAT_FRIEND = 13;
        /// By a device's own support.
        DEVICE_SUPPORT = 14;
        /// By service on site.
        ON_SITE_SUPPORT = 15;
        /// By an acquisition link.
        ACQUISITION_LINK = 16;
        /// By custom development.
        CUSTOM_DEVELOPMENT = 17;
        /// By an answer to a demand.
        DEMAND_REPLY = 18;
        /// By a third party's sales.
        THIRD_PARTY_SALES = 21;
        /// As a possible business partner.
        POSSIBLE_PARTNER = 22;
        /// By a friend request that was accepted on WeChat.
        WECHAT_REQUEST = 24;
        /// Shared by another member.
        SHARED = 201;
        /// Assigned by an administrator.
        ASSIGNED = 202;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_fields_are_none_and_new_kinds_are_kept() {
        let json = r#"{"external_userid":"wmAAA","name":"","type":9,"gender":null}"#;
        let customer: Customer = serde_json::from_str(json).unwrap();
        assert_eq!((customer.kind, customer.name), (CustomerKind(9), None));
        let json = r#"{"userid":"tutor.mei","remark":"","remark_mobiles":null,"add_way":99}"#;
        let member: FollowUser = serde_json::from_str(json).unwrap();
        assert_eq!(member.follow.add_way, Some(AddWay(99)));
        assert_eq!(member.tags, Vec::new());
    }

    #[test]
    fn nothing_of_the_person_shows() {
        let json = r#"{"userid":"tutor.mei","remark":"Parent A","remark_mobiles":["85360000009"]}"#;
        let shown = format!("{:?}", serde_json::from_str::<FollowUser>(json).unwrap());
        assert!(!shown.contains("Parent A") && !shown.contains("85360000009"), "{shown}");
    }
}
