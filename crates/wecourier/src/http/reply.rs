//! Replies that say their status in their type.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{MediaType, Operation, Response as ApiResponse, SchemaObject};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::{JsonSchema, Schema};
use serde::Serialize;

/// 200 with a body.
pub(super) struct Found<T>(pub(super) T);

/// 201 with what was created.
pub(super) struct Created<T>(pub(super) T);

/// 202 with what will be done.
pub(super) struct Accepted<T>(pub(super) T);

/// 204.
pub(super) struct NoContent;

/// Every field of an answer is there, `null` included. The schema would else call a field that
/// may be `null` one that may be absent.
pub(super) fn always_there(schema: &mut Schema) {
    let properties = schema.get("properties").and_then(serde_json::Value::as_object);
    let names: Vec<_> = properties.into_iter().flat_map(serde_json::Map::keys).cloned().collect();
    schema.insert("required".to_owned(), names.into());
}

/// One page of a list.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct Page<T> {
    /// What is on it.
    pub(super) items: Vec<T>,
    /// What to give as `before` or `after` to see the next page; `null` on the last.
    pub(super) next: Option<String>,
}

impl<T> Page<T> {
    /// A page of records, of which one more than `limit` was read to know whether there is a next
    /// page.
    pub(super) fn of(mut records: Vec<T>, limit: u64, cursor: impl Fn(&T) -> String) -> Self {
        let has_more = u64::try_from(records.len()).is_ok_and(|count| count > limit);
        if has_more {
            records.pop();
        }
        let next = records.last().filter(|_| has_more).map(cursor);
        Self { items: records, next }
    }
}

fn json<T: Serialize>(status: StatusCode, body: &T) -> Response {
    let body = serde_json::to_vec(body).expect("a view is JSON");
    let content_type: (HeaderName, HeaderValue) =
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    (status, [content_type], body).into_response()
}

impl<T: Serialize> IntoResponse for Found<T> {
    fn into_response(self) -> Response {
        json(StatusCode::OK, &self.0)
    }
}

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        json(StatusCode::CREATED, &self.0)
    }
}

impl<T: Serialize> IntoResponse for Accepted<T> {
    fn into_response(self) -> Response {
        json(StatusCode::ACCEPTED, &self.0)
    }
}

impl IntoResponse for NoContent {
    fn into_response(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}

fn described<T: JsonSchema>(ctx: &mut GenContext, description: &str) -> ApiResponse {
    let schema = SchemaObject {
        json_schema: ctx.schema.subschema_for::<T>(),
        external_docs: None,
        example: None,
    };
    let media = MediaType { schema: Some(schema), ..MediaType::default() };
    ApiResponse {
        description: description.to_owned(),
        content: [("application/json".to_owned(), media)].into(),
        ..ApiResponse::default()
    }
}

impl<T: JsonSchema> OperationOutput for Found<T> {
    type Inner = T;

    fn inferred_responses(
        ctx: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<u16>, ApiResponse)> {
        vec![(Some(200), described::<T>(ctx, "Found"))]
    }
}

impl<T: JsonSchema> OperationOutput for Created<T> {
    type Inner = T;

    fn inferred_responses(
        ctx: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<u16>, ApiResponse)> {
        vec![(Some(201), described::<T>(ctx, "Created"))]
    }
}

impl<T: JsonSchema> OperationOutput for Accepted<T> {
    type Inner = T;

    fn inferred_responses(
        ctx: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<u16>, ApiResponse)> {
        vec![(Some(202), described::<T>(ctx, "Accepted"))]
    }
}

impl OperationOutput for NoContent {
    type Inner = Self;

    fn inferred_responses(
        _: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<u16>, ApiResponse)> {
        let response = ApiResponse { description: "Done".to_owned(), ..ApiResponse::default() };
        vec![(Some(204), response)]
    }
}
