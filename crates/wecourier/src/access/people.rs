//! Letting people in, and changing what they may do.
//!
//! Each act is one function here, so that what is changed by whom is written down in one place.

use super::links::{LINK_LIFE, PasswordLink};
use super::sign_in::before;
use super::{Gate, Password, SESSION_IDLE, SESSION_LIFE};
use crate::model::UserId;
use crate::model::access::{Login, Principal, Role, Scope, Token};
use crate::oidc::Provider;
use crate::store::{
    Alive, CreateUserError, NewUser, PersonRecord, StoreError, UpdateUserError, UserPatch,
    UserRecord,
};

/// Somebody to let in.
#[derive(Debug)]
pub struct NewPerson {
    /// What they sign in with; no two share it.
    pub login: Login,
    /// What others call them.
    pub name: String,
    /// What they are here for.
    pub role: Role,
    /// Whose groups they see and may write to.
    pub scope: Scope,
    /// What they sign in with for now; without one, a link is made with which they set it.
    pub password: Option<Password>,
}

/// What to change of somebody; `None` leaves it as it is.
#[derive(Debug, Default)]
pub struct PersonPatch {
    /// What others call them.
    pub name: Option<String>,
    /// What they are here for.
    pub role: Option<Role>,
    /// Whose groups they see and may write to.
    pub scope: Option<Scope>,
    /// Whether they may sign in.
    pub is_active: Option<bool>,
}

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub enum AddPersonError {
    /// Somebody has this login.
    #[error("somebody signs in with this already")]
    LoginTaken,
    /// The role may do what whoever asks may not.
    #[error("the role may do more than whoever asks")]
    MoreThanYou,
    /// The role is there for the whole company.
    #[error("the role is not limited to branches")]
    NotLimited,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why somebody was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangePersonError {
    /// There is nobody with this id.
    #[error("there is nobody with this id")]
    Absent,
    /// Nobody does this to themselves.
    #[error("nobody does this to themselves")]
    Yourself,
    /// Nobody would be left who lets others in.
    #[error("nobody else who may sign in is an owner")]
    LastOwner,
    /// They may do what whoever asks may not, before or after.
    #[error("they may do more than whoever asks")]
    MoreThanYou,
    /// Their role is there for the whole company.
    #[error("the role is not limited to branches")]
    NotLimited,
    /// They may not sign in, so there is nothing to sign in with.
    #[error("they may not sign in")]
    SwitchedOff,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Gate {
    /// All people, by login.
    pub async fn people(&self) -> Result<Vec<PersonRecord>, StoreError> {
        let now = self.clock.now();
        let (begun_after, seen_after) = (before(now, SESSION_LIFE), before(now, SESSION_IDLE));
        let issuer = self.provider.as_ref().map(Provider::issuer);
        self.store.people(Alive { now, begun_after, seen_after }, issuer).await
    }

    /// Lets somebody in, who may do no more than whoever asks.
    pub async fn add_person(
        &self,
        new: NewPerson,
        by: &Principal,
    ) -> Result<(UserRecord, Option<PasswordLink>), AddPersonError> {
        if !by.may_all_of(new.role) {
            return Err(AddPersonError::MoreThanYou);
        }
        let NewPerson { login, name, role, scope, password } = new;
        if !fits(role, &scope) {
            return Err(AddPersonError::NotLimited);
        }
        let password_hash = match password {
            Some(password) => Some(self.hash(password).await),
            None => None,
        };
        let has_password = password_hash.is_some();
        let row = NewUser { login, name, role, scope, password_hash };
        let user = self.store.create_user(row, self.clock.now()).await?;
        tracing::info!(user = %user.id, role = role.word(), by = by.holder.id(), "let in");
        let link = if has_password { None } else { Some(self.link(user.id).await?) };
        Ok((user, link))
    }

    /// Changes somebody, who may do no more than whoever asks, before and after.
    pub async fn change_person(
        &self,
        id: UserId,
        patch: PersonPatch,
        by: &Principal,
    ) -> Result<UserRecord, ChangePersonError> {
        let PersonPatch { name, role, scope, is_active } = patch;
        let decide = |user: &UserRecord| {
            may_change(user, by)?;
            let is_other_role = role.is_some_and(|role| role != user.role);
            let switches_off = is_active == Some(false);
            let is_elsewhere = scope.as_ref().is_some_and(|scope| *scope != user.scope);
            if (is_other_role || is_elsewhere || switches_off) && by.is(user.id, &user.login) {
                return Err(ChangePersonError::Yourself);
            }
            if role.is_some_and(|role| !by.may_all_of(role)) {
                return Err(ChangePersonError::MoreThanYou);
            }
            if !fits(role.unwrap_or(user.role), scope.as_ref().unwrap_or(&user.scope)) {
                return Err(ChangePersonError::NotLimited);
            }
            Ok(UserPatch { name, role, scope, is_active, ..UserPatch::default() })
        };
        let changed = self.store.change_user(id, self.clock.now(), decide).await?;
        let user = changed.ok_or(ChangePersonError::Absent)?;
        let (role, is_active) = (user.role.word(), user.disabled_at.is_none());
        tracing::info!(user = %id, role, is_active, by = by.holder.id(), "changed");
        Ok(user)
    }

    /// Gives somebody else another password, and signs them out everywhere.
    pub async fn give_password(
        &self,
        id: UserId,
        password: Password,
        by: &Principal,
    ) -> Result<(), ChangePersonError> {
        let password_hash = Some(self.hash(password).await);
        let decide = |user: &UserRecord| {
            may_change(user, by)?;
            if by.is(user.id, &user.login) {
                return Err(ChangePersonError::Yourself);
            }
            Ok(UserPatch { password_hash, ..UserPatch::default() })
        };
        let changed = self.store.change_user(id, self.clock.now(), decide).await?;
        changed.ok_or(ChangePersonError::Absent)?;
        tracing::info!(user = %id, by = by.holder.id(), "given another password");
        Ok(())
    }

    /// Makes a link with which somebody else sets a password; the ones before it end.
    pub async fn make_link(
        &self,
        id: UserId,
        by: &Principal,
    ) -> Result<PasswordLink, ChangePersonError> {
        let user = self.store.find_user(id).await?.ok_or(ChangePersonError::Absent)?;
        may_change(&user, by)?;
        if by.is(user.id, &user.login) {
            return Err(ChangePersonError::Yourself);
        }
        if user.disabled_at.is_some() {
            return Err(ChangePersonError::SwitchedOff);
        }
        let link = self.link(id).await?;
        tracing::info!(user = %id, by = by.holder.id(), "a link to set a password was made");
        Ok(link)
    }

    /// Ends every sign-in of somebody.
    pub async fn sign_out_person(
        &self,
        id: UserId,
        by: &Principal,
    ) -> Result<(), ChangePersonError> {
        let user = self.store.find_user(id).await?.ok_or(ChangePersonError::Absent)?;
        may_change(&user, by)?;
        self.store.end_sessions_of(id).await?;
        tracing::info!(user = %id, by = by.holder.id(), "signed out everywhere");
        Ok(())
    }

    async fn link(&self, user: UserId) -> Result<PasswordLink, StoreError> {
        let (token, now) = (Token::of_link(rand::random()), self.clock.now());
        let expires_at = now + LINK_LIFE;
        self.store.create_password_link(user, token.hash(), expires_at, now).await?;
        Ok(PasswordLink { token, expires_at })
    }
}

/// Whoever may do what reaches beyond branches is there for the whole company.
fn fits(role: Role, scope: &Scope) -> bool {
    scope.limits().is_none() || role.may_be_limited()
}

/// Whoever changes what somebody may do could do it in their place.
fn may_change(user: &UserRecord, by: &Principal) -> Result<(), ChangePersonError> {
    if by.may_all_of(user.role) { Ok(()) } else { Err(ChangePersonError::MoreThanYou) }
}

impl From<CreateUserError> for AddPersonError {
    fn from(error: CreateUserError) -> Self {
        match error {
            CreateUserError::LoginTaken => Self::LoginTaken,
            CreateUserError::Store(error) => error.into(),
        }
    }
}

impl From<UpdateUserError> for ChangePersonError {
    fn from(error: UpdateUserError) -> Self {
        match error {
            UpdateUserError::LastOwner => Self::LastOwner,
            UpdateUserError::Store(error) => error.into(),
        }
    }
}
