//! Orders, read strictly: unknown fields are refused, and the field at fault is named.

use axum::body::to_bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use http::StatusCode;
use http::request::Parts;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
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
        read(value).map(Self)
    }
}

/// Fields to change; the absent ones stay.
#[derive(Debug)]
pub(super) struct Changes(Map<String, Value>);

impl<S: Sync> FromRequest<S> for Changes {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let Order(fields) = Order::from_request(request, state).await?;
        Ok(Self(fields))
    }
}

impl Changes {
    /// `before` with its fields changed. Each field is replaced as a whole.
    pub(super) fn apply<T: Serialize + DeserializeOwned>(self, before: &T) -> Result<T, Problem> {
        let mut after = match serde_json::to_value(before) {
            Ok(Value::Object(fields)) => fields,
            Ok(_) | Err(_) => Map::new(),
        };
        after.extend(self.0);
        read(Value::Object(after))
    }
}

/// The parameters of a query. Each may stand once.
#[derive(Debug)]
pub(super) struct Asked<T>(pub(super) T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(head: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = head.uri.query().unwrap_or("");
        let mut asked = Map::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if asked.insert(name.to_string(), Value::String(value.into_owned())).is_some() {
                return Err(Problem::bad_field(name, "a parameter may stand only once"));
            }
        }
        read(Value::Object(asked)).map(Self)
    }
}

/// Reads an object, and names the field that does not fit.
fn read<T: DeserializeOwned>(object: Value) -> Result<T, Problem> {
    serde_path_to_error::deserialize(object).map_err(|error| {
        let detail = error.inner().to_string();
        let path = error.path().to_string();
        // A missing field has no path of its own; serde's complaint quotes its name.
        let field = if path == "." { detail.split('`').nth(1).unwrap_or("") } else { &path };
        Problem::bad_field(field, detail.as_str())
    })
}

/// The last part of a path that names something.
pub(super) fn named(path: Result<Path<String>, PathRejection>) -> Result<String, Problem> {
    match path {
        Ok(Path(name)) => Ok(name),
        Err(_) => Err(Problem::not_found("there is nothing of this name")),
    }
}
