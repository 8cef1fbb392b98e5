//! The deliveries of a batch, in order, page by page.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::BatchPath;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::deliveries::{DeliveryView, StateName};
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::params::{self, Path, Query};
use crate::http::problem::Problem;
use crate::http::reply::{Found, Page};
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/wecom/batches/{id}/deliveries", list, |op| {
        op.id("listBatchDeliveries")
            .tag("batches")
            .summary("The deliveries of a batch, in order, page by page")
    })
}

/// Which deliveries to answer.
#[derive(Debug, Deserialize, JsonSchema)]
struct BatchDeliveriesQuery {
    /// In this state.
    state: Option<StateName>,
    /// Behind this one: `next` of the page before.
    after: Option<String>,
    #[schemars(description = params::limit_words())]
    limit: Option<u64>,
}

async fn list(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<BatchPath>,
    Query(query): Query<BatchDeliveriesQuery>,
) -> Result<Found<Page<DeliveryView>>, Problem> {
    let (id, limit) = (path.id()?, params::limit(query.limit)?);
    let after = query.after.map(|cursor| cursor.parse()).transpose().map_err(|_| {
        FieldProblem::new("after", FieldCode::BadType, "It must be the `next` of another page.")
    })?;
    app.store.find_batch(me.scope(), id).await?.ok_or_else(super::no_such_batch)?;
    let state = query.state.map(Into::into);
    let records = app.store.deliveries_of(me.scope(), id, state, after, limit + 1).await?;
    let Page { items, next } = Page::of(records, limit, |record| record.id.to_string());
    Ok(Found(Page { items: DeliveryView::all(&app, &me, items).await?, next }))
}
