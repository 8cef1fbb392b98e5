//! `GET /_sim/events` — what happens, as it happens (server-sent events).
//!
//! `message` carries the message as in `/_sim/messages`, `changed` the same when a message shows
//! something else, `gone` when it was taken back, `clock` the clock; `dropped` says that there is
//! more in `/_sim/dropped`, `world` that members, groups or robots changed, `reset` that all began
//! anew. A reader who was too slow to hear everything gets a `reset` too: it must look at
//! everything again.

use std::convert::Infallible;

use axum::Router;
use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event as Sent, KeepAlive};
use axum::routing::get;
use futures::{Stream, StreamExt as _};
use serde::Serialize;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;

use super::messages::MessageView;
use crate::live::Event;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/events", get(events))
}

async fn events(
    State(front): State<Front>,
) -> Sse<impl Stream<Item = Result<Sent, Infallible>> + use<>> {
    let events = BroadcastStream::new(front.world.subscribe())
        .map(|event| Ok(sent(event)))
        .take_until(front.stop.cancelled_owned());
    Sse::new(events).keep_alive(KeepAlive::default())
}

fn sent(event: Result<Event, BroadcastStreamRecvError>) -> Sent {
    match event {
        Ok(Event::Message(message)) => named("message", &MessageView::from(&*message)),
        Ok(Event::Changed(message)) => named("changed", &MessageView::from(&*message)),
        Ok(Event::Gone(message)) => named("gone", &MessageView::from(&*message)),
        Ok(Event::Dropped) => named("dropped", &()),
        Ok(Event::Clock(view)) => named("clock", &view),
        Ok(Event::World) => named("world", &()),
        Ok(Event::Reset) | Err(BroadcastStreamRecvError::Lagged(_)) => named("reset", &()),
    }
}

/// Line breaks in raw JSON stand between its tokens only, so a space is as good.
fn named(name: &str, data: &impl Serialize) -> Sent {
    let json = serde_json::to_string(data).expect("our views have text keys and no other errors");
    Sent::default().event(name).data(json.replace(['\r', '\n'], " "))
}
