//! `POST /cgi-bin/message/send` — a message of an application to members.
//!
//! Errcode 0 does not mean that everybody got it: read [`Reply::outcomes`].
//!
//! <https://developer.work.weixin.qq.com/document/path/90236>

mod content;
mod duplicates;
mod lists;
mod media;
mod miniprogram_notice;
mod mpnews;
mod news;
mod outcome;
mod recipients;
mod reply;
mod text;
mod textcard;

use std::ops::Not;

use http::Method;
use serde::{Deserialize, Serialize};

pub use content::{Content, Safe};
pub use duplicates::{DUPLICATE_SECS_DEFAULT, DUPLICATE_SECS_MAX, DuplicateCheck};
pub use media::{Media, VIDEO_DESCRIPTION_BYTES_MAX, VIDEO_TITLE_BYTES_MAX, Video};
pub use miniprogram_notice::{
    MiniprogramNotice, NOTICE_KEY_CHARS_MAX, NOTICE_PAGE_BYTES_MAX, NOTICE_PAIRS_MAX,
    NOTICE_TITLE_CHARS, NOTICE_VALUE_CHARS_MAX, Pair,
};
pub use mpnews::{MPNEWS_AUTHOR_BYTES_MAX, MPNEWS_CONTENT_BYTES_MAX, Mpnews, MpnewsArticle};
pub use news::{
    ARTICLE_DESCRIPTION_BYTES_MAX, ARTICLE_TITLE_BYTES_MAX, ARTICLES_MAX, Article, ArticleTarget,
    News, PAGEPATH_BYTES_MAX,
};
pub use outcome::{Outcome, Recipient, RecipientOutcome};
pub use recipients::{DEPARTMENTS_MAX, Recipients, TAGS_MAX, USERS_MAX};
pub use reply::{Reply, Unreached};
pub use text::{MARKDOWN_BYTES_MAX, Markdown, TEXT_BYTES_MAX, Text};
pub use textcard::{
    TEXTCARD_BUTTON_CHARS_MAX, TEXTCARD_DESCRIPTION_MAX, TEXTCARD_TITLE_MAX, Textcard,
};

pub(crate) use lists::read_list;

use crate::lenient::zero_or_one;
use crate::{
    AgentId, Credential, Endpoint, ErrCode, Fault, Invalid, Relay, Repeat, Success, TokenOf,
};

/// How long an address in a message may be, in bytes (page 90236).
pub const URL_BYTES_MAX: usize = 2048;

/// A message of an application to members in its visible range.
///
/// After a lost answer it may be there, and sending it again may show it twice, unless it carries
/// a [`DuplicateCheck`]: see [`Message::repeat`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Whom it is for.
    #[serde(flatten)]
    pub recipients: Recipients,
    /// The application, which must be the token's (301002).
    pub agentid: AgentId,
    /// What it says.
    #[serde(flatten)]
    pub content: Content,
    /// Whether it can be passed on; not every kind of content can forbid it.
    #[serde(default, skip_serializing_if = "Safe::is_shareable")]
    pub safe: Safe,
    /// Whether `$userName=USERID$`, `$departmentName=ID$` and the like become names. What is not
    /// known stays as it is written.
    #[serde(default, with = "zero_or_one", skip_serializing_if = "Not::not")]
    pub enable_id_trans: bool,
    /// Whether WeCom recognises a repetition.
    #[serde(flatten)]
    pub duplicate_check: DuplicateCheck,
}

impl Message {
    /// A message without any of the switches.
    pub fn new(recipients: Recipients, agentid: AgentId, content: Content) -> Self {
        Self {
            recipients,
            agentid,
            content,
            safe: Safe::default(),
            enable_id_trans: false,
            duplicate_check: DuplicateCheck::default(),
        }
    }

    /// Whether this message may be sent again after a lost answer: only with a
    /// [`DuplicateCheck`], within its seconds, and byte for byte the same, for WeCom compares the
    /// request's JSON and nothing else (page 90236).
    pub fn repeat(&self) -> Repeat {
        match self.duplicate_check {
            DuplicateCheck::Off => Repeat::Unsafe,
            DuplicateCheck::Within { .. } => Repeat::Safe,
        }
    }
}

impl Endpoint for Message {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/message/send";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    /// Of a message with a [`DuplicateCheck`] see [`Message::repeat`].
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 90236;
    const RELAY: Relay = Relay::Allowed;
    const SUCCESS: Success = Success::PerRecipient;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        self.recipients.check_as(["touser", "toparty", "totag"], ErrCode::RECIPIENTS_MISSING)?;
        let is_notice = matches!(self.content, Content::MiniprogramNotice { .. });
        if is_notice && self.recipients == Recipients::Everyone {
            let fault = Fault::NotHere("a miniprogram_notice cannot go to everyone");
            return Err(Invalid::refused("touser", fault, ErrCode::BAD_PARAMETER));
        }
        self.content.check()?;
        self.content.check_safe(self.safe)?;
        self.duplicate_check.check()
    }
}

#[cfg(test)]
mod random;
#[cfg(test)]
mod tests;
