//! Links that are good once, for a day: with one, somebody sets a password.

use jiff::{SignedDuration, Timestamp};

use super::{Gate, Opened, Password};
use crate::model::access::{Login, Role, Scope, Token, UserAgent};
use crate::store::{LinkRecord, NewUser, StoreError};

/// A link that nobody uses ends after this time.
pub const LINK_LIFE: SignedDuration = SignedDuration::from_hours(24);

/// A link with which somebody sets a password, once.
#[derive(Debug)]
#[must_use]
pub struct PasswordLink {
    /// What the link carries; only its hash is kept.
    pub token: Token,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// Who comes first, and lets all others in.
#[derive(Debug)]
pub struct FirstOwner {
    /// What they sign in with.
    pub login: Login,
    /// What others call them.
    pub name: String,
}

/// Why a link is not used.
#[derive(Debug, thiserror::Error)]
pub enum UseLinkError {
    /// It was used, has ended, or never was: which, is not for whoever tries to know.
    #[error("the link is good no more")]
    Over,
    /// It is for whoever comes first, who has to say who they are.
    #[error("the link makes the first owner, and nobody is named")]
    NobodyNamed,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Gate {
    /// Makes a link that makes the first owner, while nobody may sign in.
    pub async fn make_first_link(&self) -> Result<Option<PasswordLink>, StoreError> {
        if !self.store.has_no_user().await? {
            return Ok(None);
        }
        let (token, now) = (Token::of_link(rand::random()), self.clock.now());
        let expires_at = now + LINK_LIFE;
        self.store.create_first_link(token.hash(), expires_at, now).await?;
        Ok(Some(PasswordLink { token, expires_at }))
    }

    /// Whom a link is for, while it is good.
    pub async fn look_at_link(&self, token: &Token) -> Result<LinkRecord, UseLinkError> {
        let found = self.store.find_link(token.hash(), self.clock.now()).await?;
        found.ok_or(UseLinkError::Over)
    }

    /// Sets the password of whom the link is for, signs them in, and ends the link.
    ///
    /// The link is looked at first: a password is hashed for nobody who only guesses.
    pub async fn use_link(
        &self,
        token: &Token,
        password: Password,
        first: Option<FirstOwner>,
        agent: UserAgent,
    ) -> Result<Opened, UseLinkError> {
        let link = self.look_at_link(token).await?;
        let user = match (link, first) {
            (LinkRecord::Person(_), _) => {
                let hash = self.hash(password).await;
                self.store.use_password_link(token.hash(), hash, self.clock.now()).await?
            }
            (LinkRecord::FirstOwner, Some(FirstOwner { login, name })) => {
                let password_hash = Some(self.hash(password).await);
                let (role, scope) = (Role::Owner, Scope::WholeCompany);
                let owner = NewUser { login, name, role, scope, password_hash };
                self.store.use_first_link(token.hash(), owner, self.clock.now()).await?
            }
            (LinkRecord::FirstOwner, None) => return Err(UseLinkError::NobodyNamed),
        };
        let user = user.ok_or(UseLinkError::Over)?;
        tracing::info!(user = %user.id, "set a password by a link");
        Ok(self.open(user.id, agent).await?)
    }
}
