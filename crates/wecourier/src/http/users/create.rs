//! Let somebody in, with a password or with a link to set one.

use axum::extract::State;
use schemars::JsonSchema;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::input::Checked;
use super::password_link::PasswordLinkView;
use super::view::UserView;
use crate::access::{AddPersonError, NewPerson};
use crate::http::access::{Caller, Notes, RoleName, Routes};
use crate::http::app::App;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::guard::Home;
use crate::http::json::Json;
use crate::http::problem::Problem;
use crate::http::reply::{Created, always_there};
use crate::model::access::{Branches, Permission};

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::EditUsers, "/api/users", create, |op| {
        op.id("createUser").tag("access").summary("Let somebody in")
    })
}

/// Somebody to let in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewUser {
    /// The e-mail address that they sign in with; no two people share it.
    login: String,
    /// What others call them, 1 to 100 characters; the address if absent.
    name: Option<String>,
    /// What they are here for; nothing that may do more than whoever asks.
    role: RoleName,
    /// The branches whose groups they see and may write to, 1 to 40 characters each; none is the
    /// whole company. Owners are not limited.
    #[serde(default)]
    #[schemars(length(max = Branches::MAX))]
    branches: Vec<String>,
    /// What they sign in with, 12 characters or more. Without it, the answer has a link with
    /// which they set it themselves.
    #[schemars(with = "Option<String>")]
    password: Option<SecretString>,
}

/// Somebody who was let in.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct MadeUserView {
    /// Who it is.
    user: UserView,
    /// With what they set a password, unless they have one. It is never shown again.
    password_link: Option<PasswordLinkView>,
}

async fn create(
    State(app): State<App>,
    Caller(me): Caller,
    home: Home,
    notes: Notes,
    Json(new): Json<NewUser>,
) -> Result<Created<MadeUserView>, Problem> {
    let mut checked = Checked::default();
    let login = checked.login(&new.login);
    let name = new.name.map(|name| checked.name(&name));
    let password = new.password.map(|password| checked.password("password", password));
    let scope = checked.scope(&new.branches);
    checked.finish()?;
    let login = login.expect("a login that is refused ends the request above");
    let name = name.flatten().unwrap_or_else(|| login.as_str().to_owned());
    let scope = scope.expect("branches that are refused end the request above");
    let (role, password) = (new.role.into(), password.flatten());
    let person = NewPerson { login, name, role, scope, password };
    let (user, link) = app.gate.add_person(person, &me).await?;
    notes.about(format!("/api/users/{}", user.id));
    notes.says("login", user.login.as_str());
    notes.says("role", user.role.word());
    notes.says("branches", user.scope.names());
    let user = UserView::find(&app, user.id, &me).await?;
    let password_link = link.map(|link| PasswordLinkView::new(&link, &home));
    Ok(Created(MadeUserView { user, password_link }))
}

impl From<AddPersonError> for Problem {
    fn from(error: AddPersonError) -> Self {
        match error {
            AddPersonError::LoginTaken => {
                let detail = "Somebody signs in with this already.";
                FieldProblem::new("login", FieldCode::AlreadyThere, detail).into()
            }
            AddPersonError::MoreThanYou => {
                let detail = "This role may do more than you may, so it takes an owner.";
                FieldProblem::new("role", FieldCode::NotYours, detail).into()
            }
            AddPersonError::NotLimited => super::not_limited().into(),
            AddPersonError::Store(error) => error.into(),
        }
    }
}
