//! What somebody does with their own account: another password, and which sign-ins go on.

use jiff::SignedDuration;

use super::sign_in::{TRIES_OF_ACCOUNT_MAX, before, subject};
use super::{Gate, Password, SESSION_IDLE, SESSION_LIFE, SignInError};
use crate::model::access::{Entrance, Person};
use crate::model::{SessionId, UserId};
use crate::store::{Alive, OwnSession, StoreError, UpdateUserError, UserPatch, UserRecord};

/// Why somebody's own password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangePasswordError {
    /// They have signed in elsewhere, and have no password here to ask for.
    #[error("they have signed in elsewhere")]
    SignedInElsewhere,
    /// It is not the password that they have.
    #[error("the present password is wrong")]
    Wrong,
    /// There were too many tries.
    #[error("there were too many tries")]
    TooOften {
        /// When the next one is looked at.
        again_in: SignedDuration,
    },
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Gate {
    /// Gives somebody another password who knows the present one. The sign-in with which they
    /// ask goes on, and all others end.
    pub async fn change_password(
        &self,
        me: &Person,
        present: Password,
        new: Password,
    ) -> Result<(), ChangePasswordError> {
        let Entrance::SignIn(session) = me.entrance else {
            return Err(ChangePasswordError::SignedInElsewhere);
        };
        let (account, now) = (subject("account", me.login.as_str()), self.clock.now());
        self.count(&account, TRIES_OF_ACCOUNT_MAX, now).await?;
        let kept = self.store.find_user(me.id).await?.and_then(|user| user.password_hash);
        if !self.is_right(present, kept.clone()).await {
            return Err(ChangePasswordError::Wrong);
        }
        self.store.forget_tries(&account).await?;
        let password_hash = Some(self.hash(new).await);
        let decide = |user: &UserRecord| {
            // Somebody else may have given another one meanwhile.
            if user.password_hash != kept {
                return Err(ChangePasswordError::Wrong);
            }
            let kept_session = Some(session);
            Ok(UserPatch { password_hash, kept_session, ..UserPatch::default() })
        };
        let changed = self.store.change_user(me.id, self.clock.now(), decide).await?;
        changed.ok_or(ChangePasswordError::Wrong)?;
        tracing::info!(user = %me.id, "changed their password");
        Ok(())
    }

    /// The sign-ins of a person, the last used first.
    pub async fn sessions_of(&self, user: UserId) -> Result<Vec<OwnSession>, StoreError> {
        let now = self.clock.now();
        let (begun_after, seen_after) = (before(now, SESSION_LIFE), before(now, SESSION_IDLE));
        self.store.sessions_of(user, Alive { now, begun_after, seen_after }).await
    }

    /// Ends one sign-in of a person. Answers whether there was one.
    pub async fn end_session(&self, user: UserId, id: SessionId) -> Result<bool, StoreError> {
        let was_there = self.store.end_session_of(user, id).await?;
        if was_there {
            tracing::info!(%user, "ended a sign-in");
        }
        Ok(was_there)
    }
}

impl From<UpdateUserError> for ChangePasswordError {
    fn from(error: UpdateUserError) -> Self {
        match error {
            // A password takes nobody's role away.
            UpdateUserError::LastOwner => Self::Wrong,
            UpdateUserError::Store(error) => error.into(),
        }
    }
}

impl From<SignInError> for ChangePasswordError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Wrong => Self::Wrong,
            SignInError::TooOften { again_in } => Self::TooOften { again_in },
            SignInError::Store(error) => error.into(),
        }
    }
}
