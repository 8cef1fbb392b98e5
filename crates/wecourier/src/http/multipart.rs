//! What all forms with a file have in common.

use aide::openapi::{MediaType, Operation, ReferenceOr, RequestBody, SchemaObject};
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use indexmap::IndexMap;
use schemars::Schema;
use wecom_client::api::is_invisible_mark;

use super::json::too_large;
use super::problem::{Problem, ProblemCode};

/// How much of a file's name is kept.
const NAME_CHARS_MAX: usize = 200;

/// What people are shown: a part of the name, or a stand-in where there is none.
pub(super) fn shown_name(file_name: Option<&str>, stand_in: &str) -> String {
    let shows = |c: &char| !c.is_control() && !is_invisible_mark(*c);
    let name = file_name.unwrap_or_default().chars().filter(shows);
    let name: String = name.take(NAME_CHARS_MAX).collect();
    if name.trim().is_empty() { stand_in.to_owned() } else { name }
}

/// A form that did not come whole.
pub(super) fn unread(error: &MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return too_large();
    }
    let detail = "The form broke off or is not multipart/form-data. Send it again.";
    Problem::new(ProblemCode::BadMultipart, detail)
}

/// The form in the OpenAPI document.
pub(super) fn describe(operation: &mut Operation, json_schema: Schema, file: &str) {
    let schema = SchemaObject { json_schema, external_docs: None, example: None };
    let media = MediaType { schema: Some(schema), ..MediaType::default() };
    operation.request_body = Some(ReferenceOr::Item(RequestBody {
        description: Some(file.to_owned()),
        content: [("multipart/form-data".to_owned(), media)].into(),
        required: true,
        extensions: IndexMap::default(),
    }));
}
