//! Rows of the log ↔ model types.

use serde::{Deserialize, Serialize};

use super::DeliveryRecord;
use crate::model::{
    Delivery, DeliveryId, FailureReason, MessageType, PictureFacts, Refusal, State, UnknownReason,
    Uploaded, WebhookId,
};
use crate::store::StoreError;
use crate::store::entity::delivery::Model;
use crate::store::time::from_micros;

/// A value and the word for it in a column. Once written, a word never changes.
pub(in crate::store) trait Word: Sized {
    fn word(self) -> &'static str;

    fn read(word: &str) -> Option<Self>;
}

macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl Word for $name {
            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            fn read(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words!(State { Sending = "sending", Sent = "sent", Failed = "failed", Unknown = "unknown" });
words!(MessageType { Text = "text", Markdown = "markdown", Image = "image" });
words!(FailureReason {
    RobotRemoved = "robot_removed",
    GroupRefusesRobots = "group_refuses_robots",
    RobotDisabled = "robot_disabled",
    Throttled = "throttled",
    ContentRefused = "content_refused",
    ImageRefused = "image_refused",
    Unreachable = "unreachable",
    NotWecom = "not_wecom",
    Refused = "refused",
});
words!(UnknownReason {
    NoAnswer = "no_answer",
    BadAnswer = "bad_answer",
    WecomBusy = "wecom_busy",
    Interrupted = "interrupted",
});

/// What the column `picture` holds, as JSON.
#[derive(Serialize, Deserialize)]
pub(in crate::store) struct PictureColumn {
    width: u32,
    height: u32,
    size_bytes: u64,
    uploaded_name: String,
    uploaded_type: String,
    uploaded_size_bytes: u64,
}

impl PictureColumn {
    pub(super) fn json(facts: &PictureFacts) -> String {
        let column = Self {
            width: facts.width,
            height: facts.height,
            size_bytes: facts.size_bytes,
            uploaded_name: facts.uploaded.file_name.clone(),
            uploaded_type: facts.uploaded.media_type.clone(),
            uploaded_size_bytes: facts.uploaded.size_bytes,
        };
        serde_json::to_string(&column).expect("numbers and strings are JSON")
    }

    fn facts(json: &str) -> Option<PictureFacts> {
        let column: Self = serde_json::from_str(json).ok()?;
        Some(PictureFacts {
            width: column.width,
            height: column.height,
            size_bytes: column.size_bytes,
            uploaded: Uploaded {
                file_name: column.uploaded_name,
                media_type: column.uploaded_type,
                size_bytes: column.uploaded_size_bytes,
            },
        })
    }
}

/// The columns that say where a delivery stands.
pub(super) struct StateColumns {
    pub(super) state: &'static str,
    pub(super) reason: Option<&'static str>,
    pub(super) refusal: Option<Refusal>,
}

impl From<Delivery> for StateColumns {
    fn from(delivery: Delivery) -> Self {
        let state = delivery.state().word();
        let (reason, refusal) = match delivery {
            Delivery::Sending { .. } | Delivery::Sent => (None, None),
            Delivery::Failed { reason, refusal } => (Some(reason.word()), refusal),
            Delivery::Unknown { reason, refusal } => (Some(reason.word()), refusal),
        };
        Self { state, reason, refusal }
    }
}

impl TryFrom<Model> for DeliveryRecord {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let corrupt =
            |column| StoreError::Corrupt { table: "wecom_message_log", id: row.id, column };
        let picture = row
            .picture
            .as_deref()
            .map(|json| PictureColumn::facts(json).ok_or_else(|| corrupt("picture")));
        Ok(Self {
            id: DeliveryId(row.id),
            webhook_id: row.webhook_id.map(WebhookId),
            message_type: MessageType::read(&row.message_type)
                .ok_or_else(|| corrupt("message_type"))?,
            picture: picture.transpose()?,
            delivery: delivery(&row).map_err(corrupt)?,
            webhook_name: row.webhook_name,
            content: row.message_content,
            enrollment_id: row.enrollment_id,
            session_id: row.session_id,
            created_at: from_micros(row.created_at),
            attempted_at: from_micros(row.attempted_at),
            settled_at: row.settled_at.map(from_micros),
        })
    }
}

/// Where the row stands, or the column that cannot be.
pub(super) fn delivery(row: &Model) -> Result<Delivery, &'static str> {
    let refusal = row
        .wecom_errcode
        .map(|errcode| Refusal { errcode, errmsg: row.wecom_errmsg.clone().unwrap_or_default() });
    let reason = row.reason.as_deref().unwrap_or_default();
    match State::read(&row.state).ok_or("state")? {
        State::Sending => {
            let lease_until = row.lease_until.map(from_micros).ok_or("lease_until")?;
            Ok(Delivery::Sending { lease_until })
        }
        State::Sent => Ok(Delivery::Sent),
        State::Failed => {
            let reason = FailureReason::read(reason).ok_or("reason")?;
            Ok(Delivery::Failed { reason, refusal })
        }
        State::Unknown => {
            let reason = UnknownReason::read(reason).ok_or("reason")?;
            Ok(Delivery::Unknown { reason, refusal })
        }
    }
}
