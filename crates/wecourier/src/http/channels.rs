//! What each channel takes.

mod feature;

use schemars::JsonSchema;
use serde::Serialize;
use wecom_markup::Dialect;

pub(super) use self::feature::FeatureName;
use super::access::Routes;
use super::render::DialectName;
use super::reply::Found;
use crate::channel::capability::{Capability, ROBOT};
use crate::model::Channel;
use crate::model::access::Permission;
use crate::store::DeliveryRecord;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/wecom/channels", list, |op| {
        op.id("listChannels").tag("channels").summary("What each channel takes")
    })
}

/// What a channel takes.
#[derive(Debug, Serialize, JsonSchema)]
struct ChannelView {
    /// Which channel.
    channel: ChannelName,
    /// How long a text may be, in bytes of UTF-8.
    text_bytes_max: usize,
    /// How long a markdown message may be, in bytes of UTF-8.
    markdown_bytes_max: usize,
    /// How large a picture may be uploaded, in bytes.
    image_upload_bytes_max: usize,
    /// The longest side of a picture as it is sent, in pixels.
    image_side_px_max: u32,
    /// How many messages one group may get in `window_secs`.
    window_messages_max: u32,
    /// How long that window is.
    window_secs: u32,
    /// The kinds of text that it shows.
    dialects: Vec<DialectView>,
}

/// A kind of text.
#[derive(Debug, Serialize, JsonSchema)]
struct DialectView {
    /// Which one.
    dialect: DialectName,
    /// How many bytes of UTF-8 it may have.
    bytes_max: usize,
    /// What it shows beyond words.
    features: Vec<FeatureName>,
}

/// A way to reach people.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ChannelName {
    /// A group robot.
    Robot,
    /// The company's application, which writes to single members.
    App,
    /// The company's AI bot, which writes to members who have told it who they are.
    Aibot,
    /// A group robot that mentions a tutor: it is not private.
    Mention,
}

impl ChannelName {
    /// The way that a delivery goes or went.
    pub(super) fn of(delivery: &DeliveryRecord) -> Self {
        match (delivery.channel, delivery.tutor_id) {
            (Channel::Robot, Some(_)) => Self::Mention,
            (channel, _) => channel.into(),
        }
    }
}

impl From<Channel> for ChannelName {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Robot => Self::Robot,
            Channel::App => Self::App,
            Channel::Aibot => Self::Aibot,
        }
    }
}

/// What a group robot shows.
const ROBOT_DIALECTS: [Dialect; 3] =
    [Dialect::RobotMarkdown, Dialect::RobotMarkdownV2, Dialect::RobotText];

async fn list() -> Found<Vec<ChannelView>> {
    Found(vec![view(ChannelName::Robot, &ROBOT, &ROBOT_DIALECTS)])
}

fn view(channel: ChannelName, capability: &Capability, dialects: &[Dialect]) -> ChannelView {
    ChannelView {
        channel,
        text_bytes_max: capability.text_bytes_max,
        markdown_bytes_max: capability.markdown_bytes_max,
        image_upload_bytes_max: capability.image_upload_bytes_max,
        image_side_px_max: capability.image_side_px_max,
        window_messages_max: capability.window_messages_max,
        window_secs: capability.window_secs,
        dialects: dialects.iter().copied().map(DialectView::from).collect(),
    }
}

impl From<Dialect> for DialectView {
    fn from(dialect: Dialect) -> Self {
        Self {
            dialect: dialect.into(),
            bytes_max: dialect.bytes_max(),
            features: dialect.features().map(FeatureName::from).collect(),
        }
    }
}
