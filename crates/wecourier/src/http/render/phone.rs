//! What a phone shows of a text that was sent, or is about to be.

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wecom_markup::preview;

use super::DialectName;
use super::names::Names;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::field::FieldProblem;
use crate::http::json::Json;
use crate::http::problem::Problem;
use crate::http::reply::{Found, always_there};
use crate::model::access::Permission;

/// No channel takes a longer text.
const TEXT_BYTES_MAX: usize = 64 * 1024;

pub(super) fn route() -> Routes {
    Routes::new().ask(Permission::View, "/api/wecom/phone", show, |op| {
        op.id("showOnPhone").tag("render").summary("What a phone shows of a text as it is sent")
    })
}

/// A text as it is sent.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PhoneText {
    /// What kind of text it is.
    dialect: DialectName,
    #[schemars(description = format!("The text, up to {TEXT_BYTES_MAX} bytes."))]
    text: String,
}

/// What a phone shows.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct PhoneView {
    /// HTML that is safe: no scripts, no styles, no pictures. Tutors are called by their names.
    preview_html: String,
}

async fn show(
    State(app): State<App>,
    Caller(me): Caller,
    Json(shown): Json<PhoneText>,
) -> Result<Found<PhoneView>, Problem> {
    let size_bytes = shown.text.len();
    if size_bytes > TEXT_BYTES_MAX {
        return Err(FieldProblem::sized("text", "bytes", size_bytes, TEXT_BYTES_MAX).into());
    }
    let names = Names::of(&app, me.scope(), &shown.text).await?;
    let preview = preview(&shown.text, shown.dialect.into());
    Ok(Found(PhoneView { preview_html: names.html(preview) }))
}
