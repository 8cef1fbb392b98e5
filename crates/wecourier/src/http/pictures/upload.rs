//! The one file of a multipart body.

use crate::http::field::{FieldCode, FieldProblem};
use crate::http::multipart::{describe, shown_name, unread};
use crate::http::problem::{Problem, ProblemCode};
use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::Operation;
use axum::body::Bytes;
use axum::extract::multipart::Multipart;
use axum::extract::{FromRequest, Request};
use schemars::json_schema;

/// The name of the part.
pub(super) const FILE: &str = "file";

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
            let name = shown_name(part.file_name(), "picture");
            let bytes = part.bytes().await.map_err(|error| unread(&error))?;
            upload = Some(Self { name, bytes });
        }
        upload
            .ok_or_else(|| FieldProblem::new(FILE, FieldCode::Required, "Choose a picture.").into())
    }
}

impl OperationInput for Upload {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        let schema = json_schema!({
            "type": "object",
            "required": [FILE],
            "properties": { FILE: { "type": "string", "format": "binary" } },
        });
        describe(operation, schema, "A JPEG, PNG, GIF, WebP or BMP of up to 20 MiB");
    }
}
