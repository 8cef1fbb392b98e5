//! A delivery as the console sees it.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::http::channels::ChannelName;
use crate::http::reply::always_there;
use crate::model::{
    Delivery, FailureReason, MessageType, PictureFacts, Refusal, State, UnknownReason,
};
use crate::store::DeliveryRecord;

/// One message to one group.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct DeliveryView {
    /// Its id.
    id: String,
    /// Where it stands.
    state: StateName,
    /// Why it failed, or why nobody knows.
    reason: Option<ReasonName>,
    /// The way it went.
    channel: ChannelName,
    /// Whom it was for.
    target: TargetView,
    /// The kind of the message.
    message_type: MessageTypeName,
    /// The text, or the name of the picture's file.
    content: String,
    /// What is known of the picture.
    image: Option<ImageView>,
    /// WeCom's words, if it said no.
    wecom: Option<RefusalView>,
    /// When somebody pressed Send.
    created_at: Timestamp,
    /// When the call was begun.
    attempted_at: Timestamp,
    /// When its outcome was known.
    settled_at: Option<Timestamp>,
}

/// A group.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct TargetView {
    /// The group robot, unless it was deleted since.
    webhook_id: Option<i64>,
    /// What the group was called then.
    name: String,
}

/// A picture, as uploaded and as sent.
#[derive(Debug, Serialize, JsonSchema)]
struct ImageView {
    /// Width in pixels, as sent.
    width: u32,
    /// Height in pixels, as sent.
    height: u32,
    /// Size as sent.
    size_bytes: u64,
    /// Its real type as uploaded, such as `image/png`.
    uploaded_type: String,
    /// Size as uploaded.
    uploaded_size_bytes: u64,
}

/// WeCom's words for a refusal.
#[derive(Debug, Serialize, JsonSchema)]
struct RefusalView {
    /// Its code.
    errcode: i64,
    /// Its words.
    errmsg: String,
}

macro_rules! names {
    (
        $(#[$doc:meta])* $name:ident of $model:ident { $($(#[$each:meta])* $variant:ident),+ $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub(in crate::http) enum $name { $($(#[$each])* $variant),+ }

        impl From<$model> for $name {
            fn from(value: $model) -> Self {
                match value { $($model::$variant => Self::$variant),+ }
            }
        }

        impl From<$name> for $model {
            fn from(name: $name) -> Self {
                match name { $($name::$variant => Self::$variant),+ }
            }
        }
    };
}

names! {
    /// Where a delivery stands.
    StateName of State {
        /// The call is under way.
        Sending,
        /// WeCom took it.
        Sent,
        /// It surely did not arrive.
        Failed,
        /// It may have arrived. A person decides.
        Unknown,
    }
}

names! {
    /// The kind of a message.
    MessageTypeName of MessageType {
        /// Plain text.
        Text,
        /// The robot's markdown.
        Markdown,
        /// A picture.
        Image,
    }
}

/// Why a delivery failed, or why nobody knows.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ReasonName {
    /// Failed: the robot's address is not valid any more.
    RobotRemoved,
    /// Failed: the group does not allow robots.
    GroupRefusesRobots,
    /// Failed: the robot was disabled in the group.
    RobotDisabled,
    /// Failed: the robot has sent as much as it may for now.
    Throttled,
    /// Failed: WeCom does not take what the message says.
    ContentRefused,
    /// Failed: WeCom does not take the picture.
    ImageRefused,
    /// Failed: no connection could be made.
    Unreachable,
    /// Failed: something between here and WeCom answered in its place.
    NotWecom,
    /// Failed: another refusal; see WeCom's words.
    Refused,
    /// Unknown: silence after the call had left.
    NoAnswer,
    /// Unknown: an answer that could not be understood.
    BadAnswer,
    /// Unknown: WeCom was busy.
    WecomBusy,
    /// Unknown: the service stopped during the call.
    Interrupted,
}

impl From<FailureReason> for ReasonName {
    fn from(reason: FailureReason) -> Self {
        match reason {
            FailureReason::RobotRemoved => Self::RobotRemoved,
            FailureReason::GroupRefusesRobots => Self::GroupRefusesRobots,
            FailureReason::RobotDisabled => Self::RobotDisabled,
            FailureReason::Throttled => Self::Throttled,
            FailureReason::ContentRefused => Self::ContentRefused,
            FailureReason::ImageRefused => Self::ImageRefused,
            FailureReason::Unreachable => Self::Unreachable,
            FailureReason::NotWecom => Self::NotWecom,
            FailureReason::Refused => Self::Refused,
        }
    }
}

impl From<UnknownReason> for ReasonName {
    fn from(reason: UnknownReason) -> Self {
        match reason {
            UnknownReason::NoAnswer => Self::NoAnswer,
            UnknownReason::BadAnswer => Self::BadAnswer,
            UnknownReason::WecomBusy => Self::WecomBusy,
            UnknownReason::Interrupted => Self::Interrupted,
        }
    }
}

impl From<DeliveryRecord> for DeliveryView {
    fn from(record: DeliveryRecord) -> Self {
        let state = record.delivery.state().into();
        let (reason, refusal) = match record.delivery {
            Delivery::Sending { .. } | Delivery::Sent => (None, None),
            Delivery::Failed { reason, refusal } => (Some(reason.into()), refusal),
            Delivery::Unknown { reason, refusal } => (Some(reason.into()), refusal),
        };
        Self {
            id: record.id.to_string(),
            state,
            reason,
            channel: ChannelName::Robot,
            target: TargetView {
                webhook_id: record.webhook_id.map(|id| id.0),
                name: record.webhook_name,
            },
            message_type: record.message_type.into(),
            content: record.content,
            image: record.picture.map(ImageView::from),
            wecom: refusal.map(RefusalView::from),
            created_at: record.created_at,
            attempted_at: record.attempted_at,
            settled_at: record.settled_at,
        }
    }
}

impl From<PictureFacts> for ImageView {
    fn from(facts: PictureFacts) -> Self {
        Self {
            width: facts.width,
            height: facts.height,
            size_bytes: facts.size_bytes,
            uploaded_type: facts.uploaded.media_type,
            uploaded_size_bytes: facts.uploaded.size_bytes,
        }
    }
}

impl From<Refusal> for RefusalView {
    fn from(refusal: Refusal) -> Self {
        Self { errcode: refusal.errcode, errmsg: refusal.errmsg }
    }
}
