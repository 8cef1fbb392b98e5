//! Keeps who did what, for the audit log.
//!
//! Whatever may change something is written down once it is answered, whoever asked and however
//! it ended: by the one middleware through which every address is put up, so no handler can
//! forget it. A handler adds what only it knows.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aide::OperationInput;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::Response;
use serde::Serialize;
use serde_json::Value;

use super::sent_on::End;
use crate::http::app::App;
use crate::http::arrival::Arrival;
use crate::http::problem::ProblemCode;
use crate::model::access::Principal;
use crate::model::audit::Actor;
use crate::store::AuditEntry;

/// What is known of a request that may change something, while it is carried out.
#[derive(Debug, Clone, Default)]
pub(in crate::http) struct Notes(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    actor: Option<Actor>,
    subject: Option<String>,
    details: BTreeMap<&'static str, Value>,
}

impl Notes {
    /// Who asks.
    pub(in crate::http) fn by(&self, principal: &Principal) {
        self.lock().actor = Some(principal.into());
    }

    /// What it is about, if the path does not say.
    pub(in crate::http) fn about(&self, subject: impl Into<String>) {
        self.lock().subject = Some(subject.into());
    }

    /// Something that helps to understand it. Never a secret, never the words of a message.
    pub(in crate::http) fn says(&self, name: &'static str, value: impl Serialize) {
        let value = serde_json::to_value(value).expect("a detail is JSON");
        self.lock().details.insert(name, value);
    }

    /// What something was and what it is now; nothing if it is the same.
    pub(in crate::http) fn changed<T: Serialize + PartialEq>(
        &self,
        name: &'static str,
        before: &T,
        after: &T,
    ) {
        if before != after {
            self.says(name, serde_json::json!({ "before": before, "after": after }));
        }
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Notes {
    type Rejection = Infallible;

    /// Where nothing is kept, what is noted is forgotten.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().cloned().unwrap_or_default())
    }
}

impl OperationInput for Notes {}

/// Sees a request through. If the client leaves before it is answered, that is written down.
pub(super) struct Witness {
    app: App,
    /// `None` once it is written down.
    action: Option<Arc<str>>,
    path: String,
    from: Option<IpAddr>,
    notes: Notes,
}

impl Witness {
    /// Begins to look.
    pub(super) fn of(app: &App, action: Arc<str>, request: &mut Request) -> Self {
        let notes = Notes::default();
        request.extensions_mut().insert(notes.clone());
        Self {
            app: app.clone(),
            action: Some(action),
            path: request.uri().path().to_owned(),
            from: Arrival::of(request).map(|arrival| arrival.from),
            notes,
        }
    }

    /// What is to be kept of how it ended: a request with a mistake changed nothing.
    pub(super) fn saw(mut self, response: &Response) -> Option<AuditEntry> {
        let action = self.action.take()?;
        if let Some(end) = response.extensions().get::<End>() {
            return self.saw_end(&action, end);
        }
        let (status, code) = (response.status(), response.extensions().get::<ProblemCode>());
        if !is_kept(status, code.copied()) {
            return None;
        }
        let mut entry = self.entry(&action, Some(status));
        entry.code = code.map(|code| code.word());
        if let Some(place) = response.headers().get(header::LOCATION) {
            entry.subject = place.to_str().ok().map(str::to_owned);
        }
        Some(entry)
    }

    /// The same of an answer that only sends a browser on.
    fn saw_end(&self, action: &str, end: &End) -> Option<AuditEntry> {
        match end {
            End::OnTheWay => None,
            End::Done => Some(self.entry(action, Some(StatusCode::OK))),
            End::Refused(word) => {
                let mut entry = self.entry(action, Some(StatusCode::FORBIDDEN));
                entry.code = Some((*word).to_owned());
                Some(entry)
            }
        }
    }

    fn entry(&self, action: &str, status: Option<StatusCode>) -> AuditEntry {
        let known = self.notes.lock();
        let details = (!known.details.is_empty())
            .then(|| serde_json::to_string(&known.details).expect("details are JSON"));
        AuditEntry {
            at: self.app.clock.now(),
            action: action.to_owned(),
            subject: known.subject.clone().or_else(|| Some(self.path.clone())),
            status: status.map(|status| status.as_u16()),
            code: None,
            actor: known.actor.clone().unwrap_or(Actor::NOBODY),
            address: self.from.map(|ip| ip.to_string()),
            details,
        }
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        // Of a stranger nothing is kept.
        let action = self.action.take().filter(|_| self.notes.lock().actor.is_some());
        let Some(action) = action else { return };
        let (app, entry) = (self.app.clone(), self.entry(&action, None));
        self.app.gate.beside(async move { keep(&app, entry).await });
    }
}

/// What was done, what somebody may not do, and what ended in a mistake of ours.
/// Whoever is not known at all is not kept, or a stranger could fill the log.
fn is_kept(status: StatusCode, code: Option<ProblemCode>) -> bool {
    let is_refusal = matches!(
        code,
        Some(ProblemCode::NotAllowed | ProblemCode::WrongPassword | ProblemCode::NeedsSecondPerson)
    );
    status.is_success() || is_refusal || status.is_server_error()
}

/// What is done is done: the answer does not depend on whether this could be written down.
pub(super) async fn keep(app: &App, entry: AuditEntry) {
    let action = entry.action.clone();
    if let Err(error) = app.store.witness(entry).await {
        let error = crate::error_chain::of(&error);
        tracing::error!(action, error, "who did it was not written down");
    }
}
