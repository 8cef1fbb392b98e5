//! The `Idempotency-Key` header: a request that is repeated is answered, not done again.

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{
    HeaderStyle, Operation, Parameter, ParameterData, ParameterSchemaOrContent, SchemaObject,
};
use aide::operation::add_parameters;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use indexmap::IndexMap;

use super::field::{FieldCode, FieldProblem};
use super::problem::Problem;

/// What the caller chose to make a repetition recognisable; absent if there was no header.
pub(super) struct IdempotencyKey(pub(super) Option<String>);

const NAME: &str = "Idempotency-Key";
const CHARS_MAX: usize = 255;

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(NAME) else { return Ok(Self(None)) };
        match value.to_str() {
            Ok(key) if (1..=CHARS_MAX).contains(&key.len()) => Ok(Self(Some(key.to_owned()))),
            Ok(_) | Err(_) => Err(FieldProblem::new(
                NAME,
                FieldCode::BadIdempotencyKey,
                format!("It must have 1 to {CHARS_MAX} plain characters, such as a UUID."),
            )
            .into()),
        }
    }
}

impl OperationInput for IdempotencyKey {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let schema = SchemaObject {
            json_schema: ctx.schema.subschema_for::<String>(),
            example: None,
            external_docs: None,
        };
        let parameter_data = ParameterData {
            name: NAME.to_owned(),
            description: Some(
                "A repetition of the same request answers the first result and does nothing; the \
                 same key on another request is refused"
                    .to_owned(),
            ),
            required: false,
            deprecated: None,
            format: ParameterSchemaOrContent::Schema(schema),
            example: None,
            examples: IndexMap::default(),
            explode: None,
            extensions: IndexMap::default(),
        };
        let parameter = Parameter::Header { parameter_data, style: HeaderStyle::default() };
        add_parameters(ctx, operation, [parameter]);
    }
}
