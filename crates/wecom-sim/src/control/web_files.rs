//! `POST /_sim/web-files` `{url, base64}` — a file that `media/upload_by_url` finds.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use wecom_api::media::upload_by_url::URL_BYTES_MAX;

use super::input::Order;
use super::output::created;
use super::problem::Problem;
use crate::LiveWorld;
use crate::cgi_bin::web_address;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/web-files", post(publish))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    url: String,
    base64: String,
}

async fn publish(
    State(world): State<LiveWorld>,
    Order(File { url, base64 }): Order<File>,
) -> Result<Response, Problem> {
    if web_address::check_up_to(&url, URL_BYTES_MAX).is_err() {
        let detail = format!("an address of the web, up to {URL_BYTES_MAX} bytes, is expected");
        return Err(Problem::bad_field("url", detail));
    }
    let file = STANDARD.decode(base64);
    let file = file.map_err(|_| Problem::bad_field("base64", "a file is base64"))?;
    Ok(created(&world.publish(&url, file)))
}
