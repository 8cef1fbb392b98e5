//! `GET /_sim/messages?channel=&to=&after=` — what arrived on the phones, oldest first.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::input::Asked;
use super::output::found;
use super::problem::Problem;
use crate::LiveWorld;
use crate::phone::{Channel, Instead, Message};
use crate::server::Front;
use crate::world::UserId;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/messages", get(messages))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    channel: Option<String>,
    /// A chatid, a userid or the id of a bot.
    to: Option<String>,
    /// Only messages with a larger number.
    after: Option<String>,
}

/// A message in JSON; the same in a list and as an event.
#[derive(Serialize)]
pub(super) struct MessageView<'a> {
    seq: u64,
    at: Timestamp,
    channel: Channel,
    from: &'a str,
    to: &'a str,
    msgtype: &'a str,
    text: &'a str,
    raw: Raw<'a>,
    html: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    instead: Vec<InsteadView<'a>>,
}

/// What some people see in the place of a message.
#[derive(Serialize)]
struct InsteadView<'a> {
    userids: &'a [UserId],
    text: &'a str,
    raw: Raw<'a>,
    html: &'a str,
}

/// The body as it was sent: JSON byte for byte, or text where WeCom took broken JSON.
#[derive(Serialize)]
#[serde(untagged)]
enum Raw<'a> {
    Json(&'a RawValue),
    Text(&'a str),
}

impl<'a> From<&'a Message> for MessageView<'a> {
    fn from(message: &'a Message) -> Self {
        Self {
            seq: message.seq,
            at: message.at,
            channel: message.channel,
            from: &message.from,
            to: &message.to,
            msgtype: &message.msgtype,
            text: &message.text,
            raw: Raw::from(message.raw.as_str()),
            html: &message.html,
            instead: message.instead.iter().map(InsteadView::from).collect(),
        }
    }
}

impl<'a> From<&'a Instead> for InsteadView<'a> {
    fn from(instead: &'a Instead) -> Self {
        Self {
            userids: &instead.userids,
            text: &instead.text,
            raw: Raw::from(instead.raw.as_str()),
            html: &instead.html,
        }
    }
}

impl<'a> From<&'a str> for Raw<'a> {
    fn from(text: &'a str) -> Self {
        serde_json::from_str(text).map_or(Self::Text(text), Self::Json)
    }
}

async fn messages(
    State(world): State<LiveWorld>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, Problem> {
    let after = after(wanted.after.as_deref())?;
    let is_wanted = |message: &&std::sync::Arc<Message>| {
        message.seq > after
            && wanted.to.as_deref().is_none_or(|to| message.to == to)
            && wanted.channel.as_deref().is_none_or(|channel| channel == message.channel.as_str())
    };
    let messages = world.messages();
    let views: Vec<MessageView<'_>> =
        messages.iter().filter(is_wanted).map(|message| MessageView::from(&**message)).collect();
    Ok(found(&views))
}

/// The number in `after=`; 0 when absent or empty.
pub(super) fn after(after: Option<&str>) -> Result<u64, Problem> {
    match after {
        None | Some("") => Ok(0),
        Some(number) => {
            number.parse().map_err(|_| Problem::bad_field("after", "a number is expected"))
        }
    }
}
