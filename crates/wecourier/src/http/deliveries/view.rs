//! A delivery as the console sees it.

mod sheet;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::http::app::App;
use crate::http::channels::ChannelName;
use crate::http::reply::always_there;
use crate::model::access::{Permission, Principal};
use crate::model::recall::{Recall, RecallStanding};
use crate::model::{
    Delivery, FailureReason, MessageType, PictureFacts, Refusal, State, UnknownReason,
};
use crate::store::{DeliveryRecord, StoreError, Wait};

/// One message to one group, or to one tutor.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(in crate::http) struct DeliveryView {
    /// Its id.
    id: String,
    /// Where it stands.
    state: StateName,
    /// Why it failed, why nobody knows, or what is to be mended before it goes.
    reason: Option<ReasonName>,
    /// The way it went.
    channel: ChannelName,
    /// Whom it was for.
    target: TargetView,
    /// The kind of the message.
    message_type: MessageTypeName,
    /// The text, or the name of the picture's file; empty once it was erased,
    /// and `•••` if it is masked.
    content: String,
    /// Whether the reader may not read what it says.
    is_masked: bool,
    /// When the text and the picture were erased, if they were.
    text_erased_at: Option<Timestamp>,
    /// What is known of the picture.
    image: Option<ImageView>,
    /// WeCom's words, if it said no.
    wecom: Option<RefusalView>,
    /// When somebody pressed Send.
    created_at: Timestamp,
    /// When the last call was begun; `null` if there was none.
    attempted_at: Option<Timestamp>,
    /// How many calls were begun.
    attempts: i32,
    /// The batch that it is part of, if any.
    batch_id: Option<String>,
    /// When its outcome was known.
    settled_at: Option<Timestamp>,
    /// When its turn comes at the earliest, if it waits and nothing bars it.
    turn_at: Option<Timestamp>,
    /// Whether it waits because its batch has not started, or a person holds it.
    is_held: bool,
    /// Who wanted it taken back from the phones; `null` if nobody did.
    recall: Option<RecallView>,
    /// What may be done with it.
    actions: Vec<ActionName>,
}

/// That somebody wanted a message taken back.
#[derive(Debug, Serialize, JsonSchema)]
struct RecallView {
    /// What is known of it.
    state: RecallStateName,
    /// When they did.
    at: Timestamp,
    /// As they were called then: what they sign in with, or the name of their key.
    by: String,
}

/// What is known of the taking back of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum RecallStateName {
    /// WeCom shows it no more.
    Recalled,
    /// WeCom was asked, and nobody knows its answer.
    Unclear,
}

/// A group, or a tutor.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct TargetView {
    /// The group robot, if it is a group and was not deleted since.
    webhook_id: Option<i64>,
    /// What the group, or the tutor, was called then.
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

/// What may be done with a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ActionName {
    /// Say that it is there.
    MarkSent,
    /// Say that it is not there.
    MarkNotSent,
    /// Send it again.
    Resend,
    /// Take it back from the phones.
    Recall,
}

/// Nothing is sent again whose text was erased, or which has no queue to wait in: what was sent
/// before there were queues.
fn actions(state: StateName, may_go_again: bool, may_be_recalled: bool) -> Vec<ActionName> {
    let resend = may_go_again.then_some(ActionName::Resend);
    match state {
        StateName::Unknown => {
            [ActionName::MarkSent, ActionName::MarkNotSent].into_iter().chain(resend).collect()
        }
        StateName::Failed => resend.into_iter().collect(),
        StateName::Sent => may_be_recalled.then_some(ActionName::Recall).into_iter().collect(),
        StateName::Queued | StateName::Sending | StateName::Cancelled | StateName::Expired => {
            vec![]
        }
    }
}

/// WeCom's words for a refusal.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::http) struct RefusalView {
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
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
        /// It waits for its turn.
        Queued,
        /// The call is under way.
        Sending,
        /// WeCom took it.
        Sent,
        /// It surely did not arrive.
        Failed,
        /// It may have arrived. A person decides.
        Unknown,
        /// A person took it back before it went.
        Cancelled,
        /// Its time had passed before its turn came.
        Expired,
    }
}

names! {
    /// The kind of a message.
    MessageTypeName of MessageType {
        /// Plain text.
        Text,
        /// The robot's markdown.
        Markdown,
        /// The robot's newer markdown, which knows lists and tables and no colours.
        MarkdownV2,
        /// A picture.
        Image,
    }
}

