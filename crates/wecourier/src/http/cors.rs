//! Pages of other sites that may use the API as whoever is signed in: none but those that are
//! listed, each by its exact name.

use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, Method, header};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::request_id;

/// See [`super::idempotency`].
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// How long a browser need not ask again what it may do.
const ASK_AGAIN_AFTER: Duration = Duration::from_mins(10);

/// Whose pages may use the API.
#[derive(Debug, Clone, Default)]
pub struct ListedOrigins(Vec<HeaderValue>);

impl ListedOrigins {
    /// These, each as browsers write it.
    pub fn new(origins: &[String]) -> Self {
        let value = |it: &String| HeaderValue::try_from(it).expect("an origin is plain text");
        Self(origins.iter().map(value).collect())
    }

    /// Whether this one is among them.
    pub(super) fn has(&self, origin: &HeaderValue) -> bool {
        self.0.contains(origin)
    }

    /// What tells browsers so; nothing if there are none.
    pub(super) fn layer(&self) -> Option<CorsLayer> {
        let layer = CorsLayer::new()
            .allow_origin(AllowOrigin::list(self.0.clone()))
            .allow_credentials(true)
            .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
            .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, IDEMPOTENCY_KEY])
            .expose_headers([header::LOCATION, header::CONTENT_DISPOSITION, request_id::HEADER])
            .max_age(ASK_AGAIN_AFTER);
        (!self.0.is_empty()).then_some(layer)
    }
}
