//! WeCom's error codes. An unknown one stays a number.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An `errcode` of WeCom. Judge by it, never by `errmsg`, which may change (page 90313).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ErrCode(pub i64);

impl ErrCode {
    /// Success. Absence of the field means the same (page 90313).
    pub const OK: Self = Self(0);
    /// The server was busy. Whether a message went through is not known (page 90313).
    pub const BUSY: Self = Self(-1);
    /// Bad media kind (page 90313).
    pub const BAD_MEDIA_KIND: Self = Self(40004);
    /// Bad `type` parameter of an upload (page 90313).
    pub const BAD_TYPE_PARAMETER: Self = Self(40005);
    /// Bad size of a media file (page 90313).
    pub const BAD_MEDIA_SIZE: Self = Self(40006);
    /// The `media_id` is unknown, expired, or of another robot (page 90313).
    pub const BAD_MEDIA_ID: Self = Self(40007);
    /// Unknown or missing `msgtype` (page 90313).
    pub const BAD_MSGTYPE: Self = Self(40008);
    /// Bad size of an image (page 90313).
    pub const BAD_IMAGE_SIZE: Self = Self(40009);
    /// A parameter is too long, empty, or of the wrong form (page 90313).
    pub const BAD_PARAMETER: Self = Self(40058);
    /// A URL is longer than 1024 bytes (page 90313).
    pub const URL_TOO_LONG: Self = Self(40039);
    /// The bytes are not an image (page 90313).
    pub const NOT_AN_IMAGE: Self = Self(40123);
    /// The content was taken for spam (page 90313).
    pub const SPAM: Self = Self(40201);
    /// The content was taken for spam (page 90313).
    pub const SPAM_CONTENT: Self = Self(40204);
    /// The request body is too large (page 90313).
    pub const BODY_TOO_LARGE: Self = Self(40206);
    /// The `media_id` is missing (page 90313).
    pub const MEDIA_ID_MISSING: Self = Self(41006);
    /// A title is missing (page 90313).
    pub const TITLE_MISSING: Self = Self(41016);
    /// A row of a card has no `keyname` (page 90313).
    pub const CARD_KEYNAME_MISSING: Self = Self(42027);
    /// A part of a card that leads to a page has no `url` (page 90313).
    pub const CARD_URL_MISSING: Self = Self(42028);
    /// A row of a card that is an attachment has no `media_id` (page 90313).
    pub const CARD_MEDIA_ID_MISSING: Self = Self(42029);
    /// A part of a card that leads to a mini program has no `appid` (page 90313).
    pub const CARD_APPID_MISSING: Self = Self(42030);
    /// A card has no `card_type`, or one that may not be sent (page 90313).
    pub const BAD_CARD_TYPE: Self = Self(42031);
    /// A card, or a part of it, has no title (page 90313).
    pub const CARD_TITLE_MISSING: Self = Self(42033);
    /// Too many `horizontal_content_list` rows on a card (page 90313).
    pub const TOO_MANY_HORIZONTAL_ROWS: Self = Self(42035);
    /// Too many `vertical_content_list` rows on a card (page 90313).
    pub const TOO_MANY_VERTICAL_ROWS: Self = Self(42036);
    /// Too many `jump_list` rows on a card (page 90313).
    pub const TOO_MANY_JUMPS: Self = Self(42042);
    /// A picture of a card has no address (page 90313).
    pub const CARD_IMAGE_URL_MISSING: Self = Self(42044);
    /// A card has no `card_action`, or one of a wrong type (page 90313).
    pub const BAD_CARD_ACTION: Self = Self(42045);
    /// A row of a card that is a member has no `userid` (page 90313).
    pub const CARD_USERID_MISSING: Self = Self(42050);
    /// The uploaded file is empty (page 90313).
    pub const EMPTY_MEDIA: Self = Self(44001);
    /// A text message without content (page 90313).
    pub const EMPTY_CONTENT: Self = Self(44004);
    /// A media file is too large (page 90313).
    pub const MEDIA_TOO_LARGE: Self = Self(45001);
    /// The content is too large (page 90313).
    pub const CONTENT_TOO_LARGE: Self = Self(45002);
    /// A voice file is longer than 60 seconds or too large (page 90313).
    pub const VOICE_TOO_LONG: Self = Self(45007);
    /// More than eight articles (page 90313).
    pub const TOO_MANY_ARTICLES: Self = Self(45008);
    /// Calls came too often; refused for the length of the window that was exceeded (page 90312).
    pub const TOO_FREQUENT: Self = Self(45009);
    /// A URL lacks `http://` or `https://` (page 90313).
    pub const URL_WITHOUT_SCHEME: Self = Self(45034);
    /// The content could crash a phone (page 90313).
    pub const DANGEROUS_CONTENT: Self = Self(82004);
    /// The robot's key is wrong or missing, or the robot was removed (page 90313).
    pub const ROBOT_UNKNOWN: Self = Self(93000);
    /// The group does not allow robots to write (page 90313).
    pub const GROUP_REFUSES_ROBOTS: Self = Self(93001);
    /// The robot was disabled (page 90313).
    pub const ROBOT_DISABLED: Self = Self(93004);
    /// A robot message without content (page 90313).
    pub const EMPTY_ROBOT_CONTENT: Self = Self(93017);
    /// The image of a robot message is too large (page 90313).
    pub const ROBOT_IMAGE_TOO_LARGE: Self = Self(93018);
    /// A voice file is not AMR (page 90313).
    pub const NOT_AMR: Self = Self(301_017);
    /// The `md5` does not match the bytes (page 90313).
    pub const MD5_MISMATCH: Self = Self(301_019);
}

impl fmt::Display for ErrCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
