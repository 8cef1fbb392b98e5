//! What the control API says to bad input (RFC 9457).

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Serialize;

use super::output::json_as;
use crate::fault::TooManyFaults;
use crate::fault::order::BadOrder;
use crate::live::rooms::GroupError;
use crate::live::tasks::{HandError, TaskError};
use crate::live::{AddError, BotError, ChangeError, NoSuchRobot, PersonError};

/// A refusal that names the field at fault.
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    detail: String,
    field: Option<String>,
}

#[derive(Serialize)]
struct View<'a> {
    r#type: &'a str,
    title: &'a str,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
}

impl Problem {
    pub(super) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), field: None }
    }

    pub(super) fn bad_field(field: impl Into<String>, detail: impl Into<String>) -> Self {
        let problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail);
        Self { field: Some(field.into()), ..problem }
    }

    pub(super) fn not_found(detail: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    pub(super) fn method_not_allowed() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "this path does not know this method")
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let view = View {
            r#type: "about:blank",
            title: self.status.canonical_reason().unwrap_or("Problem"),
            status: self.status.as_u16(),
            detail: &self.detail,
            field: self.field.as_deref(),
        };
        json_as("application/problem+json", self.status, &view)
    }
}

impl From<AddError> for Problem {
    fn from(error: AddError) -> Self {
        let status =
            if error.is_taken() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
        let field = error.field().map(ToOwned::to_owned);
        Self { field, ..Self::new(status, error.to_string()) }
    }
}

impl From<BotError> for Problem {
    fn from(error: BotError) -> Self {
        let status = match &error {
            BotError::BotIdTaken(_) => StatusCode::CONFLICT,
            BotError::UnknownBot(_) => StatusCode::NOT_FOUND,
            BotError::BadName
            | BotError::UnknownMember(_)
            | BotError::UnknownGroup(_)
            | BotError::CustomerGroup(_)
            | BotError::Full => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let field = error.field().map(ToOwned::to_owned);
        Self { field, ..Self::new(status, error.to_string()) }
    }
}

impl From<PersonError> for Problem {
    fn from(error: PersonError) -> Self {
        match error.field() {
            Some(field) => Self::bad_field(field, error.to_string()),
            None => Self::not_found(&error.to_string()),
        }
    }
}

impl From<TaskError> for Problem {
    fn from(error: TaskError) -> Self {
        match error.field() {
            Some(field) => Self::bad_field(field, error.to_string()),
            None => Self::not_found(&error.to_string()),
        }
    }
}

impl From<GroupError> for Problem {
    fn from(error: GroupError) -> Self {
        match error.field() {
            Some(field) => Self::bad_field(field, error.to_string()),
            None => Self::not_found(&error.to_string()),
        }
    }
}

impl From<HandError> for Problem {
    fn from(error: HandError) -> Self {
        match error.field() {
            Some(field) => Self::bad_field(field, error.to_string()),
            None => Self::not_found(&error.to_string()),
        }
    }
}

impl From<NoSuchRobot> for Problem {
    fn from(error: NoSuchRobot) -> Self {
        Self::not_found(&error.to_string())
    }
}

impl From<TooManyFaults> for Problem {
    fn from(error: TooManyFaults) -> Self {
        Self::new(StatusCode::CONFLICT, error.to_string())
    }
}

impl From<ChangeError> for Problem {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::NoSuchThing => Self::not_found(&error.to_string()),
            ChangeError::Refused(error) => error.into(),
        }
    }
}

impl From<BadOrder> for Problem {
    fn from(bad: BadOrder) -> Self {
        Self::bad_field(bad.field, bad.detail)
    }
}
