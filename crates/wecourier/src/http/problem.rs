//! Errors as RFC 9457 problems: a stable `code` for machines, a `detail` for people.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{MediaType, Operation, Response as ApiResponse, SchemaObject};
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

use super::field::FieldProblem;
use crate::outbox::SendError;
use crate::store::{CreateError, StoreError, UpdateError};

/// What went wrong with a request.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Problem {
    /// Always `about:blank`: `code` says which problem it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The HTTP status in words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What is wrong and what to do about it, in English.
    detail: String,
    /// Which problem it is; stable.
    code: ProblemCode,
    /// What is wrong with which field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldProblem>,
    /// What the request is called, as `X-Request-Id` has it and the service's log does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
}

/// Which problem it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ProblemCode {
    /// 400: the body is not JSON.
    BadJson,
    /// 400: the body is not the multipart form that this address takes.
    BadMultipart,
    /// 422: a field cannot be taken; `fields` names it.
    InvalidInput,
    /// 404: there is nothing here.
    NotFound,
    /// 404: there is no such group.
    WebhookNotFound,
    /// 409: another group has this name.
    WebhookNameTaken,
    /// 409: another template has this name.
    TemplateNameTaken,
    /// 409: somebody changed it since it was looked at.
    Stale,
    /// 400: the group is switched off.
    WebhookDisabled,
    /// 400: the group has no robot address yet.
    WebhookNotConfigured,
    /// 409: no way to the tutor is open.
    NoOpenWay,
    /// 413: the body is too large.
    PayloadTooLarge,
    /// 415: the body has another type than this address takes.
    UnsupportedMediaType,
    /// 405: this address does not take this method.
    MethodNotAllowed,
    /// 409: the idempotency key was used for another request.
    IdempotencyKeyReused,
    /// 409: the first request with this idempotency key is still under way.
    IdempotencyKeyInUse,
    /// 409: there are as many uploaded pictures as there may be.
    TooManyPictures,
    /// 409: it cannot be done where the batch or the delivery stands.
    NotNow,
    /// 403: the request comes from another site.
    CrossSite,
    /// 401: the request shows nobody.
    NotSignedIn,
    /// 401: the sign-in has ended.
    SessionOver,
    /// 401: the API key is unknown, expired or revoked.
    ApiKeyRefused,
    /// 401: the name or the password is wrong.
    WrongPassword,
    /// 429: there were too many tries to sign in.
    TooManyTries,
    /// 403: whoever it is may not do this.
    NotAllowed,
    /// 403: nobody does this to themselves.
    NotYourself,
    /// 403: a batch is approved by somebody else than asked for it, and by no program.
    NeedsSecondPerson,
    /// 409: nobody else who may sign in is an owner.
    LastOwner,
    /// 410: the link was used, or its time is over.
    LinkOver,
    /// 400: `X-Acting-Email` is no e-mail address.
    BadActingEmail,
    /// 500: something broke on our side; the log has more.
    Internal,
}

impl ProblemCode {
    /// The word for it.
    pub(super) fn word(self) -> String {
        let word = serde_json::to_value(self).expect("a code is JSON");
        word.as_str().expect("a code is a word").to_owned()
    }

