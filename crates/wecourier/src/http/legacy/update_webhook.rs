//! Change the given fields of a group robot.

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};
use url::Url;
use wecom_client::api::webhook::RobotAddress;

use super::WebhookPath;
use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::json::Json;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::http::webhooks::input::{
    Checked, DESCRIPTION_CHARS_MAX, NOTES_CHARS_MAX, URL_CHARS_MAX,
};
use crate::http::webhooks::view::WebhookDetailView;
use crate::model::access::Permission;
use crate::model::{Branch, Change};
use crate::store::{WebhookPatch as RowPatch, WebhookRecord};

pub(super) fn route() -> Routes {
    Routes::new().put(Permission::EditGroups, "/api/wecom/webhooks/{id}", update, |op| {
        op.id("updateWebhook").tag("webhooks").summary("Change the given fields of a group robot")
    })
}

/// What to change. A field that is absent stays as it is; `null` or an empty text clears it.
#[derive(Debug, Deserialize, JsonSchema)]
struct WebhookPatch {
    /// The Webhook address that WeCom shows for the robot. The masked address, given back, changes
    /// nothing, and neither does an empty one; `null` clears it.
    #[serde(default, deserialize_with = "given")]
    #[schemars(with = "Option<String>", length(max = URL_CHARS_MAX))]
    webhook_url: Change<String>,
    /// Which group it is.
    #[serde(default, deserialize_with = "given")]
    #[schemars(with = "Option<String>", length(max = DESCRIPTION_CHARS_MAX))]
    target_description: Change<String>,
    /// Whether messages may be sent.
    is_active: Option<bool>,
    /// Whatever people want to remember.
    #[serde(default, deserialize_with = "given")]
    #[schemars(with = "Option<String>", length(max = NOTES_CHARS_MAX))]
    notes: Change<String>,
    /// The branch to which the group belongs; `null` is the whole company. All that was ever
    /// written to the group goes with it.
    #[serde(default, deserialize_with = "given")]
    #[schemars(with = "Option<String>", length(max = Branch::CHARS_MAX))]
    branch: Change<String>,
}

/// Tells `null` from an absent field.
fn given<'de, D: Deserializer<'de>>(field: D) -> Result<Change<String>, D::Error> {
    Ok(Option::deserialize(field)?.map_or(Change::Clear, Change::Set))
}

async fn update(
    State(app): State<App>,
    Caller(me): Caller,
    Path(webhook): Path<WebhookPath>,
    audit: Notes,
    Json(wanted): Json<WebhookPatch>,
) -> Result<Found<WebhookDetailView>, Problem> {
    let base = &app.facts.wecom_base;
    let current = app.store.find_webhook(me.scope(), webhook.id()).await?;
    let current = current.ok_or_else(Problem::no_such_webhook)?;

    let mut checked = Checked::default();
    let masked = current.key.as_ref().map(|key| RobotAddress::masked(key, base));
    let key = match wanted.webhook_url {
        Change::Set(address) if is_unchanged(&address, masked.as_deref()) => Change::Keep,
        address @ (Change::Keep | Change::Clear | Change::Set(_)) => {
            address.and_then(|address| checked.key(&address, base))
        }
    };
    let description = wanted.target_description.and_then(|text| checked.description(&text));
    let notes = wanted.notes.and_then(|text| checked.notes(&text));
    let branch = wanted.branch.and_then(|text| checked.branch(&text));
    checked.finish()?;

    let is_mended = matches!(key, Change::Set(_)) || wanted.is_active == Some(true);
    let patch = RowPatch { key, description, is_active: wanted.is_active, notes, branch };
    let (id, now) = (webhook.id(), app.clock.now());
    let updated = app.store.update_webhook(me.scope(), id, patch, now).await?;
    let updated = updated.ok_or_else(Problem::no_such_webhook)?;
    if is_mended {
        app.outbox.reopen(me.scope(), id).await?;
    }
    note(&audit, &current, &updated, base);
    Ok(Found(WebhookDetailView::new(updated, base)))
}

/// Keys are shown as everywhere: masked.
fn note(audit: &Notes, before: &WebhookRecord, after: &WebhookRecord, base: &Url) {
    let address = |it: &WebhookRecord| it.key.as_ref().map(|key| RobotAddress::masked(key, base));
    audit.says("webhook_name", &after.name);
    audit.changed("webhook_url", &address(before), &address(after));
    audit.changed("target_description", &before.description, &after.description);
    audit.changed("is_active", &before.is_active, &after.is_active);
    audit.changed("notes", &before.notes, &after.notes);
    let branch = |it: &WebhookRecord| it.branch.as_ref().map(|it| it.as_str().to_owned());
    audit.changed("branch", &branch(before), &branch(after));
}

/// A form that shows a write-only field sends it back as it was shown, or empty.
fn is_unchanged(address: &str, masked: Option<&str>) -> bool {
    address.trim().is_empty() || masked == Some(address.trim())
}
