//! What this service is.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::access::{Access, Routes};
use super::app::{App, Mode};
use super::problem::Problem;
use super::reply::{Found, always_there};

pub(super) fn route() -> Routes {
    Routes::new().get(Access::Public, "/api/service", get, |op| {
        op.id("getService").tag("service").summary("What this service is")
    })
}

/// What this service is.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct ServiceView {
    /// Its name.
    name: &'static str,
    /// Its version.
    version: &'static str,
    /// In earnest or for show.
    mode: ModeName,
    /// Whose time to show, as an IANA zone.
    timezone: String,
    /// Where the simulated phones can be watched; in a demo only.
    phones_url: Option<String>,
    /// Whether nobody may sign in yet: the link that the service printed makes the first owner.
    awaits_owner: bool,
    /// What people call the OpenID provider with which they may sign in, if there is one.
    provider: Option<String>,
}

/// In earnest or for show.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ModeName {
    /// Messages go to WeCom.
    Serve,
    /// Messages go to a simulator.
    Demo,
}

async fn get(State(app): State<App>) -> Result<Found<ServiceView>, Problem> {
    let (mode, phones_url) = match &app.facts.mode {
        Mode::Serve => (ModeName::Serve, None),
        Mode::Demo { phones_url } => (ModeName::Demo, Some(phones_url.to_string())),
    };
    let timezone = app.facts.timezone.iana_name().unwrap_or("UTC").to_owned();
    let (name, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    let awaits_owner = app.store.has_no_user().await?;
    let provider = app.gate.provider_name();
    Ok(Found(ServiceView { name, version, mode, timezone, phones_url, awaits_owner, provider }))
}
