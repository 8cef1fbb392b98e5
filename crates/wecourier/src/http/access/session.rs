//! Signing in and out.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response as ApiResponse};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use secrecy::SecretString;
use serde::Deserialize;

use super::cookie;
use super::gate::Access;
use super::me::MeView;
use super::routes::Routes;
use super::witness::Notes;
use crate::access::{Credential, Password, SignInError, Visitor};
use crate::http::app::App;
use crate::http::arrival::Arrival;
use crate::http::guard::Reached;
use crate::http::json::Json;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::{Found, NoContent};
use crate::model::access::{Login, UserAgent};

pub(super) fn routes() -> Routes {
    Routes::new()
        .post(Access::Public, "/api/session", sign_in, |op| {
            op.id("signIn").tag("access").summary("Sign in, and get the console's cookie")
        })
        .delete(Access::Public, "/api/session", sign_out, |op| {
            op.id("signOut").tag("access").summary("Sign out here")
        })
}

/// Who wants to sign in.
#[derive(Debug, Deserialize, JsonSchema)]
struct NewSession {
    /// An e-mail address, or the name of an account.
    login: String,
    /// The password.
    #[schemars(with = "String")]
    password: SecretString,
}

/// An answer that gives a cookie or takes it.
pub(super) struct WithCookie<T>(pub(super) HeaderValue, pub(super) T);

async fn sign_in(
    State(app): State<App>,
    arrival: Arrival,
    reached: Reached,
    headers: HeaderMap,
    notes: Notes,
    Json(new): Json<NewSession>,
) -> Result<WithCookie<Found<MeView>>, Problem> {
    let login = Login::parse(&new.login).map_err(|_| wrong())?;
    let password = Password::typed(new.password).map_err(|_| wrong())?;
    let visitor = visitor(arrival, reached, &headers);
    let opened = match app.gate.sign_in(&login, password, visitor).await {
        Ok(opened) => opened,
        Err(error) => {
            // People type passwords where their name belongs, so only a name that is known is kept.
            if let Some(user) = app.store.find_user_named(&login).await? {
                notes.about(format!("/api/users/{}", user.id));
            }
            return Err(error.into());
        }
    };
    tracing::info!(user = %opened.user, "signed in");
    let me = app.gate.admit(Credential::Session(opened.token.clone())).await?;
    notes.by(&me);
    Ok(WithCookie(cookie::give(&opened.token, reached), Found(me.into())))
}

/// Whoever asks, with what their browser says.
pub(super) fn visitor(arrival: Arrival, reached: Reached, headers: &HeaderMap) -> Visitor {
    let said = headers.get(header::USER_AGENT).and_then(|it| it.to_str().ok());
    let agent = UserAgent::parse(said.unwrap_or_default());
    Visitor { from: arrival.from, agent, before: cookie::token(headers, reached) }
}

/// Public, so that a browser whose sign-in has ended gets rid of its cookie, too.
async fn sign_out(
    State(app): State<App>,
    reached: Reached,
    headers: HeaderMap,
) -> Result<WithCookie<NoContent>, Problem> {
    if let Some(token) = cookie::token(&headers, reached) {
        app.gate.sign_out(&token).await?;
    }
    Ok(WithCookie(cookie::take(reached), NoContent))
}

fn wrong() -> Problem {
    Problem::new(ProblemCode::WrongPassword, "The name or the password is wrong. Try again.")
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Wrong => wrong(),
            SignInError::TooOften { again_in } => {
                let minutes = again_in.as_secs().max(1).unsigned_abs().div_ceil(60);
                let detail = format!("There were too many tries. Try again in {minutes} min.");
                Self::new(ProblemCode::TooManyTries, detail)
            }
            SignInError::Store(error) => error.into(),
        }
    }
}

impl<T: IntoResponse> IntoResponse for WithCookie<T> {
    fn into_response(self) -> Response {
        let mut response = self.1.into_response();
        response.headers_mut().insert(header::SET_COOKIE, self.0);
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

impl<T: OperationOutput> OperationOutput for WithCookie<T> {
    type Inner = T::Inner;

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<u16>, ApiResponse)> {
        T::inferred_responses(ctx, operation)
    }
}
