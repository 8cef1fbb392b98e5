//! A mass message as WeCom remembers it.

use serde::{Deserialize, Serialize};

use super::super::attachment::{Link, Media, SentImage, SentMiniProgram, Text};
use crate::lenient::{filled, number, or_default};
use crate::numbered::numbered;
use crate::{MsgId, UserId};

/// A mass message that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupMsg {
    /// The task.
    pub msgid: MsgId,
    /// The member who made it; none if an application did (page 93338).
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub creator: Option<UserId>,
    /// When, in Unix seconds. The page's sample has it as text, which is read too.
    #[serde(deserialize_with = "number")]
    pub create_time: i64,
    /// Who made it.
    pub create_type: CreateType,
    /// The text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// What went along with it.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<SentAttachment>,
}

numbered! {
    /// Who made a mass message (page 93338).
    CreateType {
        /// The company: an administrator, or an application.
        COMPANY = 0;
        /// A member.
        MEMBER = 1;
    }
}

/// An attachment as WeCom remembers it. Of a kind that is new, the payload is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentAttachment {
    /// The kind: `image`, `link`, `miniprogram`, `video`, `file`.
    pub msgtype: String,
    /// A picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<SentImage>,
    /// A link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
    /// A page of a mini program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub miniprogram: Option<SentMiniProgram>,
    /// A video.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub video: Option<Media>,
    /// A file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Media>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_as_text_and_a_kind_that_is_new_are_read() {
        let json = r#"{"msgid":"msgAAA","creator":"","create_time":"1793318400","create_type":0,
            "attachments":[{"msgtype":"poem","poem":{"lines":2}}]}"#;
        let message: GroupMsg = serde_json::from_str(json).unwrap();
        assert_eq!((message.create_time, message.creator), (1_793_318_400, None));
        assert_eq!(message.attachments[0].msgtype, "poem");
    }
}