    fn status(self) -> StatusCode {
        match self {
            Self::BadJson
            | Self::BadActingEmail
            | Self::BadMultipart
            | Self::WebhookDisabled
            | Self::WebhookNotConfigured => StatusCode::BAD_REQUEST,
            Self::InvalidInput => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NotFound | Self::WebhookNotFound => StatusCode::NOT_FOUND,
            Self::WebhookNameTaken
            | Self::TemplateNameTaken
            | Self::Stale
            | Self::IdempotencyKeyReused
            | Self::IdempotencyKeyInUse
            | Self::TooManyPictures
            | Self::LastOwner
            | Self::NoOpenWay
            | Self::NotNow => StatusCode::CONFLICT,
            Self::LinkOver => StatusCode::GONE,
            Self::PayloadTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::CrossSite | Self::NotAllowed | Self::NotYourself | Self::NeedsSecondPerson => {
                StatusCode::FORBIDDEN
            }
            Self::NotSignedIn | Self::SessionOver | Self::ApiKeyRefused | Self::WrongPassword => {
                StatusCode::UNAUTHORIZED
            }
            Self::TooManyTries => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl Problem {
    pub(super) fn new(code: ProblemCode, detail: impl Into<String>) -> Self {
        let status = code.status();
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or_default(),
            status: status.as_u16(),
            detail: detail.into(),
            code,
            fields: Vec::new(),
            request_id: None,
        }
    }

    /// The same, of the request that is called so.
    pub(super) fn named(self, request_id: String) -> Self {
        Self { request_id: Some(request_id), ..self }
    }

    /// As JSON.
    pub(super) fn into_body(self) -> Body {
        serde_json::to_vec(&self).expect("a problem is JSON").into()
    }

    /// 422, with every field that cannot be taken. The detail is the first field's.
    pub(super) fn invalid(fields: Vec<FieldProblem>) -> Self {
        let detail = fields.first().map(FieldProblem::sentence).unwrap_or_default();
        Self { fields, ..Self::new(ProblemCode::InvalidInput, detail) }
    }

    pub(super) fn nothing_at(uri: &Uri) -> Self {
        Self::new(ProblemCode::NotFound, format!("There is nothing at {}.", uri.path()))
    }

    /// Something broke on our side. The caller logs what.
    pub(super) fn internal() -> Self {
        Self::new(
            ProblemCode::Internal,
            "Something broke on our side, and the log says what. Look in the log of messages \
             before you try again.",
        )
    }

    pub(super) fn no_such_webhook() -> Self {
        Self::new(
            ProblemCode::WebhookNotFound,
            "There is no such group. Somebody may have deleted it: look at the list of groups.",
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.code.status();
        let content_type = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (status, content_type, self.clone().into_body()).into_response();
        response.extensions_mut().insert(self.code);
        response.extensions_mut().insert(self);
        if status == StatusCode::UNAUTHORIZED {
            let bearer = HeaderValue::from_static("Bearer");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, bearer);
        }
        response
    }
}

impl OperationOutput for Problem {
    type Inner = Self;

    fn operation_response(ctx: &mut GenContext, _: &mut Operation) -> Option<ApiResponse> {
        let schema = SchemaObject {
            json_schema: ctx.schema.subschema_for::<Self>(),
            external_docs: None,
            example: None,
        };
        let media = MediaType { schema: Some(schema), ..MediaType::default() };
        Some(ApiResponse {
            description: "What went wrong, as an RFC 9457 problem".to_owned(),
            content: [("application/problem+json".to_owned(), media)].into(),
            ..ApiResponse::default()
        })
    }

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<u16>, ApiResponse)> {
        Self::operation_response(ctx, operation)
            .map(|response| (None, response))
            .into_iter()
            .collect()
    }
}

impl From<FieldProblem> for Problem {
    fn from(field: FieldProblem) -> Self {
        Self::invalid(vec![field])
    }
}

/// Logs the error, since this is where it is handled.
impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(error = crate::error_chain::of(&error), "a request failed");
        Self::internal()
    }
}

impl From<CreateError> for Problem {
    fn from(error: CreateError) -> Self {
        match error {
            CreateError::NameTaken => Self::new(
                ProblemCode::WebhookNameTaken,
                "Another group has this name. Choose another one.",
            ),
            CreateError::OtherBranch => FieldProblem::other_branch().into(),
            CreateError::Store(error) => error.into(),
        }
    }
}

impl From<UpdateError> for Problem {
    fn from(error: UpdateError) -> Self {
        match error {
            UpdateError::OtherBranch => FieldProblem::other_branch().into(),
            UpdateError::Store(error) => error.into(),
        }
    }
}

impl From<SendError> for Problem {
    fn from(error: SendError) -> Self {
        let said = error.to_string();
        match error {
            SendError::UnknownWebhook { .. } => {
                Self::new(ProblemCode::WebhookNotFound, format!("Not sent: {said}."))
            }
            SendError::Disabled { .. } => Self::new(
                ProblemCode::WebhookDisabled,
                format!("Not sent: {said}. Switch it on under Groups."),
            ),
            SendError::NotConfigured { .. } => Self::new(
                ProblemCode::WebhookNotConfigured,
                format!("Not sent: {said}. Paste it under Groups."),
            ),
            SendError::PictureGone => Self::invalid(vec![FieldProblem::unknown_picture("picture")]),
            SendError::KeyReused => Self::new(
                ProblemCode::IdempotencyKeyReused,
                "Not sent: this Idempotency-Key was used for another message. Use a new one.",
            ),
            SendError::KeyInUse => Self::new(
                ProblemCode::IdempotencyKeyInUse,
                "The first request with this Idempotency-Key is still under way. Ask again later.",
            ),
            SendError::Store(error) => error.into(),
        }
    }
}
