//! WeCom's own paths: what the real server would say.
//!
//! The raw JSON is judged, not our typed messages: those could be wrong on both sides at once.
//! [`routes`] says which function answers which endpoint. The order of checks is path, method,
//! credential and all the [`gate`] looks at, frequency, JSON and its fields (api-core §10). Where
//! WeCom's pages are silent, the choice stands at the check, marked *choice*, or is one of the
//! [switches](crate::Switches).
//!
//! An endpoint is a file with a function that takes a [`Checked`] call and gives an [`Answer`] or
//! a [`Refusal`], and a line in [`routes`].

mod agent;
pub(crate) mod amr;
mod answer;
mod appchat;
mod batch;
mod call;
mod checked;
mod cursor;
mod department;
mod elsewhere;
mod externalcontact;
mod gate;
mod get_api_domain_ip;
mod getcallbackip;
mod gettoken;
pub(crate) mod json;
mod media;
mod message;
mod notes;
mod part;
mod refusal;
mod reply;
mod routes;
mod tag;
mod user;
pub(crate) mod web_address;
mod webhook;

pub(crate) use answer::Answer;
pub use call::BODY_BYTES_MAX;
pub(crate) use call::{Call, read_json};
pub(crate) use checked::Checked;
pub use notes::{ENDPOINT_NOTES, EndpointNote};
pub(crate) use part::Part;
pub(crate) use refusal::Refusal;
pub(crate) use reply::Reply;

use crate::LiveWorld;
use crate::fault::{Silence, Strike};

/// What WeCom says to a call.
///
/// It is carried out in the epoch in which it arrived, or not at all: after a reset in between
/// there is no answer. `strike` says whose messages get lost on the way.
pub(crate) async fn answer(world: &LiveWorld, call: &Call, strike: Strike) -> Option<Reply> {
    let Some(route) = routes::find(&call.path) else { return without_route(world, call) };
    let part = if route.takes_file() { part::read_part(call).await } else { None };
    let mut state = world.state();
    if state.epoch() != call.epoch {
        return None;
    }
    state.silence = strike.silence;
    state.rejected = strike.rejected;
    let reply = route.answer(&mut state, call, part);
    state.silence = Silence::Nobody;
    state.rejected = Vec::new();
    Some(reply)
}

fn without_route(world: &LiveWorld, call: &Call) -> Option<Reply> {
    if !elsewhere::has(&call.path) {
        return Some(Reply::not_found());
    }
    let mut state = world.state();
    (state.epoch() == call.epoch).then(|| elsewhere::answer(&mut state, call))
}

/// The path of a route, if there is one; it lives for ever.
pub(crate) fn known_path(path: &str) -> Option<&'static str> {
    routes::find(path).map(|route| route.path)
}

/// The fields that a refusal on this path carries, as empty lists.
pub(crate) fn lists(path: &str) -> &'static [&'static str] {
    routes::find(path).map_or(&[], |route| route.lists)
}
