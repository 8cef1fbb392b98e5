//! Make a template something else. What it said stays among its versions.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::TemplatePath;
use super::input::{Checked, PurposeName, WordingInput};
use super::view::TemplateView;
use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::json::Json;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::model::WebhookName;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().put(Permission::EditTemplates, "/api/templates/{id}", update, |op| {
        op.id("updateTemplate")
            .tag("templates")
            .summary("Make a template something else; what it said stays among its versions")
    })
}

/// What a template is to be.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TemplateChange {
    /// The version that was looked at. If another one is in use by now, nothing is changed.
    version: i32,
    /// What people call it; no two templates share it.
    #[schemars(length(min = 1, max = WebhookName::CHARS_MAX))]
    name: String,
    /// What it is for.
    purpose: PurposeName,
    /// What it says. If it says something else than before, that is a new version.
    wording: WordingInput,
}

async fn update(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<TemplatePath>,
    notes: Notes,
    Json(change): Json<TemplateChange>,
) -> Result<Found<TemplateView>, Problem> {
    let (id, seen) = (path.id()?, change.version);
    let mut checked = Checked::default();
    let TemplateChange { name, purpose, wording, .. } = change;
    let new = checked.template(&name, purpose, wording, &app.facts.currency);
    let new = checked.finish(new)?;
    let before = app.store.find_template(id).await?;
    let now = app.clock.now();
    let after = app.store.change_template(id, seen, new, &(&me).into(), now).await?;
    if let Some(before) = before {
        notes.changed("name", &before.name, &after.name);
        notes.changed("version", &before.version, &after.version);
    }
    Ok(Found(TemplateView::of(after, &me)))
}
