//! An OpenID provider, such as Google, as its client sees it: where to send a browser, and what
//! the code that it brings back is worth.
//!
//! Whom we know, and what they may do, is decided above.
//! Of the provider's answers only what its keys have signed counts.

mod dialect;
mod fetch;
mod id_token;
mod keys;
mod metadata;
mod visit;

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use serde::Deserialize;
use tokio::sync::{Mutex, Semaphore};
use url::Url;

use crate::clock::SharedClock;
use crate::model::access::Login;

use dialect::Dialect;
pub use fetch::{BuildError, FetchError};
use fetch::{Client, Fetch};
pub use id_token::{BadToken, Claims, Expected, read as read_id_token};
pub use keys::{KeySet, Keys};
use metadata::Metadata;
pub use metadata::MetadataError;
pub use visit::Visit;

/// An OpenID provider. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Provider(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: ProviderConfig,
    dialect: Dialect,
    fetch: Fetch,
    clock: SharedClock,
    memory: Mutex<Memory>,
    exchanges: Semaphore,
}

/// Which provider, and what this service is there.
#[derive(Debug, Clone)]
pub struct ProviderConfig {
    /// The name that the provider gives itself.
    pub issuer: String,
    /// What this service is called there.
    pub client_id: String,
    /// The secret that the provider gave this service.
    pub client_secret: SecretString,
    /// Whose people sign in that way, in lower case.
    pub domains: Vec<String>,
    /// How long the provider may take for one answer.
    pub answer_within: Duration,
}

/// Somebody, by the provider's word.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// Who it is there. It stays when the address goes to somebody else.
    pub subject: String,
    /// Their address, which the provider has verified.
    pub email: Login,
}

/// Why the provider does not say who somebody is.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// See [`FetchError`].
    #[error("could not ask the OpenID provider for its {what}")]
    Fetch {
        /// What was asked for.
        what: &'static str,
        /// What happened.
        #[source]
        source: FetchError,
    },
    /// It was asked a moment ago and did not answer.
    #[error("the OpenID provider did not answer a moment ago")]
    JustFailed,
    /// See [`MetadataError`].
    #[error("the OpenID provider does not describe itself as it must")]
    Metadata(#[source] MetadataError),
    /// The code is no good: used, over, or of another visit.
    #[error("the OpenID provider does not take the code")]
    BadCode,
    /// It does not take us.
    #[error("the OpenID provider refuses this service: `{error}`")]
    Refused {
        /// The word for it, as OAuth has them.
        error: String,
    },
    /// See [`BadToken`].
    #[error("the OpenID provider's word is not to be believed")]
    BadToken(#[from] BadToken),
    /// The provider does not know that the address is theirs.
    #[error("the OpenID provider has not verified the address")]
    EmailUnverified,
    /// They are of none of the domains.
    #[error("the address is of none of the domains")]
    OtherDomain {
        /// Their address, which the provider has verified.
        email: Login,
    },
}

/// What the provider has said of itself.
#[derive(Debug, Clone)]
struct Known {
    metadata: Arc<Metadata>,
    keys: Arc<Keys>,
    since: Timestamp,
    keys_since: Timestamp,
}

#[derive(Debug, Default)]
struct Memory {
    known: Option<Known>,
    failed_at: Option<Timestamp>,
}

/// What a code is worth.
#[derive(Deserialize)]
struct Tokens {
    id_token: SecretString,
}

/// What the provider says of itself is asked again after this time.
const KNOWN_FOR: SignedDuration = SignedDuration::from_hours(1);
/// Keys are looked for again this long after they were read, if one is missing.
const KEYS_FOR_AT_LEAST: SignedDuration = SignedDuration::from_secs(10);
/// A provider that did not answer is left alone for this time.
const LEFT_ALONE_FOR: SignedDuration = SignedDuration::from_secs(5);
/// So many codes are looked at side by side.
const EXCHANGES_AT_ONCE: usize = 8;

impl Provider {
    /// Sets everything up. Nothing is asked yet, so the provider may be away.
    pub fn new(config: ProviderConfig, clock: SharedClock) -> Result<Self, BuildError> {
        let fetch = Fetch::new(config.answer_within)?;
        let dialect = Dialect::of(&config.issuer);
        let (memory, exchanges) = (Mutex::default(), Semaphore::new(EXCHANGES_AT_ONCE));
        Ok(Self(Arc::new(Inner { config, dialect, fetch, clock, memory, exchanges })))
    }

    /// The name that it gives itself.
    pub fn issuer(&self) -> &str {
        &self.0.config.issuer
    }

    /// What people call it.
    pub fn name(&self) -> String {
        self.0.dialect.name(&self.0.config.issuer)
    }

    /// Where to send a browser, which comes back to `back`.
    pub async fn address(&self, visit: &Visit, back: &Url) -> Result<Url, ProviderError> {
        let Inner { config, dialect, .. } = &*self.0;
        let known = self.0.known().await?;
        let mut url = known.metadata.authorization_endpoint.clone();
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &config.client_id)
            .append_pair("redirect_uri", back.as_str())
            .append_pair("scope", "openid email")
            .append_pair("state", &visit.state())
            .append_pair("nonce", &visit.nonce())
            .append_pair("code_challenge", &visit.challenge())
            .append_pair("code_challenge_method", "S256")
            // Several people share the office's machines.
            .append_pair("prompt", "select_account")
            .extend_pairs(dialect.hint(&config.domains));
        Ok(url)
    }

    /// Who it is that comes back with this code, if they are of one of the domains.
    pub async fn identify(
        &self,
        visit: &Visit,
        code: &SecretString,
        back: &Url,
    ) -> Result<Identity, ProviderError> {
        let Inner { config, dialect, clock, .. } = &*self.0;
        let known = self.0.known().await?;
        let token = self.0.redeem(&known.metadata, visit, code, back).await?;
        let nonce = visit.nonce();
        let expected = Expected {
            issuer: &config.issuer,
            client_id: &config.client_id,
            nonce: &nonce,
            now: clock.now(),
        };
        let read = id_token::read(&token, &known.keys, &expected);
        let claims = match read {
            Err(BadToken::UnknownKey) => {
                let keys = self.0.newer_keys(&known).await?;
                id_token::read(&token, &keys, &expected)?
            }
            Ok(_) | Err(_) => read?,
        };
        let (email, domain) = (claims.email()?, claims.domain(*dialect));
        if !domain.is_some_and(|domain| config.domains.contains(&domain)) {
            return Err(ProviderError::OtherDomain { email });
        }
        Ok(Identity { issuer: config.issuer.clone(), subject: claims.sub, email })
    }
}

