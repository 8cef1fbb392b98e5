//! The people who may sign in.

use jiff::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, SqlErr,
};

use crate::model::UserId;
use crate::model::access::{Login, Role};
use crate::store::entity::session;
use crate::store::entity::user::{ActiveModel, Column, Entity, Model};
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
    /// What is kept of the password.
    pub password_hash: Option<String>,
    /// Whether they may sign in.
    pub is_active: Option<bool>,
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
    /// Whoever is switched off or gets another password is signed out everywhere.
    pub async fn update_user(
        &self,
        id: UserId,
        patch: UserPatch,
        now: Timestamp,
    ) -> Result<Option<UserRecord>, StoreError> {
        let tx = self.begin_writing().await?;
        let Some(row) = Entity::find_by_id(id.0).one(&tx).await? else { return Ok(None) };
        let was_active = row.disabled_at.is_none();
        let mut row = row.into_active_model();
        let signs_out = patch.password_hash.is_some() || patch.is_active == Some(false);
        row.updated_at = Set(to_micros(now));
        if let Some(name) = patch.name {
            row.name = Set(name);
        }
        if let Some(role) = patch.role {
            row.role = Set(role.word().to_owned());
        }
        if let Some(hash) = patch.password_hash {
            row.password_hash = Set(Some(hash));
        }
        if let Some(is_active) = patch.is_active.filter(|is_active| *is_active != was_active) {
            row.disabled_at = Set((!is_active).then(|| to_micros(now)));
        }
        let row = row.update(&tx).await?;
        if signs_out {
            let theirs = session::Column::UserId.eq(id.0);
            session::Entity::delete_many().filter(theirs).exec(&tx).await?;
        }
        tx.commit().await?;
        row.try_into().map(Some)
    }
}

fn row(new: NewUser, now: Timestamp) -> ActiveModel {
    ActiveModel {
        id: NotSet,
        login: Set(new.login.as_str().to_owned()),
        name: Set(new.name),
        role: Set(new.role.word().to_owned()),
        password_hash: Set(new.password_hash),
        disabled_at: Set(None),
        created_at: Set(to_micros(now)),
        updated_at: Set(to_micros(now)),
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
            name: row.name,
            password_hash: row.password_hash,
            disabled_at: row.disabled_at.map(from_micros),
            created_at: from_micros(row.created_at),
        })
    }
}
