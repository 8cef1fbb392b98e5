//! JSON bodies that name the field when something is wrong with them.

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::Operation;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::field::{FieldCode, FieldProblem};
use super::problem::{Problem, ProblemCode};

/// A JSON body.
pub(super) struct Json<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::new(
                ProblemCode::UnsupportedMediaType,
                "Send the body as JSON, with `Content-Type: application/json`.",
            ));
        }
        let body = Bytes::from_request(request, state).await.map_err(|error| unread(&error))?;
        parse(&body).map(Self)
    }
}

impl<T: JsonSchema> OperationInput for Json<T> {
    #[expect(clippy::disallowed_types, reason = "only its description of the body is taken")]
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        axum::Json::<T>::operation_input(ctx, operation);
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    media_type.eq_ignore_ascii_case("application/json") || media_type.ends_with("+json")
}

fn unread(error: &BytesRejection) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return too_large();
    }
    Problem::new(ProblemCode::BadJson, "The body broke off. Send it again.")
}

pub(super) fn too_large() -> Problem {
    Problem::new(ProblemCode::PayloadTooLarge, "The body is too large. Send less at once.")
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let is_object = body.trim_ascii_start().starts_with(b"{");
    let mut json = serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize(&mut json) {
        Ok(value) if is_object => json.end().map(|()| value).map_err(|error| not_json(&error)),
        Err(error) if is_object && error.inner().is_data() => {
            Err(field_problem(&error.path().to_string(), &error.inner().to_string()).into())
        }
        Err(error) if error.inner().is_syntax() || error.inner().is_eof() => {
            Err(not_json(error.inner()))
        }
        // A list would do for serde.
        Ok(_) | Err(_) => {
            Err(Problem::new(ProblemCode::BadJson, "The body must be a JSON object: {…}."))
        }
    }
}

fn not_json(error: &serde_json::Error) -> Problem {
    let (line, column) = (error.line(), error.column());
    let detail = format!("The body is not JSON: look at line {line}, column {column}.");
    Problem::new(ProblemCode::BadJson, detail)
}

/// Says what the decoder said, without repeating what stood in the field.
///
/// The decoder has no types for this, so its words are taken apart here and nowhere else. They
/// end with what it expected; what it found, and may repeat, stands before that.
pub(super) fn field_problem(path: &str, said: &str) -> FieldProblem {
    if let Some(field) = quoted_after(said, "missing field `") {
        return FieldProblem::new(field, FieldCode::Required, "It is missing.");
    }
    if let Some(field) = quoted_after(said, "duplicate field `") {
        return FieldProblem::new(field, FieldCode::TooMany, "It is there twice.");
    }
    let expected = said.rsplit_once(", expected ").map(|(_, expected)| expected);
    let expected = expected.and_then(|expected| expected.split(" at line ").next());
    match expected {
        Some(known) if said.starts_with("unknown field") => {
            let detail = format!("It is not known here: it must be {known}.");
            FieldProblem::new(path, FieldCode::UnknownField, detail)
        }
        Some(known) if said.starts_with("unknown variant") => {
            FieldProblem::new(path, FieldCode::NotOneOf, format!("It must be {known}."))
        }
        Some("i64" | "u64") => {
            FieldProblem::new(path, FieldCode::BadType, "It must be a whole number.")
        }
        Some(expected) => {
            FieldProblem::new(path, FieldCode::BadType, format!("It must be {expected}."))
        }
        None => FieldProblem::new(path, FieldCode::BadType, "It cannot be read."),
    }
}

fn quoted_after<'a>(said: &'a str, lead: &str) -> Option<&'a str> {
    said.strip_prefix(lead)?.split('`').next()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only its shape matters here")]
    struct Body {
        name: String,
        kind: Kind,
        count: u64,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Text,
        Markdown,
    }

    fn refused(body: &str) -> String {
        let problem = parse::<Body>(body.as_bytes()).unwrap_err();
        serde_json::to_value(problem).unwrap()["detail"].as_str().unwrap().to_owned()
    }

    #[test]
    fn the_field_is_named_and_its_value_is_not() {
        assert_eq!(refused(r#"{"kind":"text","count":1}"#), "`name`: It is missing.");
        assert_eq!(
            refused(r#"{"name":"s3cret","kind":"s3cret","count":1}"#),
            "`kind`: It must be `text` or `markdown`."
        );
        assert_eq!(
            refused(r#"{"name":5,"kind":"text","count":1}"#),
            "`name`: It must be a string."
        );
        assert_eq!(
            refused(r#"{"name":"x","kind":"text","count":"s3cret"}"#),
            "`count`: It must be a whole number."
        );
        assert_eq!(
            refused(r#"{"name":"x","name":"y","kind":"text","count":1}"#),
            "`name`: It is there twice."
        );
        assert_eq!(
            refused(r#"{"name":"x","kind":"text","count":"x, expected s3cret"}"#),
            "`count`: It must be a whole number."
        );
        assert_eq!(refused("[\"x\", \"text\", 1]"), "The body must be a JSON object: {…}.");
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape matters here")]
    struct Strict {
        not_before: Option<u64>,
    }

    #[test]
    fn a_field_with_a_typing_error_is_named() {
        let problem = parse::<Strict>(br#"{"not_befor":1}"#).unwrap_err();
        let detail = serde_json::to_value(problem).unwrap()["detail"].clone();
        assert_eq!(detail, "`not_befor`: It is not known here: it must be `not_before`.");
    }

    #[test]
    fn what_is_not_json_is_placed() {
        assert_eq!(refused("{\"name\": }"), "The body is not JSON: look at line 1, column 10.");
    }
}