impl Inner {
    /// What the provider says of itself. One asks at a time, and the others learn what it learned.
    async fn known(&self) -> Result<Known, ProviderError> {
        let mut memory = self.memory.lock().await;
        let now = self.clock.now();
        let is_fresh = |known: &&Known| now.duration_since(known.since) < KNOWN_FOR;
        if let Some(known) = memory.known.as_ref().filter(is_fresh) {
            return Ok(known.clone());
        }
        if memory.failed_at.is_some_and(|at| now.duration_since(at) < LEFT_ALONE_FOR) {
            return Err(ProviderError::JustFailed);
        }
        let asked = self.ask().await;
        // Whoever waited meanwhile learns it, however long it took to find out.
        memory.failed_at = asked.is_err().then(|| self.clock.now());
        memory.known = Some(asked?);
        memory.known.clone().ok_or(ProviderError::JustFailed)
    }

    async fn ask(&self) -> Result<Known, ProviderError> {
        let issuer = &self.config.issuer;
        let now = self.clock.now();
        let address = metadata::address(issuer).map_err(ProviderError::Metadata)?;
        let said = self.fetch.get(&address).await.map_err(of("description"))?;
        let metadata = Metadata::read(said, issuer).map_err(ProviderError::Metadata)?;
        let keys = self.keys(&metadata).await?;
        Ok(Known {
            metadata: Arc::new(metadata),
            keys: Arc::new(keys),
            since: now,
            keys_since: now,
        })
    }

    async fn keys(&self, metadata: &Metadata) -> Result<Keys, ProviderError> {
        Ok(Keys::read(self.fetch.get(&metadata.jwks_uri).await.map_err(of("keys"))?))
    }

    /// Keys that were read after these, unless these were just read.
    async fn newer_keys(&self, seen: &Known) -> Result<Arc<Keys>, ProviderError> {
        let mut memory = self.memory.lock().await;
        let now = self.clock.now();
        let Some(known) = memory.known.as_mut() else { return Ok(Arc::clone(&seen.keys)) };
        let is_older = known.keys_since <= seen.keys_since;
        if is_older && now.duration_since(known.keys_since) >= KEYS_FOR_AT_LEAST {
            known.keys = Arc::new(self.keys(&known.metadata).await?);
            known.keys_since = now;
        }
        Ok(Arc::clone(&known.keys))
    }

    /// Gives the provider the code, for what it says about whoever brought it.
    async fn redeem(
        &self,
        metadata: &Metadata,
        visit: &Visit,
        code: &SecretString,
        back: &Url,
    ) -> Result<SecretString, ProviderError> {
        let turn = self.exchanges.acquire().await.expect("nobody closes it");
        let ProviderConfig { client_id, client_secret, .. } = &self.config;
        let client = Client { id: client_id, secret: client_secret, way: metadata.client_way };
        let form = visit.form(code, back);
        let answer = self.fetch.post(&metadata.token_endpoint, &client, form).await;
        drop(turn);
        let tokens: Tokens = answer.map_err(|error| match error {
            FetchError::Refused { error, .. } if error == "invalid_grant" => ProviderError::BadCode,
            FetchError::Refused { error, .. } => ProviderError::Refused { error },
            FetchError::Http(_)
            | FetchError::Status(_)
            | FetchError::TooLong
            | FetchError::Garbage { .. } => of("word about somebody")(error),
        })?;
        Ok(tokens.id_token)
    }
}

fn of(what: &'static str) -> impl Fn(FetchError) -> ProviderError {
    move |source| ProviderError::Fetch { what, source }
}
