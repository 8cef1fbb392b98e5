//! Progress as server-sent events: of one batch, and of everything.
//!
//! Each event is the whole truth at its change, and its `id` is the number of the change. So a
//! listener that comes back with `Last-Event-ID` has missed nothing that it needs: it is told
//! where things stand, unless they stand as it knows.

use std::convert::Infallible;
use std::time::Duration;

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{MediaType, Operation, Response as ApiResponse};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream::BoxStream;
use futures::{StreamExt as _, stream};
use tokio::sync::watch;

use super::outbox::OutboxView;
use super::view::BatchView;
use super::{BatchPath, no_such_batch};
use crate::access::Credential;
use crate::http::access::{Caller, Routes, Shown};
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::model::BatchId;
use crate::model::access::{Permission, Principal};
use crate::store::StoreError;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(Permission::View, "/api/wecom/batches/{id}/events", of_batch, |op| {
            op.id("watchBatch").tag("batches").summary("The progress of a batch, as events")
        })
        .get(Permission::View, "/api/wecom/events", of_all, |op| {
            op.id("watchOutbox").tag("batches").summary("The progress of everything, as events")
        })
}

/// How often a listener is told at most.
const TELL_EVERY: Duration = Duration::from_millis(250);

/// A stream of events.
struct Events(BoxStream<'static, Result<Event, Infallible>>);

impl IntoResponse for Events {
    fn into_response(self) -> Response {
        Sse::new(self.0).keep_alive(KeepAlive::default()).into_response()
    }
}

impl OperationOutput for Events {
    type Inner = Self;

    fn inferred_responses(
        _: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<u16>, ApiResponse)> {
        let response = ApiResponse {
            description:
                "Events named `progress`; their data is what a GET of the same path without \
                          `/events` answers, and of `/api/wecom/outbox` for everything"
                    .to_owned(),
            content: [("text/event-stream".to_owned(), MediaType::default())].into(),
            ..ApiResponse::default()
        };
        vec![(Some(200), response)]
    }
}

async fn of_batch(
    State(app): State<App>,
    Caller(me): Caller,
    Shown(credential): Shown,
    Path(path): Path<BatchPath>,
    headers: HeaderMap,
) -> Result<Events, Problem> {
    let id = path.id()?;
    app.store.find_batch(me.scope(), id).await?.ok_or_else(no_such_batch)?;
    Ok(events(app, credential, last_event(&headers), Subject::Batch(id)))
}

async fn of_all(
    State(app): State<App>,
    Shown(credential): Shown,
    headers: HeaderMap,
) -> Result<Events, Problem> {
    Ok(events(app, credential, last_event(&headers), Subject::Everything))
}

fn last_event(headers: &HeaderMap) -> Option<i64> {
    headers.get("last-event-id")?.to_str().ok()?.parse().ok()
}

/// What a listener wants to know about.
#[derive(Debug, Clone, Copy)]
enum Subject {
    Batch(BatchId),
    Everything,
}

impl Subject {
    /// The number of its last change, and where it stands.
    async fn look(
        self,
        app: &App,
        reader: &Principal,
    ) -> Result<Option<(i64, String)>, StoreError> {
        let json = |view: serde_json::Result<String>| view.expect("a view is JSON");
        match self {
            Self::Batch(id) => {
                let found = app.store.find_batch(reader.scope(), id).await?;
                let Some(found) = found else { return Ok(None) };
                let change = found.change;
                let view = BatchView::of(app.outbox.progress(found).await?, reader);
                Ok(Some((change, json(serde_json::to_string(&view)))))
            }
            Self::Everything => {
                let view = OutboxView::of(app, reader.scope()).await?;
                Ok(Some((view.change, json(serde_json::to_string(&view)))))
            }
        }
    }
}

/// Tells where things stand whenever they stand otherwise than the listener knows.
fn events(app: App, credential: Credential, known: Option<i64>, subject: Subject) -> Events {
    let (changes, stop) = (app.outbox.changes(), app.outbox.stopping());
    let listener = Listener { app, credential, known, changes, subject, is_new: true };
    let told = stream::unfold(listener, async |mut listener| {
        let event = listener.next().await?;
        Some((Ok(event), listener))
    });
    Events(told.take_until(async move { stop.cancelled().await }).boxed())
}

struct Listener {
    app: App,
    credential: Credential,
    known: Option<i64>,
    changes: watch::Receiver<i64>,
    subject: Subject,
    is_new: bool,
}

impl Listener {
    async fn next(&mut self) -> Option<Event> {
        loop {
            if !std::mem::take(&mut self.is_new) {
                self.changes.changed().await.ok()?;
                tokio::time::sleep(TELL_EVERY).await;
            }
            self.changes.mark_unchanged();
            // Whoever may not look any more is told nothing more, however long they have listened.
            let reader = self.app.gate.admit(self.credential.clone()).await.ok()?;
            if !reader.may(Permission::View) {
                return None;
            }
            match self.subject.look(&self.app, &reader).await {
                Ok(Some((change, data))) if self.known != Some(change) => {
                    self.known = Some(change);
                    let event = Event::default().event("progress").id(change.to_string());
                    return Some(event.data(data));
                }
                Ok(_) => {}
                Err(error) => {
                    let error = crate::error_chain::of(&error);
                    tracing::error!(error, "a listener could not be told");
                    // It comes back by itself, with what it knows.
                    return None;
                }
            }
        }
    }
}
