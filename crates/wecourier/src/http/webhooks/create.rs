//! Register a group robot.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::input::{Checked, DESCRIPTION_CHARS_MAX, NOTES_CHARS_MAX, URL_CHARS_MAX};
use super::view::WebhookDetailView;
use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::json::Json;
use crate::http::problem::Problem;
use crate::http::reply::Created;
use crate::model::access::Permission;
use crate::model::{Branch, WebhookName};
use crate::store::NewWebhook as NewWebhookRow;

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::EditGroups, "/api/wecom/webhooks", create, |op| {
        op.id("createWebhook").tag("webhooks").summary("Register a group robot")
    })
}

/// A group robot to register.
#[derive(Debug, Deserialize, JsonSchema)]
struct NewWebhook {
    /// What people call the group here; no two groups share it.
    #[schemars(length(min = 1, max = WebhookName::CHARS_MAX))]
    webhook_name: String,
    /// The Webhook address that WeCom shows for the robot; may follow later.
    #[schemars(length(max = URL_CHARS_MAX))]
    webhook_url: Option<String>,
    /// Which group it is.
    #[schemars(length(max = DESCRIPTION_CHARS_MAX))]
    target_description: Option<String>,
    /// Whether messages may be sent; yes if absent.
    is_active: Option<bool>,
    /// Whatever people want to remember.
    #[schemars(length(max = NOTES_CHARS_MAX))]
    notes: Option<String>,
    /// The branch to which the group belongs; the whole company if absent.
    #[schemars(length(max = Branch::CHARS_MAX))]
    branch: Option<String>,
}

async fn create(
    State(app): State<App>,
    Caller(me): Caller,
    audit: Notes,
    Json(new): Json<NewWebhook>,
) -> Result<Created<WebhookDetailView>, Problem> {
    let base = &app.facts.wecom_base;
    let mut checked = Checked::default();
    let name = checked.name(&new.webhook_name);
    let key = new.webhook_url.and_then(|url| checked.key(&url, base));
    let description = new.target_description.and_then(|text| checked.description(&text));
    let notes = new.notes.and_then(|text| checked.notes(&text));
    let branch = new.branch.and_then(|text| checked.branch(&text));
    checked.finish()?;
    let name = name.expect("a name that is refused ends the request above");
    let is_active = new.is_active.unwrap_or(true);
    let row = NewWebhookRow { name, key, description, is_active, notes, branch };
    let created = app.store.create_webhook(me.scope(), row, app.clock.now()).await?;
    audit.about(format!("/api/wecom/webhooks/{}", created.id.0));
    audit.says("webhook_name", &created.name);
    audit.says("branch", created.branch.as_ref().map(Branch::as_str));
    Ok(Created(WebhookDetailView::new(created, base)))
}
