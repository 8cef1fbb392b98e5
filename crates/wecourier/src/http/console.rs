//! The console: files inside the binary, and its index page for every address that is not a file.

use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::problem::{Problem, ProblemCode};

/// Built by `make build` before the binary is. Debug builds read the files when they are asked.
#[derive(RustEmbed)]
#[folder = "../../web/apps/console/dist"]
#[allow_missing = true]
struct Files;

/// Vite puts a hash into the names of these, so they never change.
const HASHED: &str = "assets/";

const NOT_BUILT: &str = "The console is not in this binary. Build it with `make build`.";

pub(super) async fn serve(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if let Some(file) = Files::get(path) {
        return respond(path, &file, &headers);
    }
    if path.starts_with(HASHED) {
        return Problem::new(ProblemCode::NotFound, "There is no such file.").into_response();
    }
    match Files::get("index.html") {
        Some(index) => respond("index.html", &index, &headers),
        None => (StatusCode::NOT_FOUND, NOT_BUILT).into_response(),
    }
}

fn respond(path: &str, file: &EmbeddedFile, headers: &HeaderMap) -> Response {
    let [a, b, c, d, ..] = file.metadata.sha256_hash();
    let tag = format!("\"{:08x}\"", u32::from_be_bytes([a, b, c, d]));
    let cache =
        if path.starts_with(HASHED) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let content_type = file.metadata.mimetype().to_owned();
    let known = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, cache.to_owned())];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|seen| seen.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, known).into_response();
    }
    (known, [(header::CONTENT_TYPE, content_type)], file.data.clone().into_owned()).into_response()
}
