//! The one place that decides whether a request is let through.

use std::sync::Arc;

use aide::OperationInput;
use aide::transform::TransformOperation;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::cookie;
use super::witness::{self, Notes, Witness};
use crate::access::{Credential, Refused};
use crate::http::app::App;
use crate::http::guard::Reached;
use crate::http::problem::{Problem, ProblemCode};
use crate::model::access::{Holder, KEY_PREFIX, Login, Permission, Principal, Token};

/// Who may use an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::http) enum Access {
    /// Everybody who reaches the service.
    Public,
    /// Whoever is signed in or has a key, whatever they may do.
    SignedIn,
    /// Whoever may do this.
    Needs(Permission),
}

/// The console's cookie, as the OpenAPI document names it.
pub(in crate::http) const SESSION_SCHEME: &str = "session";
/// A program's key, as the OpenAPI document names it.
pub(in crate::http) const KEY_SCHEME: &str = "apiKey";

/// In which a program says for whom it acts.
const ACTING: &str = "x-acting-email";

impl From<Permission> for Access {
    fn from(permission: Permission) -> Self {
        Self::Needs(permission)
    }
}

impl Access {
    /// The word for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::SignedIn => "signed_in",
            Self::Needs(permission) => permission.word(),
        }
    }

    /// Says in the OpenAPI document what the operation needs.
    pub(super) fn describe(self, mut op: TransformOperation<'_>) -> TransformOperation<'_> {
        let access = serde_json::Value::from(self.word());
        op.inner_mut().extensions.insert("x-access".to_owned(), access);
        match self {
            Self::Public => op,
            Self::SignedIn | Self::Needs(_) => {
                op.security_requirement(SESSION_SCHEME).security_requirement(KEY_SCHEME)
            }
        }
    }
}

/// Lets a request through if it may go where it wants, and tells the handler who it comes from.
///
/// Who used an address that is kept, and how it ended, goes into the audit log.
pub(super) async fn ask(
    access: Access,
    kept_as: Option<Arc<str>>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(app) = request.extensions().get::<App>().cloned() else {
        tracing::error!("an address was put up without its gate");
        return Problem::internal().into_response();
    };
    let Some(action) = kept_as else { return pass(&app, access, request, next).await };
    let witness = Witness::of(&app, action, &mut request);
    let response = pass(&app, access, request, next).await;
    if let Some(entry) = witness.saw(&response) {
        witness::keep(&app, entry).await;
    }
    response
}

async fn pass(app: &App, access: Access, mut request: Request, next: Next) -> Response {
    let needed = match access {
        Access::Public => return next.run(request).await,
        Access::SignedIn => None,
        Access::Needs(permission) => Some(permission),
    };
    let reached = Reached::of(&request);
    let notes = request.extensions().get::<Notes>().cloned().unwrap_or_default();
    match admit(app, request.headers(), reached, needed, &notes).await {
        Ok((credential, principal)) => {
            request.extensions_mut().insert(credential);
            request.extensions_mut().insert(principal);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

async fn admit(
    app: &App,
    headers: &HeaderMap,
    reached: Reached,
    needed: Option<Permission>,
    notes: &Notes,
) -> Result<(Credential, Principal), Problem> {
    let (credential, principal) = enter(app, credentials(headers, reached)?).await?;
    notes.by(&principal);
    match needed.filter(|needed| !principal.may(*needed)) {
        Some(needed) => Err(not_allowed(&principal, needed)),
        None => Ok((credential, principal)),
    }
}

/// The first of what is shown that lets somebody in, or why the first of all does not.
async fn enter(app: &App, shown: Vec<Credential>) -> Result<(Credential, Principal), Problem> {
    let mut first = None;
    for credential in shown {
        match app.gate.admit(credential.clone()).await {
            Ok(principal) => return Ok((credential, principal)),
            Err(refused) => first = first.or(Some(refused)),
        }
    }
    Err(first.map_or_else(not_signed_in, Problem::from))
}

/// What the request shows: a key alone, or our cookie before CSM Pro's.
fn credentials(headers: &HeaderMap, reached: Reached) -> Result<Vec<Credential>, Problem> {
    if let Some(shown) = headers.get(header::AUTHORIZATION) {
        let token = bearer(shown).ok_or_else(|| Problem::from(Refused::KeyUnknown))?;
        return Ok(vec![Credential::Key { token, acting_for: acting_for(headers)? }]);
    }
    let ours = cookie::token(headers, reached).map(Credential::Session);
    let theirs = cookie::named(cookie::CSM_PRO, headers).map(Credential::CsmPro);
    Ok(ours.into_iter().chain(theirs).collect())
}

fn bearer(shown: &HeaderValue) -> Option<Token> {
    let (scheme, key) = shown.to_str().ok()?.split_once(' ')?;
    let key = key.trim();
    let is_key = scheme.eq_ignore_ascii_case("bearer") && key.starts_with(KEY_PREFIX);
    is_key.then(|| Token::shown(key))
}

fn acting_for(headers: &HeaderMap) -> Result<Option<Login>, Problem> {
    let Some(said) = headers.get(ACTING) else { return Ok(None) };
    let login = said.to_str().ok().and_then(|text| Login::parse_address(text).ok());
    login.map(Some).ok_or_else(|| {
        Problem::new(ProblemCode::BadActingEmail, "`X-Acting-Email` must be one e-mail address.")
    })
}

fn not_signed_in() -> Problem {
    Problem::new(
        ProblemCode::NotSignedIn,
        "Sign in, or send an API key as `Authorization: Bearer wck_…`.",
    )
}

fn not_allowed(principal: &Principal, needed: Permission) -> Problem {
    let needed = needed.word();
    let detail = match &principal.holder {
        Holder::Person(person) => {
            let role = person.role.word();
            format!("Your role, {role}, may not do this: it takes `{needed}`. Ask an owner.")
        }
        Holder::Key(_) => {
            format!("This API key was not made for this: it takes `{needed}`. Make another one.")
        }
    };
    Problem::new(ProblemCode::NotAllowed, detail)
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        let key = |detail: String| Self::new(ProblemCode::ApiKeyRefused, detail);
        match refused {
            Refused::CsmPro => not_signed_in(),
            Refused::SessionOver => {
                Self::new(ProblemCode::SessionOver, "Your sign-in has ended. Sign in again.")
            }
            Refused::KeyUnknown => {
                key("No API key is like this. Look at how it was copied, or make a new one."
                    .to_owned())
            }
            Refused::KeyExpired(at) => {
                key(format!("This API key expired at {at}. Make a new one."))
            }
            Refused::KeyRevoked(at) => {
                key(format!("This API key was revoked at {at}. Make a new one."))
            }
            Refused::ActsForNobody => Self::new(
                ProblemCode::NotAllowed,
                "This API key may not act for others: it takes `act_for_others`. Leave \
                 `X-Acting-Email` out, or make another key.",
            ),
            Refused::Store(error) => error.into(),
        }
    }
}

/// Who the request comes from. It is there behind every address that is not public.
pub(in crate::http) struct Caller(pub(in crate::http) Principal);

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Principal>().cloned().map(Self).ok_or_else(not_signed_in)
    }
}

impl OperationInput for Caller {}

/// What the request showed, to look again later whether it still lets somebody in.
pub(in crate::http) struct Shown(pub(in crate::http) Credential);

impl<S: Send + Sync> FromRequestParts<S> for Shown {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Credential>().cloned().map(Self).ok_or_else(not_signed_in)
    }
}

impl OperationInput for Shown {}
