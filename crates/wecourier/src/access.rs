//! Who stands at the door: from what a request shows to whom it comes from.
//!
//! Each request looks its session or key up in the database, by one index, together with the
//! role as it is now. So whatever is revoked, switched off or changed holds from the next request
//! on, in every service that shares the database, without a message between them.

mod account;
mod csm_pro;
mod links;
mod password;
mod people;
mod provider;
mod sign_in;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Semaphore;
use tokio_util::task::TaskTracker;
use tracing::Instrument as _;

use crate::clock::SharedClock;
use crate::model::access::{
    Entrance, Holder, Key, Login, Permission, Person, Principal, Readers, Token,
};
use crate::model::{ApiKeyId, SessionId, UserId};
use crate::oidc::Provider;
use crate::store::{SessionRecord, Store, StoreError, UserRecord};

pub use account::ChangePasswordError;
pub use csm_pro::CsmKey;
pub use links::{FirstOwner, LINK_LIFE, PasswordLink, UseLinkError};
pub use password::{BadPassword, Password};
pub use people::{AddPersonError, ChangePersonError, NewPerson, PersonPatch};
pub use provider::{Departure, ProviderSignInError, Return, VISIT_LIFE};
pub use sign_in::{Opened, SignInError, Visitor, line_of};

/// A sign-in that nobody uses ends after this time.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_hours(12);
/// A sign-in ends after this time in any case.
pub const SESSION_LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// That something is used is written down at most this often.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// Each hash takes 19 MiB for a moment, so they queue.
const HASHES_AT_ONCE: usize = 2;

/// Lets people and programs in. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Gate {
    store: Store,
    clock: SharedClock,
    csm_key: Option<CsmKey>,
    provider: Option<Provider>,
    readers: Readers,
    hashing: Arc<Semaphore>,
    /// One writer of "it was used" at a time; whoever comes meanwhile leaves it out.
    touching: Arc<Semaphore>,
    tasks: TaskTracker,
}

/// What a request shows.
#[derive(Debug, Clone)]
pub enum Credential {
    /// A browser's cookie.
    Session(Token),
    /// CSM Pro's cookie.
    CsmPro(Token),
    /// A program's key, and the person for whom it says to act.
    Key {
        /// The key.
        token: Token,
        /// The person, by the program's word.
        acting_for: Option<Login>,
    },
}

/// Why a credential lets nobody in.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The sign-in has ended, or never was.
    #[error("the sign-in has ended")]
    SessionOver,
    /// CSM Pro's cookie is not its own, has ended, or is of somebody who may not sign in here.
    #[error("CSM Pro's cookie lets nobody in")]
    CsmPro,
    /// No key is like this.
    #[error("no API key is like this")]
    KeyUnknown,
    /// The key's time is over.
    #[error("the API key expired at {0}")]
    KeyExpired(Timestamp),
    /// Somebody ended the key.
    #[error("the API key was revoked at {0}")]
    KeyRevoked(Timestamp),
    /// The key may not act for others.
    #[error("the API key may not act for others")]
    ActsForNobody,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is written down when it is used.
#[derive(Debug, Clone, Copy)]
enum Used {
    Session(SessionId),
    Key(ApiKeyId),
}

impl Gate {
    /// A gate before this database, which takes CSM Pro's cookies if it has the key.
    pub fn new(store: Store, clock: SharedClock, csm_key: Option<CsmKey>) -> Self {
        let (hashing, touching) = (Semaphore::new(HASHES_AT_ONCE), Semaphore::new(1));
        let (hashing, touching) = (Arc::new(hashing), Arc::new(touching));
        let (provider, tasks) = (None, TaskTracker::new());
        let readers = Readers::WhoeverSees;
        Self { store, clock, csm_key, provider, readers, hashing, touching, tasks }
    }

    /// The same, which lets these read what messages say.
    #[must_use]
    pub fn with_readers(self, readers: Readers) -> Self {
        Self { readers, ..self }
    }

    /// Who shows this, with what they may do at this moment.
    pub async fn admit(&self, credential: Credential) -> Result<Principal, Refused> {
        let principal = match credential {
            Credential::Session(token) => self.admit_person(&token).await,
            Credential::CsmPro(token) => self.admit_from_csm_pro(&token).await,
            Credential::Key { token, acting_for } => self.admit_key(&token, acting_for).await,
        };
        Ok(principal?.among(self.readers))
    }

