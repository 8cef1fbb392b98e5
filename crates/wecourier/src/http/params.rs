//! Query strings and path parameters that name the field when something is wrong with them.

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::Operation;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_urlencoded::Deserializer;
use url::form_urlencoded;

use super::field::FieldProblem;
use super::json::field_problem;
use super::problem::Problem;
use crate::model::is_hidden;

/// How long a page of a list is when nobody says.
const LIMIT_DEFAULT: u64 = 50;
/// How long a page of a list may be.
const LIMIT_MAX: u64 = 200;

/// The length of a page, if it is one that is answered.
pub(super) fn limit(wanted: Option<u64>) -> Result<u64, FieldProblem> {
    match wanted.unwrap_or(LIMIT_DEFAULT) {
        limit @ 1..=LIMIT_MAX => Ok(limit),
        _ => Err(FieldProblem::out_of_range("limit", 1, LIMIT_MAX)),
    }
}

/// What the length of a page may be, for whoever asks for one.
pub(super) fn limit_words() -> String {
    format!("How many, 1 to {LIMIT_MAX}; {LIMIT_DEFAULT} if absent.")
}

/// The parameters after the `?`.
pub(super) struct Query<T>(pub(super) T);

/// The parameters within the path. One that cannot be read is an address with nothing at it.
pub(super) struct Path<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        // No row holds one, and some databases take it amiss to be asked.
        if let Some((name, _)) =
            form_urlencoded::parse(query.as_bytes()).find(|(_, value)| value.contains(is_hidden))
        {
            return Err(FieldProblem::hidden(&name).into());
        }
        let pairs = Deserializer::new(form_urlencoded::parse(query.as_bytes()));
        serde_path_to_error::deserialize(pairs).map(Self).map_err(|error| {
            field_problem(&error.path().to_string(), &error.inner().to_string()).into()
        })
    }
}

impl<T: JsonSchema> OperationInput for Query<T> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        axum::extract::Query::<T>::operation_input(ctx, operation);
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let read = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        read.map(|axum::extract::Path(value)| Self(value))
            .map_err(|_| Problem::nothing_at(&parts.uri))
    }
}

impl<T: JsonSchema> OperationInput for Path<T> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        axum::extract::Path::<T>::operation_input(ctx, operation);
    }
}
