//! What the bot says to people, in their language; to whoever is not known yet, in all of them.

use crate::model::Language;
use crate::model::bot::BotCode;

/// The language of a tutor of whom nobody has said one.
pub const USUAL: Language = Language::TraditionalChinese;

/// What the bot answers.
#[derive(Debug, Clone, Copy)]
pub(super) enum Answer<'a> {
    /// They are this tutor from now on.
    Bound(&'a str),
    /// Likewise, and by the id that the office has noted.
    BoundAsNoted(&'a str),
    /// They were this tutor before.
    Known(&'a str),
    /// What they wrote is on record.
    Kept,
    /// The words are, and what else they sent is not.
    KeptWords,
    NoCode,
    Wrong,
    Over,
    TooMany,
    Conflict,
    Trouble,
}

/// The words for it, in this language, or in all.
pub(super) fn words(language: Option<Language>, answer: Answer<'_>) -> String {
    match language {
        Some(language) => answer.in_language(language),
        None => Language::ALL.map(|language| answer.in_language(language)).join("\n\n"),
    }
}

/// What to post in the tutor group, or say to the tutor, with the code.
pub fn invitation(language: Language, name: &str, code: &BotCode) -> String {
    let code = code.expose();
    match language {
        Language::TraditionalChinese => format!(
            "{name}：請在企業微信打開公司的 AI 機器人，單獨發送這個驗證碼給它：\n{code}\n\
             驗證碼 7 天內有效，只需發送一次。之後辦公室的訊息會由機器人單獨發給您。"
        ),
        Language::SimplifiedChinese => format!(
            "{name}：请在企业微信打开公司的 AI 机器人，单独发送这个验证码给它：\n{code}\n\
             验证码 7 天内有效，只需发送一次。之后办公室的消息会由机器人单独发给您。"
        ),
        Language::English => format!(
            "{name}: please open the company's AI bot in WeCom and send it this code, in a chat \
             with nobody else:\n{code}\nThe code is good for 7 days, and you send it only once. \
             From then on the bot brings you the office's messages."
        ),
    }
}

impl Answer<'_> {
    fn in_language(self, language: Language) -> String {
        match language {
            Language::TraditionalChinese => self.traditional(),
            Language::SimplifiedChinese => self.simplified(),
            Language::English => self.english(),
        }
    }

    fn traditional(self) -> String {
        match self {
            Self::Bound(name) => format!("{name}，您好！連接成功，之後辦公室的訊息會發到這裡。"),
            Self::BoundAsNoted(name) => format!(
                "{name}，您好！連接成功，您的企業微信帳號與辦公室的記錄相符。\
                 之後辦公室的訊息會發到這裡。"
            ),
            Self::Known(name) => format!("{name}，您好！您已經連接，辦公室的訊息會發到這裡。"),
            Self::Kept => "已收到，辦公室可以看到您的訊息。".to_owned(),
            Self::KeptWords => "已收到。辦公室可以看到文字，但看不到圖片、影片或檔案，請直接發給\
                                辦公室。"
                .to_owned(),
            Self::NoCode => {
                "您好！請發送辦公室給您的 6 位驗證碼。如果沒有，請向辦公室索取。".to_owned()
            }
            Self::Wrong => "驗證碼不正確，請核對後再發送；或請辦公室給您新的驗證碼。".to_owned(),
            Self::Over => "驗證碼已失效，請向辦公室索取新的驗證碼。".to_owned(),
            Self::TooMany => "錯誤次數太多，請一小時後再試，或聯絡辦公室。".to_owned(),
            Self::Conflict => {
                "這個驗證碼屬於另一位導師，與您的企業微信帳號不符。請聯絡辦公室。".to_owned()
            }
            Self::Trouble => "系統暫時未能處理，請稍後再發送一次。".to_owned(),
        }
    }

    fn simplified(self) -> String {
        match self {
            Self::Bound(name) => format!("{name}，您好！连接成功，之后办公室的消息会发到这里。"),
            Self::BoundAsNoted(name) => format!(
                "{name}，您好！连接成功，您的企业微信账号与办公室的记录相符。\
                 之后办公室的消息会发到这里。"
            ),
            Self::Known(name) => format!("{name}，您好！您已经连接，办公室的消息会发到这里。"),
            Self::Kept => "已收到，办公室可以看到您的消息。".to_owned(),
            Self::KeptWords => "已收到。办公室可以看到文字，但看不到图片、视频或文件，请直接发给\
                                办公室。"
                .to_owned(),
            Self::NoCode => {
                "您好！请发送办公室给您的 6 位验证码。如果没有，请向办公室索取。".to_owned()
            }
            Self::Wrong => "验证码不正确，请核对后再发送；或请办公室给您新的验证码。".to_owned(),
            Self::Over => "验证码已失效，请向办公室索取新的验证码。".to_owned(),
            Self::TooMany => "错误次数太多，请一小时后再试，或联系办公室。".to_owned(),
            Self::Conflict => {
                "这个验证码属于另一位导师，与您的企业微信账号不符。请联系办公室。".to_owned()
            }
            Self::Trouble => "系统暂时未能处理，请稍后再发送一次。".to_owned(),
        }
    }

    fn english(self) -> String {
        match self {
            Self::Bound(name) => {
                format!("Hello {name}! You are connected now. The office's messages come here.")
            }
            Self::BoundAsNoted(name) => format!(
                "Hello {name}! You are connected, and your WeCom account is the one that the \
                 office has noted. The office's messages come here."
            ),
            Self::Known(name) => {
                format!("Hello {name}! You are connected. The office's messages come here.")
            }
            Self::Kept => "Thank you. The office can read your message.".to_owned(),
            Self::KeptWords => "Thank you. The office can read words, but sees no pictures, \
                                videos or files: please send those to the office directly."
                .to_owned(),
            Self::NoCode => "Hello! Please send the code of 6 characters that the office has \
                             given you. If you have none, ask the office."
                .to_owned(),
            Self::Wrong => "This code is not right. Please look at it and send it again, or ask \
                            the office for a new one."
                .to_owned(),
            Self::Over => "This code is over. Please ask the office for a new one.".to_owned(),
            Self::TooMany => "There were too many wrong codes. Please try again in an hour, or \
                              ask the office."
                .to_owned(),
            Self::Conflict => "This code is another tutor's, by your WeCom account. Please ask \
                               the office."
                .to_owned(),
            Self::Trouble => "That did not work just now. Please send it again later.".to_owned(),
        }
    }
}
