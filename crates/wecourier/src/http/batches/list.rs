//! Batches, newest first, page by page.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::view::BatchView;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::params::{self, Query};
use crate::http::problem::Problem;
use crate::http::reply::{Found, Page};
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/wecom/batches", list, |op| {
        op.id("listBatches").tag("batches").summary("Batches, newest first, page by page")
    })
}

/// Which batches to answer.
#[derive(Debug, Deserialize, JsonSchema)]
struct BatchesQuery {
    /// Older than this one: `next` of the page before.
    before: Option<String>,
    #[schemars(description = params::limit_words())]
    limit: Option<u64>,
}

async fn list(
    State(app): State<App>,
    Caller(me): Caller,
    Query(query): Query<BatchesQuery>,
) -> Result<Found<Page<BatchView>>, Problem> {
    let limit = params::limit(query.limit)?;
    let before = query.before.map(|cursor| cursor.parse()).transpose().map_err(|_| {
        FieldProblem::new("before", FieldCode::BadType, "It must be the `next` of another page.")
    })?;
    let records = app.store.batches(me.scope(), before, limit + 1).await?;
    let Page { items, next } = Page::of(records, limit, |record| record.id.to_string());
    let mut views = Vec::with_capacity(items.len());
    for batch in items {
        views.push(BatchView::of(app.outbox.progress(batch).await?, &me));
    }
    Ok(Found(Page { items: views, next }))
}
