//! What new people in groups are greeted with: the company's library of up to 100 greetings.
//!
//! <https://developer.work.weixin.qq.com/document/path/92366>

pub mod add;
pub mod del;
pub mod edit;
pub mod get;

use serde::{Deserialize, Serialize};

use super::attachment::{Image, Link, Media, MiniProgram, Text};
use crate::Invalid;

/// How many greetings a company has at most; one more is refused with 41055 (page 92366).
pub const TEMPLATES_MAX: usize = 100;
/// How long the text may be, in bytes (page 92366).
pub const TEXT_BYTES_MAX: usize = 3000;

/// A greeting: a text, something else, or both as two messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Greeting {
    /// Up to [`TEXT_BYTES_MAX`] bytes; more is refused with 45002 (unverified). `%NICKNAME%` in it
    /// becomes the person's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// What goes along with it.
    #[serde(flatten)]
    pub beside: Option<Beside>,
}

/// What goes along with a greeting: one thing. Of several, WeCom would take the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Beside {
    /// A picture.
    Image {
        /// The payload.
        image: Image,
    },
    /// A link.
    Link {
        /// The payload.
        link: Link,
    },
    /// A page of a mini program.
    MiniProgram {
        /// The payload.
        miniprogram: MiniProgram,
    },
    /// A file.
    File {
        /// The payload.
        file: Media,
    },
    /// A video.
    Video {
        /// The payload.
        video: Media,
    },
}

impl Greeting {
    fn check(&self) -> Result<(), Invalid> {
        Text::check(self.text.as_ref(), self.beside.is_none(), TEXT_BYTES_MAX)?;
        self.beside.as_ref().map_or(Ok(()), Beside::check)
    }
}

impl Beside {
    fn check(&self) -> Result<(), Invalid> {
        match self {
            Self::Image { image } => image.check().map_err(|invalid| invalid.within("image")),
            Self::Link { link } => link.check().map_err(|invalid| invalid.within("link")),
            Self::MiniProgram { miniprogram } => {
                miniprogram.check().map_err(|invalid| invalid.within("miniprogram"))
            }
            Self::File { .. } | Self::Video { .. } => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(json: &str) -> (String, i64) {
        let greeting: Greeting = serde_json::from_str(json).unwrap();
        let invalid = greeting.check().unwrap_err();
        (invalid.to_string(), invalid.code.unwrap().0)
    }

    #[test]
    fn a_greeting_says_something() {
        let said = ("`text.content` is missing or empty".to_owned(), 40058);
        assert_eq!(refusal("{}"), said);
        assert_eq!(refusal(r#"{"text":{"content":""}}"#), said);
        let file: Greeting = serde_json::from_str(r#"{"file":{"media_id":"FILE"}}"#).unwrap();
        assert_eq!(file.check(), Ok(()));
    }

    #[test]
    fn its_text_has_3000_bytes_at_most() {
        let text = |bytes| Some(Text { content: "x".repeat(bytes) });
        assert_eq!(Greeting { text: text(3000), beside: None }.check(), Ok(()));
        let invalid = Greeting { text: text(3001), beside: None }.check().unwrap_err();
        let said = "`text.content` has 3001 bytes, and the limit is 3000";
        assert_eq!((invalid.to_string().as_str(), invalid.code.unwrap().0), (said, 45002));
    }

    #[test]
    fn what_goes_along_is_checked() {
        let missing = |field| (format!("`{field}` is missing or empty"), 40058);
        assert_eq!(refusal(r#"{"image":{"pic_url":""}}"#), missing("image.pic_url"));
        assert_eq!(refusal(r#"{"link":{"title":"","url":"u"}}"#), missing("link.title"));
        let program = r#"{"miniprogram":{"title":"t","pic_media_id":"P","appid":"","page":"p"}}"#;
        assert_eq!(refusal(program), missing("miniprogram.appid"));
    }
}
