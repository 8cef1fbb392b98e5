//! Signing in with an OpenID provider: there and back.
//!
//! A browser follows both addresses by itself, so whatever goes wrong ends on the sign-in page,
//! with a word for it behind the `#`, for which the console has its own sentences.

use axum::extract::State;
use axum::http::HeaderMap;
use schemars::JsonSchema;
use secrecy::SecretString;
use serde::Deserialize;
use url::Url;

use super::cookie;
use super::gate::Access;
use super::routes::Routes;
use super::sent_on::{End, SentOn};
use super::session::visitor;
use super::witness::Notes;
use crate::access::{Credential, Departure, ProviderSignInError};
use crate::http::app::App;
use crate::http::arrival::Arrival;
use crate::http::guard::{Home, Reached};
use crate::http::params::Query;
use crate::http::problem::{Problem, ProblemCode};
use crate::oidc::{FetchError, ProviderError};

/// Where the provider sends browsers back to. It is registered there.
const CALLBACK: &str = "/api/session/oidc/callback";

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(Access::Public, "/api/session/oidc", leave, |op| {
            op.id("leaveForProvider")
                .tag("access")
                .summary("Send the browser to the OpenID provider, to sign in there")
        })
        .get_kept(Access::Public, CALLBACK, come_back, |op| {
            op.id("signInByProvider")
                .tag("access")
                .summary("Sign in with what the provider says, and get the console's cookie")
        })
}

/// Where to go after all that.
#[derive(Debug, Deserialize, JsonSchema)]
struct Leaving {
    /// The path of a page of the console; the first page if absent.
    to: Option<String>,
}

/// What a browser brings back from the provider.
#[derive(Debug, Deserialize, JsonSchema)]
struct Brought {
    /// What it was sent with.
    state: Option<String>,
    /// What the provider's word is got with.
    #[schemars(with = "Option<String>")]
    code: Option<SecretString>,
    /// Why there is none.
    error: Option<String>,
}

/// Why nobody is signed in, as the sign-in page is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// They have left the provider's page.
    Cancelled,
    /// Too late, a second time, or in another browser.
    TooLate,
    /// Too many have left from the same address.
    TooOften,
    /// The provider does not answer.
    Unreachable,
    /// The provider refuses this service, or does not keep to the rules.
    Broken,
    /// The provider has not verified the address.
    EmailUnverified,
    /// Of none of the domains.
    OtherDomain,
    /// Nobody here has the address.
    UnknownPerson,
    /// They may not sign in any more.
    SwitchedOff,
    /// The address was somebody else's.
    SomebodyElse,
}

/// A longer path is none of the console's.
const PATH_BYTES_MAX: usize = 2000;
/// What OAuth says if somebody does not want to.
const DENIED: &str = "access_denied";

async fn leave(
    State(app): State<App>,
    arrival: Arrival,
    reached: Reached,
    home: Home,
    Query(leaving): Query<Leaving>,
) -> Result<SentOn, Problem> {
    let page = own_page(home.here(), leaving.to.as_deref().unwrap_or_default());
    let back = callback(&home);
    match app.gate.send_to_provider(arrival.from, &back, page.clone().into()).await {
        Ok(Departure { address, token }) => {
            let cookies = vec![cookie::give_visit(&token, reached)];
            Ok(SentOn { to: address, cookies, end: End::OnTheWay })
        }
        Err(error) => {
            let to = Trouble::of(error)?.shown_on(page);
            Ok(SentOn { to, cookies: vec![], end: End::OnTheWay })
        }
    }
}

