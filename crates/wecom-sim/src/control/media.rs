//! `GET /_sim/media/{id}` — a file that a person handed to a bot, encrypted.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};

use super::input::named;
use super::problem::Problem;
use crate::LiveWorld;
use crate::live::bots::Fetched;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/media/{id}", get(media))
}

/// *Choice*: a URL that is over is 403.
async fn media(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    match world.state().fetch_handed(&named(path)?) {
        Fetched::File { name, encrypted } => {
            let mut response =
                ([(CONTENT_TYPE, "application/octet-stream")], encrypted).into_response();
            if let Some(name) = name.map(|name| disposition(&name)) {
                response.headers_mut().insert(CONTENT_DISPOSITION, name);
            }
            Ok(response)
        }
        Fetched::Expired => Err(Problem::new(StatusCode::FORBIDDEN, "this address is over")),
        Fetched::Unknown => Err(Problem::not_found("there is no such file")),
    }
}

/// *Choice*: the name twice, as RFC 5987 has it and plainly, both with escapes. The clients in use
/// look for the first, then for the second.
fn disposition(name: &str) -> HeaderValue {
    let escaped: String = name.bytes().map(escape).collect();
    let value = format!("attachment; filename=\"{escaped}\"; filename*=UTF-8''{escaped}");
    HeaderValue::from_str(&value).expect("letters, digits and escapes")
}

fn escape(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}
