//! Changing one's own password.

use axum::extract::State;
use schemars::JsonSchema;
use secrecy::SecretString;
use serde::Deserialize;

use super::gate::{Access, Caller};
use super::routes::Routes;
use crate::access::{ChangePasswordError, Password, SignInError};
use crate::http::app::App;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::json::Json;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::NoContent;
use crate::http::users::Checked;
use crate::model::access::Holder;

pub(super) fn route() -> Routes {
    Routes::new().post(Access::SignedIn, "/api/me/password", change, |op| {
        op.id("changePassword")
            .tag("access")
            .summary("Change my password; signs me out everywhere but here")
    })
}

/// The password that one has, and the one to have.
#[derive(Debug, Deserialize, JsonSchema)]
struct PasswordChange {
    /// The present one.
    #[schemars(with = "String")]
    current_password: SecretString,
    /// The new one, 12 characters or more.
    #[schemars(with = "String")]
    new_password: SecretString,
}

async fn change(
    State(app): State<App>,
    Caller(me): Caller,
    Json(change): Json<PasswordChange>,
) -> Result<NoContent, Problem> {
    let Holder::Person(me) = me.holder else {
        let detail = "An API key has no password. Make another key instead.";
        return Err(Problem::new(ProblemCode::NotAllowed, detail));
    };
    let mut checked = Checked::default();
    let new = checked.password("new_password", change.new_password);
    checked.finish()?;
    let new = new.expect("a password that is refused ends the request above");
    let present = Password::typed(change.current_password).map_err(|_| wrong())?;
    app.gate.change_password(&me, present, new).await?;
    Ok(NoContent)
}

fn wrong() -> Problem {
    let detail = "This is not your present password. Type it again.";
    FieldProblem::new("current_password", FieldCode::Wrong, detail).into()
}

impl From<ChangePasswordError> for Problem {
    fn from(error: ChangePasswordError) -> Self {
        match error {
            ChangePasswordError::SignedInElsewhere => Self::new(
                ProblemCode::NotAllowed,
                "You are signed in to CSM Pro. Change your password there, or sign in here.",
            ),
            ChangePasswordError::Wrong => wrong(),
            ChangePasswordError::TooOften { again_in } => SignInError::TooOften { again_in }.into(),
            ChangePasswordError::Store(error) => error.into(),
        }
    }
}
