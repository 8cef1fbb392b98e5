//! Who did what, the newest first, page by page.

use axum::extract::State;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::view::AuditEntryView;
use crate::http::access::Routes;
use crate::http::app::App;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::params::{self, Query};
use crate::http::problem::Problem;
use crate::http::reply::{Found, Page};
use crate::model::access::Permission;
use crate::store::AuditFilter;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::ReadAudit, "/api/audit", list, |op| {
        op.id("listAudit").tag("access").summary("Who did what, the newest first, page by page")
    })
}

/// Which entries to answer.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct AuditQuery {
    /// Of whoever signs in with this, of the key with this name, or for this person.
    actor: Option<String>,
    /// Of this action: an `operationId` of this document, or a command.
    action: Option<String>,
    /// That hold this text in what they are about, up to 200 characters.
    q: Option<String>,
    /// From this time on.
    since: Option<Timestamp>,
    /// Before this time.
    until: Option<Timestamp>,
    /// Older than this one: `next` of the page before.
    before: Option<String>,
    /// How many, 1 to 200; 50 if absent.
    limit: Option<u64>,
}

/// How long a text to look for may be.
const Q_CHARS_MAX: usize = 200;

impl AuditQuery {
    /// Which entries are meant, or what is wrong.
    pub(super) fn filter(self) -> Result<AuditFilter, Problem> {
        let given = |text: Option<String>| text.filter(|text| !text.is_empty());
        let containing = given(self.q);
        let too_long =
            containing.as_ref().and_then(|q| FieldProblem::longer_than("q", q, Q_CHARS_MAX));
        too_long.map_or(Ok(()), Err)?;
        let before = self.before.map(|cursor| cursor.parse()).transpose().map_err(|_| {
            FieldProblem::new(
                "before",
                FieldCode::BadType,
                "It must be the `next` of another page.",
            )
        })?;
        let (actor, action) = (given(self.actor), given(self.action));
        let (since, until) = (self.since, self.until);
        Ok(AuditFilter { actor, action, containing, since, until, before })
    }
}

async fn list(
    State(app): State<App>,
    Query(query): Query<AuditQuery>,
) -> Result<Found<Page<AuditEntryView>>, Problem> {
    let limit = params::limit(query.limit)?;
    let records = app.store.audit(query.filter()?, limit + 1).await?;
    let page = Page::of(records, limit, |record| record.id.to_string());
    let items = page.items.into_iter().map(AuditEntryView::from).collect();
    Ok(Found(Page { items, next: page.next }))
}