async fn come_back(
    State(app): State<App>,
    arrival: Arrival,
    reached: Reached,
    home: Home,
    headers: HeaderMap,
    notes: Notes,
    Query(brought): Query<Brought>,
) -> Result<SentOn, Problem> {
    let mut cookies = vec![cookie::take_visit(reached)];
    let returned = match (cookie::visit(&headers, reached), brought.state) {
        (Some(shown), Some(state)) => app.gate.take_back(shown, &state).await?,
        _ => None,
    };
    let Some(returned) = returned else {
        let to = Trouble::TooLate.shown_on(home.here().clone());
        return Ok(SentOn { to, cookies, end: End::OnTheWay });
    };
    let page = own_page(home.here(), &returned.return_to);
    let trouble = match code_of(brought.code, brought.error) {
        Err(trouble) => trouble,
        Ok(code) => {
            let visitor = visitor(arrival, reached, &headers);
            let back = callback(&home);
            match app.gate.sign_in_by_provider(&returned, &code, &back, visitor).await {
                Ok(opened) => {
                    tracing::info!(user = %opened.user, "signed in by the OpenID provider");
                    cookies.push(cookie::give(&opened.token, reached));
                    notes.by(&app.gate.admit(Credential::Session(opened.token)).await?);
                    return Ok(SentOn { to: page, cookies, end: End::Done });
                }
                Err(error) => {
                    note(&notes, &error);
                    Trouble::of(error)?
                }
            }
        }
    };
    Ok(SentOn { to: trouble.shown_on(page), cookies, end: trouble.end() })
}

fn code_of(code: Option<SecretString>, error: Option<String>) -> Result<SecretString, Trouble> {
    match (code, error) {
        (Some(code), None) => Ok(code),
        (_, Some(error)) if error == DENIED => Err(Trouble::Cancelled),
        (_, _) => Err(Trouble::Broken),
    }
}

/// Who it was, for the audit log: the provider has verified it, so nobody typed it.
fn note(notes: &Notes, error: &ProviderSignInError) {
    match error {
        ProviderSignInError::Unknown { email }
        | ProviderSignInError::Provider(ProviderError::OtherDomain { email }) => {
            notes.says("email", email.as_str());
        }
        ProviderSignInError::SwitchedOff { user, email }
        | ProviderSignInError::SomebodyElse { user, email } => {
            notes.about(format!("/api/users/{user}"));
            notes.says("email", email.as_str());
        }
        ProviderSignInError::NoProvider
        | ProviderSignInError::TooOften
        | ProviderSignInError::Provider(_)
        | ProviderSignInError::Store(_) => {}
    }
}

impl Trouble {
    /// Which it is. What is not the browser's own doing is logged, since it is handled here.
    fn of(error: ProviderSignInError) -> Result<Self, Problem> {
        let trouble = match error {
            ProviderSignInError::NoProvider => {
                let detail = "No OpenID provider is configured: sign in with a password.";
                return Err(Problem::new(ProblemCode::NotFound, detail));
            }
            ProviderSignInError::Store(error) => return Err(error.into()),
            ProviderSignInError::TooOften => Self::TooOften,
            ProviderSignInError::Unknown { .. } => Self::UnknownPerson,
            ProviderSignInError::SwitchedOff { .. } => Self::SwitchedOff,
            ProviderSignInError::SomebodyElse { .. } => Self::SomebodyElse,
            ProviderSignInError::Provider(error) => {
                let line = crate::error_chain::of(&error);
                tracing::warn!(error = line, "nobody was signed in by the OpenID provider");
                Self::of_provider(&error)
            }
        };
        Ok(trouble)
    }

    fn of_provider(error: &ProviderError) -> Self {
        match error {
            ProviderError::JustFailed => Self::Unreachable,
            ProviderError::Fetch { source, .. } if is_passing(source) => Self::Unreachable,
            ProviderError::Fetch { .. }
            | ProviderError::Metadata(_)
            | ProviderError::Refused { .. }
            | ProviderError::BadToken(_) => Self::Broken,
            ProviderError::BadCode => Self::TooLate,
            ProviderError::EmailUnverified => Self::EmailUnverified,
            ProviderError::OtherDomain { .. } => Self::OtherDomain,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::TooLate => "too_late",
            Self::TooOften => "too_often",
            Self::Unreachable => "unreachable",
            Self::Broken => "broken",
            Self::EmailUnverified => "email_unverified",
            Self::OtherDomain => "other_domain",
            Self::UnknownPerson => "unknown_person",
            Self::SwitchedOff => "switched_off",
            Self::SomebodyElse => "somebody_else",
        }
    }

