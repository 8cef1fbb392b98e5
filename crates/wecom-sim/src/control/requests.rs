//! `GET /_sim/requests?path=&after=` — every call received, answered or not, oldest first.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use wecom_api::ErrCode;

use super::input::Asked;
use super::messages::after;
use super::output::found;
use super::problem::Problem;
use crate::LiveWorld;
use crate::journal::Request;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/requests", get(requests))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    path: Option<String>,
    /// Only calls with a larger number.
    after: Option<String>,
}

#[derive(Serialize)]
struct View<'a> {
    seq: u64,
    at: Timestamp,
    from_ip: std::net::IpAddr,
    method: &'a str,
    path: &'a str,
    query: &'a str,
    headers: BTreeMap<&'a str, String>,
    body: String,
    body_base64: String,
    status: Option<u16>,
    errcode: Option<ErrCode>,
}

async fn requests(
    State(world): State<LiveWorld>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, Problem> {
    let after = after(wanted.after.as_deref())?;
    let is_wanted = |call: &&Request| {
        call.seq > after && wanted.path.as_deref().is_none_or(|path| path == call.path)
    };
    let calls = world.requests();
    let views: Vec<View<'_>> = calls.iter().filter(is_wanted).map(view).collect();
    Ok(found(&views))
}

fn view(call: &Request) -> View<'_> {
    View {
        seq: call.seq,
        at: call.at,
        from_ip: call.from_ip,
        method: call.method.as_str(),
        path: &call.path,
        query: &call.query,
        headers: headers(&call.headers),
        body: String::from_utf8_lossy(&call.body).into_owned(),
        body_base64: STANDARD.encode(&call.body),
        status: call.status,
        errcode: call.errcode,
    }
}

/// A header that stands more than once is joined by commas.
fn headers(headers: &HeaderMap) -> BTreeMap<&str, String> {
    let mut all = BTreeMap::<&str, String>::new();
    for (name, value) in headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        all.entry(name.as_str())
            .and_modify(|known| {
                known.push_str(", ");
                known.push_str(&value);
            })
            .or_insert_with(|| value.into_owned());
    }
    all
}
