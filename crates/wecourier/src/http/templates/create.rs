//! Keep a new template.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::input::{Checked, PurposeName, WordingInput};
use super::view::TemplateView;
use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::json::Json;
use crate::http::problem::Problem;
use crate::http::reply::Created;
use crate::model::WebhookName;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::EditTemplates, "/api/templates", create, |op| {
        op.id("createTemplate").tag("templates").summary("Keep a new template of messages")
    })
}

/// A template to keep.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewTemplate {
    /// What people call it; no two templates share it.
    #[schemars(length(min = 1, max = WebhookName::CHARS_MAX))]
    name: String,
    /// What it is for.
    purpose: PurposeName,
    /// What it says. It has to come out well with the samples of its variables.
    wording: WordingInput,
}

async fn create(
    State(app): State<App>,
    Caller(me): Caller,
    notes: Notes,
    Json(new): Json<NewTemplate>,
) -> Result<Created<TemplateView>, Problem> {
    let mut checked = Checked::default();
    let new = checked.template(&new.name, new.purpose, new.wording, &app.facts.currency);
    let new = checked.finish(new)?;
    let made = app.store.create_template(new, &(&me).into(), app.clock.now()).await?;
    notes.about(format!("/api/templates/{}", made.id));
    notes.says("name", &made.name);
    Ok(Created(TemplateView::of(made, &me)))
}
