//! Setting a password by a link, which is how somebody comes in for the first time.

use axum::extract::State;
use axum::http::HeaderMap;
use schemars::JsonSchema;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::cookie;
use super::gate::Access;
use super::me::MeView;
use super::routes::Routes;
use super::session::{WithCookie, visitor};
use super::witness::Notes;
use crate::access::{Credential, FirstOwner, UseLinkError, Visitor};
use crate::http::app::App;
use crate::http::arrival::Arrival;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::guard::Reached;
use crate::http::json::Json;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::{Found, always_there};
use crate::http::users::Checked;
use crate::model::access::Token;
use crate::store::LinkRecord;

pub(super) fn routes() -> Routes {
    Routes::new()
        .ask(Access::Public, "/api/setup/look", look, |op| {
            op.id("lookAtLink").tag("access").summary("Whom a link to set a password is for")
        })
        .post(Access::Public, "/api/setup", set_up, |op| {
            op.id("useLink")
                .tag("access")
                .summary("Set a password by a link, once, and sign in with it")
        })
}

/// A link that somebody has opened.
#[derive(Debug, Deserialize, JsonSchema)]
struct ShownLink {
    /// What stands behind `#token=`.
    #[schemars(with = "String")]
    token: SecretString,
}

/// Whom a link is for.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct LinkView {
    /// What comes of it.
    purpose: PurposeName,
    /// What they sign in with; of the first owner it is not known yet.
    login: Option<String>,
    /// What others call them.
    name: Option<String>,
}

/// What comes of a link.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "LinkPurposeName")]
#[serde(rename_all = "snake_case")]
enum PurposeName {
    /// The first owner.
    FirstOwner,
    /// A password of somebody who is known.
    Password,
}

/// A password, and for the first owner also who it is.
#[derive(Debug, Deserialize, JsonSchema)]
struct UsedLink {
    /// What stands behind `#token=`.
    #[schemars(with = "String")]
    token: SecretString,
    /// 12 characters or more.
    #[schemars(with = "String")]
    password: SecretString,
    /// Of the first owner: the e-mail address to sign in with.
    login: Option<String>,
    /// Of the first owner: what others call them; the address if absent.
    name: Option<String>,
}

async fn look(
    State(app): State<App>,
    Json(shown): Json<ShownLink>,
) -> Result<Found<LinkView>, Problem> {
    let view = match app.gate.look_at_link(&Token::from(shown.token)).await? {
        LinkRecord::FirstOwner => {
            LinkView { purpose: PurposeName::FirstOwner, login: None, name: None }
        }
        LinkRecord::Person(user) => LinkView {
            purpose: PurposeName::Password,
            login: Some(user.login.as_str().to_owned()),
            name: Some(user.name),
        },
    };
    Ok(Found(view))
}

async fn set_up(
    State(app): State<App>,
    arrival: Arrival,
    reached: Reached,
    headers: HeaderMap,
    notes: Notes,
    Json(new): Json<UsedLink>,
) -> Result<WithCookie<Found<MeView>>, Problem> {
    let mut checked = Checked::default();
    let password = checked.password("password", new.password);
    let login = new.login.map(|login| checked.login(&login));
    let name = new.name.map(|name| checked.name(&name));
    checked.finish()?;
    let password = password.expect("a password that is refused ends the request above");
    let first = login.flatten().map(|login| FirstOwner {
        name: name.flatten().unwrap_or_else(|| login.as_str().to_owned()),
        login,
    });
    let Visitor { agent, before, .. } = visitor(arrival, reached, &headers);
    let opened = app.gate.use_link(&Token::from(new.token), password, first, agent).await?;
    if let Some(before) = before {
        app.gate.sign_out(&before).await?;
    }
    let me = app.gate.admit(Credential::Session(opened.token.clone())).await?;
    notes.by(&me);
    Ok(WithCookie(cookie::give(&opened.token, reached), Found(me.into())))
}

impl From<UseLinkError> for Problem {
    fn from(error: UseLinkError) -> Self {
        match error {
            UseLinkError::Over => Self::new(
                ProblemCode::LinkOver,
                "This link was used, or its time is over. Ask an owner for another one.",
            ),
            UseLinkError::NobodyNamed => {
                let detail = "The first owner has to say what to sign in with.";
                FieldProblem::new("login", FieldCode::Required, detail).into()
            }
            UseLinkError::Store(error) => error.into(),
        }
    }
}
