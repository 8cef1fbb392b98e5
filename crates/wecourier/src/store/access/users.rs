//! The people who may sign in.

use jiff::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, SqlErr,
};

use crate::model::access::{Login, Role, Scope};
use crate::model::{SessionId, UserId};
use crate::store::entity::user::{ActiveModel, Column, Entity, Model};
use crate::store::entity::{draft, identity, password_link, session};
use crate::store::scope;
use crate::store::time::{from_micros, to_micros};
use crate::store::{Store, StoreError};

/// Somebody who may sign in.
#[derive(Debug, Clone)]
pub struct UserRecord {
    /// Their id.
    pub id: UserId,
    /// What they sign in with.
    pub login: Login,
    /// What others call them.
    pub name: String,
    /// What they are here for.
    pub role: Role,
    /// Whose groups they see and may write to.
    pub scope: Scope,
    /// What is kept of the password, in the words of its algorithm; `None` if there is none.
    pub password_hash: Option<String>,
    /// Since when they may not sign in any more.
    pub disabled_at: Option<Timestamp>,
    /// Since when they are known.
    pub created_at: Timestamp,
}

/// Somebody to let in.
#[derive(Debug)]
pub struct NewUser {
    /// What they sign in with; no two share it.
    pub login: Login,
    /// What others call them.
    pub name: String,
    /// What they are here for.
    pub role: Role,
    /// Whose groups they see and may write to.
    pub scope: Scope,
    /// What is kept of the password.
    pub password_hash: Option<String>,
}

/// What to change; `None` leaves it as it is.
#[derive(Debug, Default)]
pub struct UserPatch {
    /// What others call them.
    pub name: Option<String>,
    /// What they are here for.
    pub role: Option<Role>,
    /// Whose groups they see and may write to.
    pub scope: Option<Scope>,
    /// What is kept of the password.
    pub password_hash: Option<String>,
    /// Whether they may sign in.
    pub is_active: Option<bool>,
    /// The sign-in that goes on when all others end.
    pub kept_session: Option<SessionId>,
}

/// Why somebody was not changed.
#[derive(Debug, thiserror::Error)]
pub enum UpdateUserError {
    /// Nobody would be left who lets others in.
    #[error("nobody else who may sign in is an owner")]
    LastOwner,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbErr> for UpdateUserError {
    fn from(error: DbErr) -> Self {
        StoreError::from(error).into()
    }
}

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub enum CreateUserError {
    /// Somebody has this login.
    #[error("somebody signs in with this already")]
    LoginTaken,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbErr> for CreateUserError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::LoginTaken,
            _ => StoreError::from(error).into(),
        }
    }
}

impl Store {
    /// All of them, by login.
    pub async fn users(&self) -> Result<Vec<UserRecord>, StoreError> {
        let rows = Entity::find().order_by_asc(Column::Login).all(&self.db).await?;
        rows.into_iter().map(UserRecord::try_from).collect()
    }

    /// Whether nobody may sign in yet.
    pub async fn has_no_user(&self) -> Result<bool, StoreError> {
        Ok(Entity::find().count(&self.db).await? == 0)
    }

    /// The one with this id, if there is one.
    pub async fn find_user(&self, id: UserId) -> Result<Option<UserRecord>, StoreError> {
        let row = Entity::find_by_id(id.0).one(&self.db).await?;
        row.map(UserRecord::try_from).transpose()
    }

    /// The one who signs in with this, if there is one.
    pub async fn find_user_named(&self, login: &Login) -> Result<Option<UserRecord>, StoreError> {
        let row = Entity::find().filter(Column::Login.eq(login.as_str())).one(&self.db).await?;
        row.map(UserRecord::try_from).transpose()
    }

    /// Lets somebody in.
    pub async fn create_user(
        &self,
        new: NewUser,
        now: Timestamp,
    ) -> Result<UserRecord, CreateUserError> {
        Ok(row(new, now).insert(&self.db).await?.try_into()?)
    }

    /// Changes the given fields and answers the whole, or `None` if there is nobody.
    ///
    /// Whoever is switched off or gets another password is signed out everywhere, and the links
    /// that were made for them end.
    pub async fn update_user(
        &self,
        id: UserId,
        patch: UserPatch,
        now: Timestamp,
    ) -> Result<Option<UserRecord>, UpdateUserError> {
        self.change_user(id, now, |_| Ok(patch)).await
    }

