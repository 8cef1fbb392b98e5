//! The log, newest first, page by page.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::view::{DeliveryView, StateName};
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::params::{self, Query};
use crate::http::problem::Problem;
use crate::http::reply::{Found, Page};
use crate::model::access::{Permission, Principal};
use crate::store::{LogFilter, LogPage};

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/wecom/deliveries", list, |op| {
        op.id("listDeliveries").tag("deliveries").summary("The log, newest first, page by page")
    })
}

/// Which deliveries to answer.
#[derive(Debug, Deserialize, JsonSchema)]
struct DeliveriesQuery {
    /// Of the group with this name.
    webhook_name: Option<String>,
    /// In this state.
    state: Option<StateName>,
    /// Whose content holds this text; nothing for whoever may not read contents.
    #[schemars(length(max = Q_CHARS_MAX))]
    q: Option<String>,
    /// Older than this one: `next` of the page before.
    before: Option<String>,
    #[schemars(description = params::limit_words())]
    limit: Option<u64>,
}

const Q_CHARS_MAX: usize = 200;

async fn list(
    State(app): State<App>,
    Caller(me): Caller,
    Query(query): Query<DeliveriesQuery>,
) -> Result<Found<Page<DeliveryView>>, Problem> {
    let limit = params::limit(query.limit)?;
    let too_long = query.q.as_ref().and_then(|q| FieldProblem::longer_than("q", q, Q_CHARS_MAX));
    too_long.map_or(Ok(()), Err)?;
    if query.q.as_ref().is_some_and(|text| !text.is_empty()) && !me.reads_words() {
        let detail = "What messages say is masked for you, so it is not searched. Leave `q` out.";
        return Err(FieldProblem::new("q", FieldCode::Masked, detail).into());
    }
    let before = query.before.map(|cursor| cursor.parse()).transpose().map_err(|_| {
        FieldProblem::new("before", FieldCode::BadType, "It must be the `next` of another page.")
    })?;
    let filter = LogFilter {
        webhook_name: query.webhook_name,
        states: query.state.map(Into::into).into_iter().collect(),
        containing: query.q.filter(|text| !text.is_empty()),
        before,
    };
    page(&app, &me, filter, limit).await.map(Found)
}

/// Reads one more than asked for, to know whether there is a next page.
async fn page(
    app: &App,
    me: &Principal,
    filter: LogFilter,
    limit: u64,
) -> Result<Page<DeliveryView>, Problem> {
    let one_more = LogPage { limit: limit + 1, offset: 0 };
    let records = app.store.deliveries(me.scope(), filter, one_more).await?;
    let Page { items, next } = Page::of(records, limit, |record| record.id.to_string());
    Ok(Page { items: DeliveryView::all(app, me, items).await?, next })
}
