//! The console: files inside the binary, and its index page for every address that is not a file.

use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::problem::Problem;

/// Built by `make build` before the binary is. Debug builds read the files when they are asked.
#[derive(RustEmbed)]
#[folder = "../../web/apps/console/dist"]
#[allow_missing = true]
struct Files;

/// Vite puts a hash into the names of these, so they never change.
const HASHED: &str = "assets/";

const NOT_BUILT: &str = "The console is not in this binary. Build it with `make build`.";

pub(super) async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().strip_prefix('/').unwrap_or_default();
    if let Some(file) = Files::get(path) {
        return respond(path, &file, &headers);
    }
    if !is_page(path) || ![Method::GET, Method::HEAD].contains(&method) {
        return Problem::nothing_at(&uri).into_response();
    }
    match Files::get("index.html") {
        Some(index) => respond("index.html", &index, &headers),
        None => (StatusCode::NOT_FOUND, NOT_BUILT).into_response(),
    }
}

/// Whether the console may have a page here. A program that is lost must not be answered one.
fn is_page(path: &str) -> bool {
    let parts: Vec<_> = path.strip_suffix('/').unwrap_or(path).split('/').collect();
    match parts.as_slice() {
        [""] => true,
        ["api" | "docs" | "metrics", ..] => false,
        [.., last] if last.contains('.') => false,
        parts => parts.iter().all(|part| !part.is_empty()),
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
