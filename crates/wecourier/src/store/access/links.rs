//! Links with which somebody sets a password, once.

use jiff::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::users::{self, NewUser, UserPatch, UserRecord};
use crate::model::UserId;
use crate::model::access::TokenHash;
use crate::store::entity::password_link::{ActiveModel, Column, Entity};
use crate::store::entity::user;
use crate::store::time::to_micros;
use crate::store::{Store, StoreError};

/// Whom a link is for.
#[derive(Debug, Clone)]
pub enum LinkRecord {
    /// Whoever comes first, and becomes the first owner.
    FirstOwner,
    /// Somebody who is known, and sets a password.
    Person(UserRecord),
}

impl Store {
    /// Keeps a link with which somebody sets a password; the ones before it end.
    pub async fn create_password_link(
        &self,
        user: UserId,
        token: TokenHash,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let tx = self.begin_writing().await?;
        users::lock_user(&tx, user.0).await?;
        Entity::delete_many().filter(Column::UserId.eq(user.0)).exec(&tx).await?;
        insert(&tx, Some(user), token, expires_at, now).await?;
        Ok(tx.commit().await?)
    }

    /// Keeps a link that makes the first owner. Those before it hold until they expire, for
    /// another service may have made them.
    pub async fn create_first_link(
        &self,
        token: TokenHash,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let tx = self.begin_writing().await?;
        insert(&tx, None, token, expires_at, now).await?;
        Ok(tx.commit().await?)
    }

    /// Whom a link is for, if it is good.
    pub async fn find_link(
        &self,
        token: TokenHash,
        now: Timestamp,
    ) -> Result<Option<LinkRecord>, StoreError> {
        let this = Column::TokenHash.eq(token.as_bytes().to_vec());
        let good = Column::ExpiresAt.gt(to_micros(now));
        let Some(link) = Entity::find().filter(this).filter(good).one(&self.db).await? else {
            return Ok(None);
        };
        let Some(id) = link.user_id else {
            return Ok(self.has_no_user().await?.then_some(LinkRecord::FirstOwner));
        };
        let user = self.find_user(UserId(id)).await?;
        Ok(user.filter(|user| user.disabled_at.is_none()).map(LinkRecord::Person))
    }

    /// Sets the password of whom the link is for, and ends the link with every sign-in. Answers
    /// nobody if the link is good no more.
    pub async fn use_password_link(
        &self,
        token: TokenHash,
        password_hash: String,
        now: Timestamp,
    ) -> Result<Option<UserRecord>, StoreError> {
        let tx = self.begin_writing().await?;
        let this = Column::TokenHash.eq(token.as_bytes().to_vec());
        let good = Column::ExpiresAt.gt(to_micros(now));
        let link = Entity::find().filter(this).filter(good).one(&tx).await?;
        let Some((link, id)) = link.and_then(|link| Some((link.id, link.user_id?))) else {
            return Ok(None);
        };
        // Whoever comes second waits here, and then finds the link gone.
        let user = users::lock_user(&tx, id).await?;
        let Some(user) = user.filter(|user| user.disabled_at.is_none()) else { return Ok(None) };
        if Entity::delete_by_id(link).exec(&tx).await?.rows_affected == 0 {
            return Ok(None);
        }
        let patch = UserPatch { password_hash: Some(password_hash), ..UserPatch::default() };
        let user = users::apply(&tx, user, patch, now).await?;
        tx.commit().await?;
        user.try_into().map(Some)
    }

    /// Makes the first owner, and ends all links that would. Answers nobody if the link is good no
    /// more, or somebody is known already.
    pub async fn use_first_link(
        &self,
        token: TokenHash,
        owner: NewUser,
        now: Timestamp,
    ) -> Result<Option<UserRecord>, StoreError> {
        let tx = self.begin_writing().await?;
        let links = Entity::find()
            .filter(Column::UserId.is_null())
            .order_by_asc(Column::Id)
            .lock(LockType::Update)
            .all(&tx)
            .await?;
        let is_this = |hash: &[u8]| hash == token.as_bytes();
        let is_good =
            links.iter().any(|link| is_this(&link.token_hash) && link.expires_at > to_micros(now));
        if !is_good || user::Entity::find().count(&tx).await? > 0 {
            return Ok(None);
        }
        let owner = users::row(owner, now).insert(&tx).await?;
        Entity::delete_many().filter(Column::UserId.is_null()).exec(&tx).await?;
        tx.commit().await?;
        owner.try_into().map(Some)
    }
}

/// Forgets what has expired, and keeps one more.
async fn insert(
    tx: &DatabaseTransaction,
    user: Option<UserId>,
    token: TokenHash,
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::ExpiresAt.lte(to_micros(now))).exec(tx).await?;
    let row = ActiveModel {
        id: NotSet,
        token_hash: Set(token.as_bytes().to_vec()),
        user_id: Set(user.map(|user| user.0)),
        created_at: Set(to_micros(now)),
        expires_at: Set(to_micros(expires_at)),
    };
    row.insert(tx).await?;
    Ok(())
}
