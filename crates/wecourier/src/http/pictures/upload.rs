//! The one file of a multipart body.

use wecom_client::api::is_invisible_mark;

use crate::http::field::{FieldCode, FieldProblem};
use crate::http::json::too_large;
use crate::http::problem::{Problem, ProblemCode};
use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{MediaType, Operation, ReferenceOr, RequestBody, SchemaObject};
use axum::body::Bytes;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use indexmap::IndexMap;
use schemars::json_schema;

/// The name of the part.
pub(super) const FILE: &str = "file";
/// How much of a file's name is kept.
const NAME_CHARS_MAX: usize = 200;

/// The file.
pub(in crate::http) struct Upload {
    pub(super) name: String,
    pub(super) bytes: Bytes,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| {
            Problem::new(
                ProblemCode::UnsupportedMediaType,
                "Send the picture as multipart/form-data, in a part named `file`.",
            )
        })?;
        let mut upload = None;
        while let Some(part) = parts.next_field().await.map_err(|error| unread(&error))? {
            if part.name() != Some(FILE) {
                continue;
            }
            if upload.is_some() {
                let detail = "There are two pictures. Send them one after the other.";
                return Err(FieldProblem::new(FILE, FieldCode::TooMany, detail).into());
            }
            let name = shown_name(part.file_name());
            let bytes = part.bytes().await.map_err(|error| unread(&error))?;
            upload = Some(Self { name, bytes });
        }
        upload
            .ok_or_else(|| FieldProblem::new(FILE, FieldCode::Required, "Choose a picture.").into())
    }
}

/// What the log shows: a part of the name, or a stand-in where there is none.
fn shown_name(file_name: Option<&str>) -> String {
    let shows = |c: &char| !c.is_control() && !is_invisible_mark(*c);
    let name = file_name.unwrap_or_default().chars().filter(shows);
    let name: String = name.take(NAME_CHARS_MAX).collect();
    if name.trim().is_empty() { "picture".to_owned() } else { name }
}

fn unread(error: &MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return too_large();
    }
    let detail = "The form broke off or is not multipart/form-data. Send it again.";
    Problem::new(ProblemCode::BadMultipart, detail)
}

impl OperationInput for Upload {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        let schema = json_schema!({
            "type": "object",
            "required": [FILE],
            "properties": { FILE: { "type": "string", "format": "binary" } },
        });
        let schema = SchemaObject { json_schema: schema, external_docs: None, example: None };
        let media = MediaType { schema: Some(schema), ..MediaType::default() };
        operation.request_body = Some(ReferenceOr::Item(RequestBody {
            description: Some("A JPEG, PNG, GIF, WebP or BMP of up to 20 MiB".to_owned()),
            content: [("multipart/form-data".to_owned(), media)].into(),
            required: true,
            extensions: IndexMap::default(),
        }));
    }
}
