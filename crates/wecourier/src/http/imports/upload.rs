//! A sheet in a multipart body, and what was said of it.

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::Operation;
use axum::body::Bytes;
use axum::extract::multipart::Multipart;
use axum::extract::{FromRequest, Request};
use schemars::json_schema;

use crate::http::field::{FieldCode, FieldProblem};
use crate::http::multipart::{describe, shown_name, unread};
use crate::http::problem::{Problem, ProblemCode};
use crate::roster::{BadSheet, Encoding, FILE_BYTES_MAX};

/// What multipart adds around the file.
const MULTIPART_BYTES_MAX: usize = 16 * 1024;
/// How large the body of an upload may be.
pub(super) const BODY_BYTES_MAX: usize = FILE_BYTES_MAX + MULTIPART_BYTES_MAX;
/// The one kind of people that sheets are read of so far.
const TUTORS: &str = "tutors";

/// A sheet.
pub(super) struct SheetUpload {
    pub(super) file_name: String,
    pub(super) bytes: Bytes,
    pub(super) sheet: Option<String>,
    pub(super) encoding: Option<Encoding>,
}

impl<S: Send + Sync> FromRequest<S> for SheetUpload {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| {
            Problem::new(
                ProblemCode::UnsupportedMediaType,
                "Send the sheet as multipart/form-data, in a part named `file`.",
            )
        })?;
        let (mut file, mut kind, mut sheet, mut encoding) = (None, None, None, None);
        while let Some(part) = parts.next_field().await.map_err(|error| unread(&error))? {
            match part.name() {
                Some("file") => {
                    let name = shown_name(part.file_name(), "sheet");
                    let bytes = part.bytes().await.map_err(|error| unread(&error))?;
                    file = Some((name, bytes));
                }
                Some("kind") => kind = Some(part.text().await.map_err(|error| unread(&error))?),
                Some("sheet") => sheet = Some(part.text().await.map_err(|error| unread(&error))?),
                Some("encoding") => {
                    encoding = Some(part.text().await.map_err(|error| unread(&error))?);
                }
                Some(_) | None => {}
            }
        }
        let mut problems = Vec::new();
        if kind.as_deref() != Some(TUTORS) {
            let detail = "Say of whom it is: `tutors`.";
            problems.push(FieldProblem::new("kind", FieldCode::NotOneOf, detail));
        }
        let given = encoding.filter(|it| !it.is_empty());
        let encoding = given.as_deref().and_then(Encoding::parse);
        if given.is_some() && encoding.is_none() {
            let detail = "It must be utf-8, utf-16, big5 or gbk.";
            problems.push(FieldProblem::new("encoding", FieldCode::NotOneOf, detail));
        }
        let Some((file_name, bytes)) = file else {
            problems.push(FieldProblem::new("file", FieldCode::Required, "Choose a sheet."));
            return Err(Problem::invalid(problems));
        };
        if !problems.is_empty() {
            return Err(Problem::invalid(problems));
        }
        let sheet = sheet.filter(|it| !it.is_empty());
        Ok(Self { file_name, bytes, sheet, encoding })
    }
}

/// What is wrong with a sheet, and with which part of the form.
pub(super) fn bad_sheet(bad: &BadSheet) -> FieldProblem {
    let (field, code) = match bad {
        BadSheet::UnknownSheet => ("sheet", FieldCode::NotOneOf),
        BadSheet::Empty => ("file", FieldCode::Empty),
        BadSheet::TooLarge
        | BadSheet::UnpacksTooLarge
        | BadSheet::TooManyRows
        | BadSheet::TooManyColumns { .. }
        | BadSheet::RowTooLong { .. }
        | BadSheet::TooMuchText
        | BadSheet::TooMuchMerged
        | BadSheet::TooManySheets => ("file", FieldCode::TooLong),
        BadSheet::OtherWorkbook
        | BadSheet::Encrypted
        | BadSheet::NotASheet
        | BadSheet::Broken
        | BadSheet::Unreadable => ("file", FieldCode::BadType),
    };
    FieldProblem::said(field, code, bad)
}

impl OperationInput for SheetUpload {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        let schema = json_schema!({
            "type": "object",
            "required": ["file", "kind"],
            "properties": {
                "file": { "type": "string", "format": "binary" },
                "kind": { "type": "string", "enum": [TUTORS] },
                "sheet": { "type": "string" },
                "encoding": { "type": "string", "enum": Encoding::ALL.map(Encoding::word) },
            },
        });
        describe(operation, schema, "A CSV file or an .xlsx workbook of up to 5 MiB");
    }
}
