//! Signing in with an OpenID provider: it says who somebody is, and we know whether they may.

use std::net::IpAddr;

use jiff::SignedDuration;
use secrecy::SecretString;
use url::Url;

use super::sign_in::{line_of, subject};
use super::{Gate, Opened, SignInError, Visitor};
use crate::model::UserId;
use crate::model::access::{Login, Token};
use crate::oidc::{Provider, ProviderError, Visit};
use crate::store::{Recognised, StoreError};

/// A browser that does not come back within this time comes too late.
pub const VISIT_LIFE: SignedDuration = SignedDuration::from_mins(10);
/// How often browsers at one address, or one line of version 6, may leave in a quarter of an hour.
const VISITS_OF_ADDRESS_MAX: i64 = 100;

/// A visit that was just begun.
#[derive(Debug)]
#[must_use]
pub struct Departure {
    /// Where to send the browser.
    pub address: Url,
    /// What the browser shows when it comes back.
    pub token: Token,
}

/// A browser that is back from the provider, with what it went for.
#[derive(Debug)]
#[must_use]
pub struct Return {
    visit: Visit,
    /// Where it wanted to go before.
    pub return_to: String,
}

/// Why a browser is not sent to the provider, or why whoever comes back is not signed in.
#[derive(Debug, thiserror::Error)]
pub enum ProviderSignInError {
    /// There is no provider.
    #[error("no OpenID provider is configured")]
    NoProvider,
    /// Too many have left from there lately.
    #[error("there were too many visits")]
    TooOften,
    /// See [`ProviderError`].
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// Nobody here has their address.
    #[error("nobody is known by the address")]
    Unknown {
        /// Their address, which the provider has verified.
        email: Login,
    },
    /// They may not sign in any more.
    #[error("they may not sign in")]
    SwitchedOff {
        /// Who it is here.
        user: UserId,
        /// Their address, which the provider has verified.
        email: Login,
    },
    /// Somebody else has signed in with this address before.
    #[error("the address was somebody else's")]
    SomebodyElse {
        /// Whose address it was.
        user: UserId,
        /// The address, which the provider has verified.
        email: Login,
    },
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Gate {
    /// The same, which takes a provider's word for who somebody is.
    #[must_use]
    pub fn with_provider(self, provider: Option<Provider>) -> Self {
        Self { provider, ..self }
    }

    /// What people call the provider, if there is one.
    pub fn provider_name(&self) -> Option<String> {
        self.provider.as_ref().map(Provider::name)
    }

    /// Sends a browser at this address to the provider, from which it comes back to `back`.
    pub async fn send_to_provider(
        &self,
        from: IpAddr,
        back: &Url,
        return_to: String,
    ) -> Result<Departure, ProviderSignInError> {
        let provider = self.provider.as_ref().ok_or(ProviderSignInError::NoProvider)?;
        let address = subject("visit", &line_of(from).to_string());
        self.count(&address, VISITS_OF_ADDRESS_MAX, self.clock.now()).await?;
        let visit = Visit::of(Token::of_session(rand::random()));
        let address = provider.address(&visit, back).await?;
        let (token, now) = (visit.token().clone(), self.clock.now());
        self.store.begin_visit(token.hash(), return_to, now + VISIT_LIFE, now).await?;
        Ok(Departure { address, token })
    }

    /// Takes a browser back, once, if it brings the state that belongs to what it shows.
    pub async fn take_back(&self, shown: Token, state: &str) -> Result<Option<Return>, StoreError> {
        let visit = Visit::of(shown);
        if !visit.is_state(state) {
            return Ok(None);
        }
        let return_to = self.store.end_visit(visit.token().hash(), self.clock.now()).await?;
        Ok(return_to.map(|return_to| Return { visit, return_to }))
    }

    /// Begins a sign-in of whoever brings this code, with a new token, and ends the one that the
    /// browser had.
    pub async fn sign_in_by_provider(
        &self,
        returned: &Return,
        code: &SecretString,
        back: &Url,
        visitor: Visitor,
    ) -> Result<Opened, ProviderSignInError> {
        let provider = self.provider.as_ref().ok_or(ProviderSignInError::NoProvider)?;
        let who = provider.identify(&returned.visit, code, back).await?;
        let now = self.clock.now();
        match self.store.recognise(&who.email, &who.issuer, &who.subject, now).await? {
            Recognised::Known(user) => {
                if let Some(before) = visitor.before {
                    self.store.end_session(before.hash()).await?;
                }
                Ok(self.open(user.id, visitor.agent).await?)
            }
            Recognised::Unknown => Err(ProviderSignInError::Unknown { email: who.email }),
            Recognised::SwitchedOff(user) => {
                Err(ProviderSignInError::SwitchedOff { user: user.id, email: who.email })
            }
            Recognised::SomebodyElse(user) => {
                Err(ProviderSignInError::SomebodyElse { user: user.id, email: who.email })
            }
        }
    }
}

impl From<SignInError> for ProviderSignInError {
    fn from(error: SignInError) -> Self {
        match error {
            // Nothing but visits is counted here.
            SignInError::Wrong | SignInError::TooOften { .. } => Self::TooOften,
            SignInError::Store(error) => error.into(),
        }
    }
}