    async fn admit_person(&self, token: &Token) -> Result<Principal, Refused> {
        let found = self.store.find_session(token.hash()).await?.ok_or(Refused::SessionOver)?;
        let now = self.clock.now();
        if found.user.disabled_at.is_some() || is_over(&found, now) {
            return Err(Refused::SessionOver);
        }
        self.touch(Used::Session(found.id), Some(found.seen_at), now);
        Ok(principal(found.user, Entrance::SignIn(found.id)))
    }

    async fn admit_from_csm_pro(&self, token: &Token) -> Result<Principal, Refused> {
        let key = self.csm_key.as_ref().ok_or(Refused::CsmPro)?;
        let login = key.read(token, self.clock.now()).ok_or(Refused::CsmPro)?;
        let user = self.store.find_user_named(&login).await?;
        let user = user.filter(|user| user.disabled_at.is_none()).ok_or(Refused::CsmPro)?;
        Ok(principal(user, Entrance::CsmPro))
    }

    async fn admit_key(
        &self,
        token: &Token,
        acting_for: Option<Login>,
    ) -> Result<Principal, Refused> {
        let found = self.store.find_api_key(token.hash()).await?.ok_or(Refused::KeyUnknown)?;
        let now = self.clock.now();
        if let Some(at) = found.revoked_at {
            return Err(Refused::KeyRevoked(at));
        }
        if let Some(at) = found.expires_at.filter(|at| *at <= now) {
            return Err(Refused::KeyExpired(at));
        }
        if acting_for.is_some() && !found.permissions.contains(&Permission::ActForOthers) {
            return Err(Refused::ActsForNobody);
        }
        self.touch(Used::Key(found.id), found.last_used_at, now);
        let key = Key { id: found.id, name: found.name, acting_for };
        Ok(Principal::key(key, found.permissions, found.scope))
    }

    /// Ends the sign-in that shows this token.
    pub async fn sign_out(&self, token: &Token) -> Result<(), StoreError> {
        self.store.end_session(token.hash()).await
    }

    /// Ends every sign-in of a person.
    pub async fn sign_out_everywhere(&self, user: UserId) -> Result<(), StoreError> {
        self.store.end_sessions_of(user).await
    }

    /// Writes down that something is used, beside the request and not before its answer.
    fn touch(&self, used: Used, last: Option<Timestamp>, now: Timestamp) {
        if last.is_some_and(|last| now.duration_since(last) < TOUCH_EVERY) {
            return;
        }
        let Ok(turn) = Arc::clone(&self.touching).try_acquire_owned() else { return };
        let store = self.store.clone();
        self.tasks.spawn(async move {
            let touched = match used {
                Used::Session(id) => store.touch_session(id, now).await,
                Used::Key(id) => store.touch_api_key(id, now).await,
            };
            if let Err(error) = touched {
                let error = crate::error_chain::of(&error);
                tracing::warn!(error, "that a credential is used was not written down");
            }
            drop(turn);
        });
    }

    /// Does something beside the request, which is waited for when the service stops.
    pub fn beside(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(work.in_current_span());
    }

    /// Returns once nothing is being written down any more.
    pub async fn close(&self) {
        self.tasks.close();
        self.tasks.wait().await;
    }
}

impl Holder {
    /// Whoever makes the request, for the log: an id, never a name.
    pub fn id(&self) -> String {
        match self {
            Self::Person(person) => person.id.to_string(),
            Self::Key(key) => key.id.to_string(),
        }
    }
}

fn principal(user: UserRecord, entrance: Entrance) -> Principal {
    let UserRecord { id, login, name, role, scope, .. } = user;
    let has_password = user.password_hash.is_some();
    Principal::person(Person { id, login, name, role, has_password, entrance }, scope)
}

fn is_over(session: &SessionRecord, now: Timestamp) -> bool {
    now.duration_since(session.created_at) >= SESSION_LIFE
        || now.duration_since(session.seen_at) >= SESSION_IDLE
}
