//! All group robots, by name.

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::extract::State;

use crate::http::app::App;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::http::webhooks::view::WebhookView;

pub(super) fn route() -> ApiRouter<App> {
    let get = get_with(list, |op| {
        op.id("listWebhooks").tag("webhooks").summary("All group robots, by name")
    });
    ApiRouter::new().api_route("/api/wecom/webhooks", get)
}

async fn list(State(app): State<App>) -> Result<Found<Vec<WebhookView>>, Problem> {
    let webhooks = app.store.webhooks().await?;
    Ok(Found(webhooks.into_iter().map(WebhookView::from).collect()))
}
