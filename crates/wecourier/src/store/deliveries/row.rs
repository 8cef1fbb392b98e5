//! Rows of the log ↔ model types.

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, SimpleExpr};
use serde::{Deserialize, Serialize};
use wecom_client::api::MsgId;

use super::DeliveryRecord;
use crate::model::recall::{Recall, RecallStanding};
use crate::model::{
    BatchId, Channel, Delivery, DeliveryId, FailureReason, MessageType, PictureFacts, Refusal,
    State, TutorId, UnknownReason, Uploaded, Waiting, WebhookId, Words,
};
use crate::store::StoreError;
use crate::store::entity::delivery::{Column, Model};
use crate::store::time::{from_micros, to_micros};

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

words!(State {
    Queued = "queued",
    Sending = "sending",
    Sent = "sent",
    Failed = "failed",
    Unknown = "unknown",
    Cancelled = "cancelled",
    Expired = "expired",
});
words!(Channel {
    Robot = "robot",
    App = "app",
    Aibot = "aibot",
});
words!(MessageType {
    Text = "text",
    Markdown = "markdown",
    MarkdownV2 = "markdown_v2",
    Image = "image",
});
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
    SeenMissing = "seen_missing",
    SwitchedOff = "switched_off",
    NotConfigured = "not_configured",
    TargetRemoved = "target_removed",
    Damaged = "damaged",
    IpNotTrusted = "ip_not_trusted",
    AppRefused = "app_refused",
    ProxyRefused = "proxy_refused",
    NoApp = "no_app",
    NoUserId = "no_user_id",
    TutorLeft = "tutor_left",
    NotVisible = "not_visible",
    NotBound = "not_bound",
    NoBot = "no_bot",
    BotAway = "bot_away",
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
    /// Rows of before do not have it.
    #[serde(default)]
    uploaded_digest: String,
}

impl PictureColumn {
    pub(in crate::store) fn json(facts: &PictureFacts) -> String {
        let column = Self {
            width: facts.width,
            height: facts.height,
            size_bytes: facts.size_bytes,
            uploaded_name: facts.uploaded.file_name.clone(),
            uploaded_type: facts.uploaded.media_type.clone(),
            uploaded_size_bytes: facts.uploaded.size_bytes,
            uploaded_digest: facts.uploaded.digest.clone(),
        };
        serde_json::to_string(&column).expect("numbers and strings are JSON")
    }

    pub(in crate::store) fn facts(json: &str) -> Option<PictureFacts> {
        let column: Self = serde_json::from_str(json).ok()?;
        Some(PictureFacts {
            width: column.width,
            height: column.height,
            size_bytes: column.size_bytes,
            uploaded: Uploaded {
                file_name: column.uploaded_name,
                media_type: column.uploaded_type,
                size_bytes: column.uploaded_size_bytes,
                digest: column.uploaded_digest,
            },
        })
    }
}

/// The columns that say where a delivery stands.
pub(in crate::store) struct StateColumns {
    state: State,
    reason: Option<&'static str>,
    refusal: Option<Refusal>,
    lease_until: Option<Timestamp>,
    waiting: Option<Waiting>,
}

impl StateColumns {
    /// Every column with its value; how it waited stays on record once it waits no more.
    pub(in crate::store) fn values(self) -> Vec<(Column, SimpleExpr)> {
        let (errcode, errmsg) = self.refusal.map(|it| (it.errcode, it.errmsg)).unzip();
        let mut values = vec![
            (Column::State, Expr::value(self.state.word())),
            (Column::Reason, Expr::value(self.reason)),
            (Column::WecomErrcode, Expr::value(errcode)),
            (Column::WecomErrmsg, Expr::value(errmsg)),
            (Column::LeaseUntil, Expr::value(self.lease_until.map(to_micros))),
        ];
        if let Some(Waiting { due, failures, doubt }) = self.waiting {
            let failures = i32::try_from(failures).unwrap_or(i32::MAX);
            values.extend([
                (Column::DueAt, Expr::value(to_micros(due))),
                (Column::Failures, Expr::value(failures)),
                (Column::Doubt, Expr::value(doubt.map(Word::word))),
            ]);
        }
        values
    }
}