    /// Only whoever the provider knows is kept, or a stranger could fill the log.
    fn end(self) -> End {
        match self {
            Self::Cancelled | Self::TooLate | Self::TooOften | Self::Unreachable | Self::Broken => {
                End::OnTheWay
            }
            Self::EmailUnverified
            | Self::OtherDomain
            | Self::UnknownPerson
            | Self::SwitchedOff
            | Self::SomebodyElse => End::Refused(self.word()),
        }
    }

    /// Whoever is not signed in sees the sign-in page at every address.
    fn shown_on(self, mut page: Url) -> Url {
        page.set_fragment(Some(&format!("sign-in={}", self.word())));
        page
    }
}

/// Whether it may be over in a moment.
fn is_passing(error: &FetchError) -> bool {
    match error {
        FetchError::Http(_) => true,
        FetchError::Status(status) => *status >= 500 || *status == 429,
        FetchError::Refused { .. } | FetchError::TooLong | FetchError::Garbage { .. } => false,
    }
}

fn callback(home: &Home) -> Url {
    let mut url = home.here().clone();
    url.set_path(CALLBACK);
    url
}

/// A page of ours: whatever is none leads to the first one.
fn own_page(home: &Url, wanted: &str) -> Url {
    let page = home.join(wanted).ok().filter(|page| {
        let is_ours = page.origin() == home.origin();
        let is_bare = page.username().is_empty() && page.password().is_none();
        let is_page = !page.path().starts_with("//") && !page.path().starts_with("/api/");
        is_ours && is_bare && is_page && wanted.len() <= PATH_BYTES_MAX
    });
    let mut page = page.unwrap_or_else(|| home.clone());
    page.set_fragment(None);
    page
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_is_wanted_the_page_is_ours(wanted in "[/\\\\.:@?#a\t%0-9]{0,12}|.{0,40}") {
            let home = Url::parse("https://messages.example.org/").unwrap();
            let page = own_page(&home, &wanted);
            prop_assert_eq!(page.origin(), home.origin());
            let rest = page.as_str().strip_prefix(home.as_str()).unwrap();
            prop_assert!(!rest.starts_with('/') && page.fragment().is_none(), "{}", page);
        }
    }

    #[test]
    fn only_own_pages_are_led_to() {
        let home = Url::parse("http://127.0.0.1:8080/").unwrap();
        for (wanted, page) in [
            ("", "http://127.0.0.1:8080/"),
            ("/log?group=a%20b#c", "http://127.0.0.1:8080/log?group=a%20b"),
            ("log", "http://127.0.0.1:8080/log"),
            ("http://127.0.0.1:8080/log", "http://127.0.0.1:8080/log"),
            ("//evil.example", "http://127.0.0.1:8080/"),
            ("/\\evil.example", "http://127.0.0.1:8080/"),
            ("\\\\evil.example", "http://127.0.0.1:8080/"),
            ("/\t/evil.example", "http://127.0.0.1:8080/"),
            ("/.//evil.example", "http://127.0.0.1:8080/"),
            ("https://evil.example", "http://127.0.0.1:8080/"),
            ("https://127.0.0.1:8080/", "http://127.0.0.1:8080/"),
            ("http://127.0.0.1:8081/", "http://127.0.0.1:8080/"),
            ("http://a:b@127.0.0.1:8080/", "http://127.0.0.1:8080/"),
            ("javascript:alert(1)", "http://127.0.0.1:8080/"),
            ("/api/session/oidc", "http://127.0.0.1:8080/"),
            (&format!("/{}", "x".repeat(2000)), "http://127.0.0.1:8080/"),
        ] {
            assert_eq!(own_page(&home, wanted).as_str(), page, "{wanted}");
        }
    }
}
