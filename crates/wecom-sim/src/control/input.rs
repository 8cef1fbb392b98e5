//! Orders, read strictly: unknown fields are refused, and the field at fault is named.

use axum::body::to_bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use http::StatusCode;
use http::request::Parts;
use serde::de::DeserializeOwned;
use serde::de::value::{Error as QueryError, MapDeserializer};
use serde_json::Value;
use url::form_urlencoded;

use super::problem::Problem;

/// How large an order may be, in bytes.
const ORDER_BYTES_MAX: usize = 1024 * 1024;

/// A JSON body, whatever its content type says.
#[derive(Debug)]
pub(super) struct Order<T>(pub(super) T);

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for Order<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let too_large = || {
            let detail = format!("an order has at most {ORDER_BYTES_MAX} bytes");
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
        };
        let body = to_bytes(request.into_body(), ORDER_BYTES_MAX).await.map_err(|_| too_large())?;
        let value: Value = serde_json::from_slice(&body).map_err(|error| {
            Problem::new(StatusCode::BAD_REQUEST, format!("this is not JSON: {error}"))
        })?;
        if !value.is_object() {
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "an object is expected"));
        }
        serde_path_to_error::deserialize(value).map(Self).map_err(|error| {
            let detail = error.inner().to_string();
            let path = error.path().to_string();
            let field = if path == "." { quoted(&detail) } else { path };
            Problem::bad_field(field, detail)
        })
    }
}

/// The parameters of a query. Each may stand once.
#[derive(Debug)]
pub(super) struct Asked<T>(pub(super) T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(head: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = head.uri.query().unwrap_or("");
        let pairs = form_urlencoded::parse(query.as_bytes());
        T::deserialize(MapDeserializer::<_, QueryError>::new(pairs)).map(Self).map_err(|error| {
            let detail = error.to_string();
            Problem::bad_field(quoted(&detail), detail)
        })
    }
}

/// The last part of a path that names something.
pub(super) fn named(path: Result<Path<String>, PathRejection>) -> Result<String, Problem> {
    match path {
        Ok(Path(name)) => Ok(name),
        Err(_) => Err(Problem::not_found("there is nothing of this name")),
    }
}

/// The name that serde's complaint about a missing or unknown field quotes.
fn quoted(detail: &str) -> String {
    detail.split('`').nth(1).unwrap_or_default().to_owned()
}