impl From<Delivery> for StateColumns {
    fn from(delivery: Delivery) -> Self {
        let state = delivery.state();
        let plain = Self { state, reason: None, refusal: None, lease_until: None, waiting: None };
        match delivery {
            Delivery::Queued(waiting) => Self { waiting: Some(waiting), ..plain },
            Delivery::Sending { lease_until, waiting } => {
                Self { lease_until: Some(lease_until), waiting: Some(waiting), ..plain }
            }
            Delivery::Sent | Delivery::Cancelled | Delivery::Expired => plain,
            Delivery::Failed { reason, refusal } => {
                Self { reason: Some(reason.word()), refusal, ..plain }
            }
            Delivery::Unknown { reason, refusal } => {
                Self { reason: Some(reason.word()), refusal, ..plain }
            }
        }
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
        let recall = recall(&row).map_err(corrupt)?;
        Ok(Self {
            id: DeliveryId(row.id),
            channel: Channel::read(&row.channel).ok_or_else(|| corrupt("channel"))?,
            webhook_id: row.webhook_id.map(WebhookId),
            tutor_id: row.tutor_id.map(TutorId),
            message_type: MessageType::read(&row.message_type)
                .ok_or_else(|| corrupt("message_type"))?,
            picture: picture.transpose()?,
            delivery: delivery(&row).map_err(corrupt)?,
            target_name: row.webhook_name,
            content: Words::new(row.message_content),
            enrollment_id: row.enrollment_id,
            session_id: row.session_id,
            created_at: from_micros(row.created_at),
            attempted_at: (row.attempts > 0).then(|| from_micros(row.attempted_at)),
            batch_id: row.batch_id.map(BatchId),
            queue_id: row.queue_id,
            attempts: row.attempts,
            is_held: row.is_held,
            settled_at: row.settled_at.map(from_micros),
            recall,
            wecom_msgid: row.wecom_msgid.and_then(|id| MsgId::parse(id).ok()),
            text_erased_at: row.text_erased_at.map(from_micros),
        })
    }
}

/// Who wanted it taken back, or the column that cannot be.
fn recall(row: &Model) -> Result<Option<Recall>, &'static str> {
    let Some(word) = &row.recall_state else { return Ok(None) };
    let standing = RecallStanding::parse(word).ok_or("recall_state")?;
    let at = row.recalled_at.map(from_micros).ok_or("recalled_at")?;
    let by = row.recalled_by.clone().ok_or("recalled_by")?;
    Ok(Some(Recall { standing, at, by }))
}

/// Where the row stands, or the column that cannot be.
pub(in crate::store) fn delivery(row: &Model) -> Result<Delivery, &'static str> {
    let refusal = row
        .wecom_errcode
        .map(|errcode| Refusal { errcode, errmsg: row.wecom_errmsg.clone().unwrap_or_default() });
    let reason = row.reason.as_deref().unwrap_or_default();
    Ok(match State::read(&row.state).ok_or("state")? {
        State::Queued => Delivery::Queued(waiting(row)),
        State::Sending => {
            let lease_until = row.lease_until.map(from_micros).ok_or("lease_until")?;
            Delivery::Sending { lease_until, waiting: waiting(row) }
        }
        State::Sent => Delivery::Sent,
        State::Failed => {
            let reason = FailureReason::read(reason).ok_or("reason")?;
            Delivery::Failed { reason, refusal }
        }
        State::Unknown => {
            let reason = UnknownReason::read(reason).ok_or("reason")?;
            Delivery::Unknown { reason, refusal }
        }
        State::Cancelled => Delivery::Cancelled,
        State::Expired => Delivery::Expired,
    })
}

/// A doubt that cannot be read is a doubt.
fn waiting(row: &Model) -> Waiting {
    let doubt = |it| UnknownReason::read(it).unwrap_or(UnknownReason::Interrupted);
    Waiting {
        due: from_micros(row.due_at.unwrap_or(row.created_at)),
        failures: u32::try_from(row.failures).unwrap_or_default(),
        doubt: row.doubt.as_deref().map(doubt),
    }
}
