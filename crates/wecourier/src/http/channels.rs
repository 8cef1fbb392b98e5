//! What each channel takes.

use schemars::JsonSchema;
use serde::Serialize;

use super::access::Routes;
use super::reply::Found;
use crate::channel::capability::{Capability, ROBOT};
use crate::model::access::Permission;

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
}

/// A way to reach people.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ChannelName {
    /// A group robot.
    Robot,
}

async fn list() -> Found<Vec<ChannelView>> {
    Found(vec![view(ChannelName::Robot, &ROBOT)])
}

fn view(channel: ChannelName, capability: &Capability) -> ChannelView {
    ChannelView {
        channel,
        text_bytes_max: capability.text_bytes_max,
        markdown_bytes_max: capability.markdown_bytes_max,
        image_upload_bytes_max: capability.image_upload_bytes_max,
        image_side_px_max: capability.image_side_px_max,
        window_messages_max: capability.window_messages_max,
        window_secs: capability.window_secs,
    }
}
