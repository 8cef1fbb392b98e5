//! The OpenAPI document, generated from the handlers' signatures.

use std::sync::Arc;

use aide::openapi::{ApiKeyLocation, Components, Info, OpenApi, ReferenceOr, SecurityScheme};
use axum::Router;
use indexmap::IndexMap;

use super::access::{Access, KEY_SCHEME, PLAIN, Routes, SECURE, SESSION_SCHEME};
use super::app::App;
use super::reply::Found;
use crate::model::access::KEY_PREFIX;

/// The document as it is committed in `docs/openapi.json`.
pub fn document() -> String {
    let (_, document) = finish(super::operations);
    let mut text = serde_json::to_string_pretty(&document).expect("the document is JSON");
    text.push('\n');
    text
}

/// Describes the operations while they are put together, as aide wants it.
pub(super) fn finish(operations: impl FnOnce() -> Routes) -> (Router<App>, OpenApi) {
    aide::generate::extract_schemas(true);
    let info = Info {
        title: "wecourier".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        summary: Some("Messages to WeCom groups, and the truth about what happened".to_owned()),
        ..Info::default()
    };
    let mut document = OpenApi { info, ..OpenApi::default() };
    let router = operations().into_router().finish_api(&mut document);
    let components = document.components.get_or_insert_with(Components::default);
    components.security_schemes = security_schemes();
    (router, document)
}

fn security_schemes() -> IndexMap<String, ReferenceOr<SecurityScheme>> {
    let session = SecurityScheme::ApiKey {
        location: ApiKeyLocation::Cookie,
        name: PLAIN.to_owned(),
        description: Some(format!(
            "The console's cookie, from `POST /api/session`; over https its name is `{SECURE}`. \
             CSM Pro's cookie is taken, too, if its key is known"
        )),
        extensions: IndexMap::new(),
    };
    let key = SecurityScheme::Http {
        scheme: "bearer".to_owned(),
        bearer_format: Some(format!("{KEY_PREFIX}…")),
        description: Some("An API key of a program".to_owned()),
        extensions: IndexMap::new(),
    };
    [(SESSION_SCHEME, session), (KEY_SCHEME, key)]
        .map(|(name, scheme)| (name.to_owned(), ReferenceOr::Item(scheme)))
        .into()
}

pub(super) fn route(document: OpenApi) -> Routes {
    let document = Arc::new(document);
    Routes::new().get_unlisted(Access::Public, "/api/openapi.json", async move || Found(document))
}
