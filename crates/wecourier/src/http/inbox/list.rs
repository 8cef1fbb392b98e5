//! The inbox, newest first, page by page.

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::view::InboxEntryView;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::params::{self, Query};
use crate::http::problem::Problem;
use crate::http::reply::{Found, Page, always_there};
use crate::model::access::Permission;
use crate::model::tutor::TutorNumber;
use crate::store::InboxFilter;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/wecom/inbox", list, |op| {
        op.id("listInbox")
            .tag("inbox")
            .summary("What tutors wrote to the AI bot, newest first, page by page")
    })
}

/// Which entries to answer.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct InboxQuery {
    /// Of the tutor with this number.
    #[schemars(length(max = TutorNumber::CHARS_MAX))]
    tutor: Option<String>,
    /// That most likely answer the delivery with this id.
    delivery: Option<String>,
    /// Only those that nobody has read.
    #[serde(default)]
    unread: bool,
    /// Older than this one: `next` of the page before.
    before: Option<String>,
    #[schemars(description = params::limit_words())]
    limit: Option<u64>,
}

/// One page of the inbox.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct InboxView {
    #[serde(flatten)]
    page: Page<InboxEntryView>,
    /// How many entries nobody has read, on whichever page, of all tutors whom the reader sees.
    unread: u64,
}

async fn list(
    State(app): State<App>,
    Caller(me): Caller,
    Query(query): Query<InboxQuery>,
) -> Result<Found<InboxView>, Problem> {
    let limit = params::limit(query.limit)?;
    let filter = query.filter()?;
    let records = app.store.inbox(me.scope(), filter, limit + 1).await?;
    let Page { items, next } = Page::of(records, limit, |record| record.id.to_string());
    let items = items.into_iter().map(|it| InboxEntryView::new(it, &me)).collect();
    let unread = app.store.unread_inbox(me.scope()).await?;
    Ok(Found(InboxView { page: Page { items, next }, unread }))
}

impl InboxQuery {
    /// Which entries are meant, or what is wrong.
    fn filter(self) -> Result<InboxFilter, FieldProblem> {
        let tutor = self.tutor.map(|number| TutorNumber::parse(&number)).transpose();
        let tutor = tutor.map_err(|bad| FieldProblem::webhook_text("tutor", bad))?;
        let bad_type = |field, detail| FieldProblem::new(field, FieldCode::BadType, detail);
        let delivery = self.delivery.map(|id| id.parse()).transpose().map_err(|_| {
            bad_type("delivery", "It must be the id of a delivery, such as `dlv_42`.")
        })?;
        let before = self
            .before
            .map(|cursor| cursor.parse())
            .transpose()
            .map_err(|_| bad_type("before", "It must be the `next` of another page."))?;
        Ok(InboxFilter { tutor, delivery, is_unread: self.unread, before })
    }
}
