//! WeCom's own paths: what the real server would say.
//!
//! The raw JSON is judged, not our typed messages: those could be wrong on both sides at once.
//! The order of checks is path, method, content type, credential, frequency, JSON and its fields
//! (api-core §10). Where WeCom's pages are silent, the choice stands at the check, marked
//! *choice*, or is one of the [switches](crate::Switches).

mod call;
pub(crate) mod json;
mod refusal;
mod reply;
mod webhook;

pub use call::BODY_BYTES_MAX;
pub(crate) use call::Call;
pub(crate) use refusal::Refusal;
pub(crate) use reply::Reply;
use wecom_api::Endpoint;
use wecom_api::webhook::{send, upload_media};

use crate::LiveWorld;

/// What WeCom says to a call.
///
/// It is carried out in the epoch in which it arrived, or not at all: after a reset in between
/// there is no answer.
pub(crate) async fn answer(world: &LiveWorld, call: &Call) -> Option<Reply> {
    match call.path.as_str() {
        send::Message::PATH => {
            let mut state = world.state();
            let is_ours = state.epoch() == call.epoch;
            is_ours.then(|| webhook::send::answer(&mut state, call))
        }
        upload_media::UploadMedia::PATH => {
            let part = webhook::upload_media::read_part(call).await;
            let mut state = world.state();
            let is_ours = state.epoch() == call.epoch;
            is_ours.then(|| webhook::upload_media::answer(&mut state, call, part))
        }
        _ => Some(Reply::not_found()),
    }
}
