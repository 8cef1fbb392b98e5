//! Ids. On the outside they are opaque.

use std::fmt;
use std::str::FromStr;

/// A registered group robot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WebhookId(pub i64);

/// A tutor. People know them by their number; this one is of the database alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TutorId(pub i64);

/// One message to one recipient over one channel. Shown as `dlv_42`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeliveryId(pub i64);

/// What a person pressed Send on. Shown as `bat_42`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BatchId(pub i64);

/// Somebody who may sign in. Shown as `usr_42`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UserId(pub i64);

/// One sign-in of a person, in one browser. Shown as `ses_42`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionId(pub i64);

/// A key of a program. Shown as `key_42`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ApiKeyId(pub i64);

/// An entry of the audit log. Shown as `aud_42`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AuditId(pub i64);

/// A sheet of people that somebody brings. Shown as `imp_42`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ImportId(pub i64);

/// Something that a tutor wrote to the bot. Shown as `inb_42`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InboxId(pub i64);

/// A template of messages. Shown as `tpl_42`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TemplateId(pub i64);

/// An uploaded picture. Shown as `pic_` and 32 digits, which follow from the file and its name:
/// whoever uploads it again gets the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PictureId(pub u128);

/// The text is not the id of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of a delivery")]
pub struct BadDeliveryId;

/// The text is not the id of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of a batch")]
pub struct BadBatchId;

/// The text is not the id of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of a person")]
pub struct BadUserId;

/// The text is not the id of a sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of a sign-in")]
pub struct BadSessionId;

/// The text is not the id of an API key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of an API key")]
pub struct BadApiKeyId;

/// The text is not the id of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of an entry of the audit log")]
pub struct BadAuditId;

/// The text is not the id of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of an import")]
pub struct BadImportId;

/// The text is not the id of something in the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of something in the inbox")]
pub struct BadInboxId;

/// The text is not the id of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of a template")]
pub struct BadTemplateId;

/// The text is not the id of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of a picture")]
pub struct BadPictureId;

impl fmt::Display for WebhookId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for DeliveryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "dlv_{}", self.0)
    }
}

impl fmt::Display for BatchId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bat_{}", self.0)
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "usr_{}", self.0)
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ses_{}", self.0)
    }
}

impl fmt::Display for ApiKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "key_{}", self.0)
    }
}

impl fmt::Display for AuditId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "aud_{}", self.0)
    }
}

impl FromStr for AuditId {
    type Err = BadAuditId;

    fn from_str(text: &str) -> Result<Self, BadAuditId> {
        number_after("aud_", text).map(Self).ok_or(BadAuditId)
    }
}

impl FromStr for UserId {
    type Err = BadUserId;

    fn from_str(text: &str) -> Result<Self, BadUserId> {
        number_after("usr_", text).map(Self).ok_or(BadUserId)
    }
}

impl FromStr for SessionId {
    type Err = BadSessionId;

    fn from_str(text: &str) -> Result<Self, BadSessionId> {
        number_after("ses_", text).map(Self).ok_or(BadSessionId)
    }
}

impl FromStr for ApiKeyId {
    type Err = BadApiKeyId;

    fn from_str(text: &str) -> Result<Self, BadApiKeyId> {
        number_after("key_", text).map(Self).ok_or(BadApiKeyId)
    }
}

impl fmt::Display for ImportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "imp_{}", self.0)
    }
}

impl FromStr for ImportId {
    type Err = BadImportId;

    fn from_str(text: &str) -> Result<Self, BadImportId> {
        number_after("imp_", text).map(Self).ok_or(BadImportId)
    }
}

impl fmt::Display for InboxId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "inb_{}", self.0)
    }
}

impl FromStr for InboxId {
    type Err = BadInboxId;

    fn from_str(text: &str) -> Result<Self, BadInboxId> {
        number_after("inb_", text).map(Self).ok_or(BadInboxId)
    }
}

impl fmt::Display for TemplateId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tpl_{}", self.0)
    }
}

impl FromStr for TemplateId {
    type Err = BadTemplateId;

    fn from_str(text: &str) -> Result<Self, BadTemplateId> {
        number_after("tpl_", text).map(Self).ok_or(BadTemplateId)
    }
}

impl fmt::Display for PictureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pic_{:032x}", self.0)
    }
}

impl FromStr for DeliveryId {
    type Err = BadDeliveryId;

    fn from_str(text: &str) -> Result<Self, BadDeliveryId> {
        number_after("dlv_", text).map(Self).ok_or(BadDeliveryId)
    }
}

impl FromStr for BatchId {
    type Err = BadBatchId;

    fn from_str(text: &str) -> Result<Self, BadBatchId> {
        number_after("bat_", text).map(Self).ok_or(BadBatchId)
    }
}

impl FromStr for PictureId {
    type Err = BadPictureId;

    fn from_str(text: &str) -> Result<Self, BadPictureId> {
        let digits = text.strip_prefix("pic_").ok_or(BadPictureId)?;
        let id = u128::from_str_radix(digits, 16).map(Self).map_err(|_| BadPictureId)?;
        if id.to_string() == text { Ok(id) } else { Err(BadPictureId) }
    }
}

/// The number, if it is written as we write it.
fn number_after(prefix: &str, text: &str) -> Option<i64> {
    let digits = text.strip_prefix(prefix)?;
    let number: i64 = digits.parse().ok()?;
    (number.to_string() == digits).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_and_nothing_else_does() {
        assert_eq!("dlv_42".parse(), Ok(DeliveryId(42)));
        assert_eq!("bat_42".parse(), Ok(BatchId(42)));
        assert_eq!(InboxId(42).to_string().parse(), Ok(InboxId(42)));
        for bad in ["42", "dlv_", "dlv_x", "dlv_042", "dlv_+42", "dlv_99999999999999999999"] {
            assert_eq!(bad.parse::<DeliveryId>(), Err(BadDeliveryId), "{bad}");
        }
        assert_eq!("dlv_42".parse::<BatchId>(), Err(BadBatchId));
        let picture = "pic_0000000000000000000000000000002a";
        assert_eq!(picture.parse(), Ok(PictureId(42)));
        assert_eq!(PictureId(42).to_string(), picture);
        for bad in ["pic_2a", "pic_", &picture.to_uppercase(), &picture.replace('a', "+")] {
            assert_eq!(bad.parse::<PictureId>(), Err(BadPictureId), "{bad}");
        }
    }
}