    /// The same, after a look at who it is: nobody else changes them in between.
    pub async fn change_user<E: From<UpdateUserError>>(
        &self,
        id: UserId,
        now: Timestamp,
        decide: impl FnOnce(&UserRecord) -> Result<UserPatch, E>,
    ) -> Result<Option<UserRecord>, E> {
        let tx = self.begin_writing().await.map_err(UpdateUserError::from)?;
        let owners = lock_owners(&tx).await.map_err(UpdateUserError::from)?;
        let Some(row) = lock_user(&tx, id.0).await.map_err(UpdateUserError::from)? else {
            return Ok(None);
        };
        let patch = decide(&UserRecord::try_from(row.clone()).map_err(UpdateUserError::from)?)?;
        let stays =
            patch.role.unwrap_or(Role::Owner) == Role::Owner && patch.is_active != Some(false);
        if !stays && owners == [id.0] {
            return Err(UpdateUserError::LastOwner.into());
        }
        let row = apply(&tx, row, patch, now).await.map_err(UpdateUserError::from)?;
        tx.commit().await.map_err(UpdateUserError::from)?;
        Ok(Some(UserRecord::try_from(row).map_err(UpdateUserError::from)?))
    }
}

/// The ids of the owners who are let in. Until the end of the transaction nobody else changes
/// anybody: all who do begin here.
async fn lock_owners(tx: &DatabaseTransaction) -> Result<Vec<i64>, DbErr> {
    let owners = Entity::find()
        .filter(Column::Role.eq(Role::Owner.word()))
        .filter(Column::DisabledAt.is_null())
        .order_by_asc(Column::Id)
        .lock(LockType::NoKeyUpdate)
        .all(tx)
        .await?;
    Ok(owners.into_iter().map(|row| row.id).collect())
}

/// The row of somebody, which nobody else changes until the end of the transaction.
pub(super) async fn lock_user(tx: &DatabaseTransaction, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(tx).await
}

/// Writes the given fields, and ends what ends with them.
pub(super) async fn apply(
    tx: &DatabaseTransaction,
    row: Model,
    patch: UserPatch,
    now: Timestamp,
) -> Result<Model, DbErr> {
    let (id, was_active) = (row.id, row.disabled_at.is_none());
    let mut row = row.into_active_model();
    let signs_out = patch.password_hash.is_some() || patch.is_active == Some(false);
    row.updated_at = Set(to_micros(now));
    if let Some(name) = patch.name {
        row.name = Set(name);
    }
    if let Some(role) = patch.role {
        row.role = Set(role.word().to_owned());
    }
    if let Some(scope) = patch.scope {
        row.branches = Set(scope::column(scope.limits()));
    }
    if let Some(hash) = patch.password_hash {
        row.password_hash = Set(Some(hash));
    }
    if let Some(is_active) = patch.is_active.filter(|is_active| *is_active != was_active) {
        row.disabled_at = Set((!is_active).then(|| to_micros(now)));
    }
    let row = row.update(tx).await?;
    if signs_out {
        let kept = patch.kept_session.map(|session| session.0);
        let mut ended = session::Entity::delete_many().filter(session::Column::UserId.eq(id));
        if let Some(kept) = kept {
            ended = ended.filter(session::Column::Id.ne(kept));
        }
        ended.exec(tx).await?;
        let links = password_link::Column::UserId.eq(id);
        password_link::Entity::delete_many().filter(links).exec(tx).await?;
    }
    if patch.is_active == Some(false) {
        // Who comes back may be somebody else, with the same address.
        let theirs = identity::Column::UserId.eq(id);
        identity::Entity::delete_many().filter(theirs).exec(tx).await?;
        draft::Entity::delete_many().filter(draft::Column::UserId.eq(id)).exec(tx).await?;
    }
    Ok(row)
}

pub(super) fn row(new: NewUser, now: Timestamp) -> ActiveModel {
    ActiveModel {
        id: NotSet,
        login: Set(new.login.as_str().to_owned()),
        name: Set(new.name),
        role: Set(new.role.word().to_owned()),
        password_hash: Set(new.password_hash),
        disabled_at: Set(None),
        created_at: Set(to_micros(now)),
        updated_at: Set(to_micros(now)),
        branches: Set(scope::column(new.scope.limits())),
    }
}

impl TryFrom<Model> for UserRecord {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let corrupt = |column| StoreError::Corrupt { table: "users", id: row.id, column };
        Ok(Self {
            id: UserId(row.id),
            login: Login::parse(&row.login).map_err(|_| corrupt("login"))?,
            role: Role::parse(&row.role).ok_or_else(|| corrupt("role"))?,
            scope: scope::read(row.branches.as_deref()).ok_or_else(|| corrupt("branches"))?,
            name: row.name,
            password_hash: row.password_hash,
            disabled_at: row.disabled_at.map(from_micros),
            created_at: from_micros(row.created_at),
        })
    }
}
