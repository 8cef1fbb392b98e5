//! The token of one secret: fetched by one caller at a time, before it is too late.

mod shelf;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::OwnedMutexGuard;
use wecom_api::Endpoint;
use wecom_api::gettoken::{AccessToken, GetToken};

use crate::transport::Transport;
use crate::{CallError, Clock};
use shelf::{Shelf, Standing};

/// The token of one secret. Clones share it.
#[derive(Debug, Clone)]
pub(crate) struct Tokens(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    transport: Transport,
    ask: GetToken,
    clock: Clock,
    shelf: Mutex<Shelf>,
    /// Whoever holds it fetches; the others wait and find what was fetched.
    fetching: Arc<tokio::sync::Mutex<()>>,
}

impl Tokens {
    pub(crate) fn new(transport: Transport, ask: GetToken, clock: Clock) -> Self {
        let shelf = Mutex::new(Shelf::default());
        let fetching = Arc::default();
        Self(Arc::new(Inner { transport, ask, clock, shelf, fetching }))
    }

    /// A token to call with. Fetches one only if there is none, or the present one ends soon.
    pub(crate) async fn get(&self) -> Result<AccessToken, Arc<CallError>> {
        let before = self.shelf().fetches();
        match self.standing() {
            Standing::Fresh(token) => return Ok(token),
            Standing::Ending(token) => {
                // One caller sees to the next token; nobody waits for it but this one.
                let Ok(fetching) = self.0.fetching.clone().try_lock_owned() else {
                    return Ok(token);
                };
                // It may have been fetched between the look and the lock.
                if let Standing::Fresh(token) = self.standing() {
                    return Ok(token);
                }
                return Ok(self.fetch(fetching, Why::NoneOrEnding).await.unwrap_or(token));
            }
            Standing::None => {}
        }
        let fetching = self.0.fetching.clone().lock_owned().await;
        match self.standing() {
            Standing::Fresh(token) | Standing::Ending(token) => return Ok(token),
            Standing::None => {}
        }
        // Those who waited for a fetch that failed share its end, and do not fetch one by one.
        if let Some(end) = self.shelf().failure_since(before) {
            return Err(end);
        }
        self.fetch(fetching, Why::NoneOrEnding).await
    }

    /// Another token after WeCom refused `refused`; none if it makes no sense to ask for one.
    ///
    /// It is dropped only if it is still the present one: somebody else may have fetched the next.
    pub(crate) async fn replace(
        &self,
        refused: &AccessToken,
    ) -> Option<Result<AccessToken, Arc<CallError>>> {
        let before = self.shelf().fetches();
        let fetching = self.0.fetching.clone().lock_owned().await;
        if !self.shelf().drop_refused(refused, self.0.clock.now().steady) {
            return None;
        }
        match self.standing() {
            Standing::Fresh(token) | Standing::Ending(token) => return Some(Ok(token)),
            Standing::None => {}
        }
        if let Some(end) = self.shelf().failure_since(before) {
            return Some(Err(end));
        }
        Some(self.fetch(fetching, Why::Refused).await)
    }

    /// The same, without the secret, should WeCom's words have it.
    pub(crate) fn masked(&self, error: CallError) -> CallError {
        error.without(self.0.ask.corpsecret.expose())
    }

    /// WeCom took `token`.
    pub(crate) fn worked(&self, token: &AccessToken) {
        self.shelf().worked(token);
    }

    /// Fetches in a task of its own, which goes on if the caller goes away: what WeCom answers is
    /// known nowhere else, a wrong secret least of all. The call's own timeout bounds it.
    #[expect(clippy::disallowed_methods, reason = "bounded by the call, and nothing waits for it")]
    async fn fetch(
        &self,
        fetching: OwnedMutexGuard<()>,
        why: Why,
    ) -> Result<AccessToken, Arc<CallError>> {
        let tokens = self.clone();
        let fetch = tokio::spawn(async move {
            let fetched = tokens.ask(why).await;
            drop(fetching);
            fetched
        });
        fetch.await.expect("fetching does not panic, and nobody aborts it")
    }

    async fn ask(&self, why: Why) -> Result<AccessToken, Arc<CallError>> {
        let Inner { transport, ask, clock, .. } = &*self.0;
        if let Some((code, left)) = self.shelf().rest(clock.now().steady) {
            let path = GetToken::PATH;
            return Err(Arc::new(CallError::Resting { path, code, left }));
        }
        let request = transport.request::<GetToken>().query(ask);
        let answer = transport.send::<GetToken>(request).await;
        let now = clock.now();
        match answer {
            Ok(reply) => {
                let token = reply.access_token.clone();
                self.shelf().put(reply, now.steady, why == Why::Refused);
                Ok(token)
            }
            Err(error) => {
                let error = Arc::new(self.masked(error));
                self.shelf().failed(error.clone(), now);
                Err(error)
            }
        }
    }

    fn standing(&self) -> Standing {
        self.shelf().standing(self.0.clock.now().steady)
    }

    /// No holder waits for anything while it has it.
    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.0.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why a token is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// There is none, or it ends soon.
    NoneOrEnding,
    /// WeCom refused the present one.
    Refused,
}