/// Why a delivery failed, or why nobody knows.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::http) enum ReasonName {
    /// the robot's address is not valid any more.
    RobotRemoved,
    /// the group does not allow robots.
    GroupRefusesRobots,
    /// the robot was disabled in the group.
    RobotDisabled,
    /// the robot has sent as much as it may for now.
    Throttled,
    /// WeCom does not take what the message says.
    ContentRefused,
    /// WeCom does not take the picture.
    ImageRefused,
    /// no connection could be made.
    Unreachable,
    /// something between here and WeCom answered in its place.
    NotWecom,
    /// another refusal; see WeCom's words.
    Refused,
    /// a person looked, and it was not there.
    SeenMissing,
    /// somebody switched the group off.
    SwitchedOff,
    /// nobody has pasted the robot's address.
    NotConfigured,
    /// somebody deleted the group before its turn.
    TargetRemoved,
    /// what the database holds of the message is damaged; nothing was sent.
    Damaged,
    /// the IP that calls is none that the application trusts.
    IpNotTrusted,
    /// WeCom does not take the application's secret or number, or it is disabled.
    AppRefused,
    /// the proxy on the trusted IP does not take our key, or does not pass this on.
    ProxyRefused,
    /// this service has no application to write to members with.
    NoApp,
    /// nobody has said who the tutor is in WeCom.
    NoUserId,
    /// the tutor does not teach here any more.
    TutorLeft,
    /// WeCom does not know the member, or the application may not write to them.
    NotVisible,
    /// the AI bot does not know the tutor: they send it their code, or send it anew.
    NotBound,
    /// this service has no AI bot.
    NoBot,
    /// the AI bot is not connected.
    BotAway,
    /// silence after the call had left.
    NoAnswer,
    /// an answer that could not be understood.
    BadAnswer,
    /// WeCom was busy.
    WecomBusy,
    /// the service stopped during the call.
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
            FailureReason::SeenMissing => Self::SeenMissing,
            FailureReason::SwitchedOff => Self::SwitchedOff,
            FailureReason::NotConfigured => Self::NotConfigured,
            FailureReason::TargetRemoved => Self::TargetRemoved,
            FailureReason::Damaged => Self::Damaged,
            FailureReason::IpNotTrusted => Self::IpNotTrusted,
            FailureReason::AppRefused => Self::AppRefused,
            FailureReason::ProxyRefused => Self::ProxyRefused,
            FailureReason::NoApp => Self::NoApp,
            FailureReason::NoUserId => Self::NoUserId,
            FailureReason::TutorLeft => Self::TutorLeft,
            FailureReason::NotVisible => Self::NotVisible,
            FailureReason::NotBound => Self::NotBound,
            FailureReason::NoBot => Self::NoBot,
            FailureReason::BotAway => Self::BotAway,
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

impl DeliveryView {
    /// Deliveries with what they wait for.
    pub(in crate::http) async fn all(
        app: &App,
        reader: &Principal,
        records: Vec<DeliveryRecord>,
    ) -> Result<Vec<Self>, StoreError> {
        let (waits, now) = (app.store.waits(&records).await?, app.clock.now());
        let view = |record: DeliveryRecord| {
            let wait = record.queue_id.and_then(|queue| waits.get(&queue)).cloned();
            let view = Self::new(record, reader, now);
            if view.state == StateName::Queued { view.waiting_for(wait) } else { view }
        };
        Ok(records.into_iter().map(view).collect())
    }

    fn waiting_for(self, wait: Option<Wait>) -> Self {
        let Some(Wait { turn_at, closed }) = wait else { return self };
        match closed {
            Some((reason, refusal)) => {
                Self { reason: Some(reason.into()), wecom: refusal.map(RefusalView::from), ..self }
            }
            None => Self { turn_at: turn_at.filter(|_| !self.is_held), ..self },
        }
    }
}

impl DeliveryView {
    /// As this reader may see it now: what they may not read is masked, and what they may not do
    /// is not offered.
    pub(in crate::http) fn new(record: DeliveryRecord, reader: &Principal, now: Timestamp) -> Self {
        let state = record.delivery.state().into();
        let channel = ChannelName::of(&record);
        let is_recalled = record.recall.as_ref().is_some_and(is_done);
        let may_be_recalled = !is_recalled && record.recallable().bar(now).is_none();
        let words = record.content.shown_to(reader);
        let may_act = reader.may(Permission::Send);
        let may_go_again = record.queue_id.is_some() && record.text_erased_at.is_none();
        let (reason, refusal) = match record.delivery {
            Delivery::Queued(_)
            | Delivery::Sending { .. }
            | Delivery::Sent
            | Delivery::Cancelled
            | Delivery::Expired => (None, None),
            Delivery::Failed { reason, refusal } => (Some(reason.into()), refusal),
            Delivery::Unknown { reason, refusal } => (Some(reason.into()), refusal),
        };
        Self {
            id: record.id.to_string(),
            state,
            reason,
            channel,
            target: TargetView {
                webhook_id: record.webhook_id.map(|id| id.0),
                name: record.target_name,
            },
            message_type: record.message_type.into(),
            content: words.text,
            is_masked: words.is_masked,
            text_erased_at: record.text_erased_at,
            image: record.picture.map(ImageView::from),
            wecom: refusal.map(RefusalView::from),
            created_at: record.created_at,
            attempted_at: record.attempted_at,
            attempts: record.attempts,
            batch_id: record.batch_id.map(|id| id.to_string()),
            settled_at: record.settled_at,
            turn_at: None,
            is_held: record.is_held && state == StateName::Queued,
            recall: record.recall.map(RecallView::from),
            actions: if may_act { actions(state, may_go_again, may_be_recalled) } else { vec![] },
        }
    }
}

fn is_done(recall: &Recall) -> bool {
    recall.standing == RecallStanding::Done
}

impl From<Recall> for RecallView {
    fn from(Recall { standing, at, by }: Recall) -> Self {
        let state = match standing {
            RecallStanding::Done => RecallStateName::Recalled,
            RecallStanding::Asked => RecallStateName::Unclear,
        };
        Self { state, at, by }
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
