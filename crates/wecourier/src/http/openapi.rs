//! The OpenAPI document, generated from the handlers' signatures.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::openapi::{Info, OpenApi};
use axum::Router;
use axum::routing::get;

use super::app::App;
use super::reply::Found;

/// The document as it is committed in `docs/openapi.json`.
pub fn document() -> String {
    let (_, document) = finish(super::operations);
    let mut text = serde_json::to_string_pretty(&document).expect("the document is JSON");
    text.push('\n');
    text
}

/// Describes the operations while they are put together, as aide wants it.
pub(super) fn finish(operations: impl FnOnce() -> ApiRouter<App>) -> (Router<App>, OpenApi) {
    aide::generate::extract_schemas(true);
    let info = Info {
        title: "wecourier".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        summary: Some("Messages to WeCom groups, and the truth about what happened".to_owned()),
        ..Info::default()
    };
    let mut document = OpenApi { info, ..OpenApi::default() };
    let router = operations().finish_api(&mut document);
    (router, document)
}

pub(super) fn route(document: OpenApi) -> Router<App> {
    let document = Arc::new(document);
    Router::new().route("/api/openapi.json", get(async move || Found(document)))
}
