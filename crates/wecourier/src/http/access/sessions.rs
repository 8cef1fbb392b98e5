//! One's own sign-ins: which there are, and the end of one or all of them.

use axum::extract::State;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cookie;
use super::gate::{Access, Caller};
use super::routes::Routes;
use super::session::WithCookie;
use crate::http::app::App;
use crate::http::guard::Reached;
use crate::http::params::Path;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::{Found, NoContent, Page, always_there};
use crate::model::SessionId;
use crate::model::access::{Entrance, Holder, Name, Person, Principal};
use crate::store::OwnSession;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(Access::SignedIn, "/api/sessions", list, |op| {
            op.id("listSessions").tag("access").summary("Where I am signed in, the last used first")
        })
        .delete(Access::SignedIn, "/api/sessions/{id}", end, |op| {
            op.id("endSession").tag("access").summary("Sign out in one browser")
        })
        .delete(Access::SignedIn, "/api/sessions", end_all, |op| {
            op.id("signOutEverywhere").tag("access").summary("Sign out in every browser")
        })
}

/// A sign-in in one browser.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct SessionView {
    /// Its id.
    id: String,
    /// Whether it is the one with which this is asked.
    is_this: bool,
    /// When it began.
    created_at: Timestamp,
    /// When it was last used, to about a minute.
    seen_at: Timestamp,
    /// In which browser, such as `Firefox`; `null` if it does not say, or is not known.
    browser: Option<String>,
    /// On which system, such as `Windows`; `null` in the same way.
    system: Option<String>,
}

/// The sign-in in the path.
#[derive(Debug, Deserialize, JsonSchema)]
struct SessionPath {
    /// Its id.
    id: String,
}

/// Nobody signs in so often that they are more than a page.
async fn list(
    State(app): State<App>,
    Caller(me): Caller,
) -> Result<Found<Page<SessionView>>, Problem> {
    let me = person(me)?;
    let sessions = app.gate.sessions_of(me.id).await?;
    let items = sessions.into_iter().map(|session| SessionView::new(&session, &me)).collect();
    Ok(Found(Page { items, next: None }))
}

async fn end(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<SessionPath>,
) -> Result<NoContent, Problem> {
    let absent = || Problem::new(ProblemCode::NotFound, "You are not signed in there.");
    let id: SessionId = path.id.parse().map_err(|_| absent())?;
    let was_there = app.gate.end_session(person(me)?.id, id).await?;
    if was_there { Ok(NoContent) } else { Err(absent()) }
}

async fn end_all(
    State(app): State<App>,
    Caller(me): Caller,
    reached: Reached,
) -> Result<WithCookie<NoContent>, Problem> {
    app.gate.sign_out_everywhere(person(me)?.id).await?;
    Ok(WithCookie(cookie::take(reached), NoContent))
}

fn person(me: Principal) -> Result<Person, Problem> {
    match me.holder {
        Holder::Person(person) => Ok(person),
        Holder::Key(_) => {
            let detail = "An API key is not signed in anywhere. Revoke it instead.";
            Err(Problem::new(ProblemCode::NotAllowed, detail))
        }
    }
}

impl SessionView {
    fn new(session: &OwnSession, me: &Person) -> Self {
        let OwnSession { id, created_at, seen_at, agent } = *session;
        let is_this = me.entrance == Entrance::SignIn(id);
        let name = |name: Name| name.as_str().to_owned();
        let (browser, system) = (agent.browser.map(name), agent.system.map(name));
        Self { id: id.to_string(), is_this, created_at, seen_at, browser, system }
    }
}
