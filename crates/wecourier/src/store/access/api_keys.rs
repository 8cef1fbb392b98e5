//! The keys of programs.

use jiff::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::model::access::{Permission, Scope, Token, TokenHash};
use crate::model::{ApiKeyId, UserId};
use crate::store::entity::api_key::{ActiveModel, Column, Entity, Model};
use crate::store::scope;
use crate::store::time::{from_micros, to_micros};
use crate::store::{Store, StoreError};

/// A key of a program.
#[derive(Debug, Clone)]
pub struct ApiKeyRecord {
    /// Its id.
    pub id: ApiKeyId,
    /// What people call it.
    pub name: String,
    /// Its last characters.
    pub hint: String,
    /// What it is good for.
    pub permissions: Vec<Permission>,
    /// Whose groups it sees and may write to.
    pub scope: Scope,
    /// When it ends by itself.
    pub expires_at: Option<Timestamp>,
    /// When somebody ended it.
    pub revoked_at: Option<Timestamp>,
    /// When it was last used, to about a minute.
    pub last_used_at: Option<Timestamp>,
    /// Who made it, if somebody did who is still known.
    pub created_by: Option<UserId>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A key to make.
#[derive(Debug)]
pub struct NewApiKey {
    /// What people call it.
    pub name: String,
    /// The key itself; only its hash is kept.
    pub token: Token,
    /// What it is good for.
    pub permissions: Vec<Permission>,
    /// Whose groups it sees and may write to.
    pub scope: Scope,
    /// When it ends by itself.
    pub expires_at: Option<Timestamp>,
    /// Who makes it.
    pub created_by: Option<UserId>,
}

impl Store {
    /// Makes a key.
    pub async fn create_api_key(
        &self,
        new: NewApiKey,
        now: Timestamp,
    ) -> Result<ApiKeyRecord, StoreError> {
        let words: Vec<_> = new.permissions.into_iter().map(Permission::word).collect();
        let row = ActiveModel {
            id: NotSet,
            token_hash: Set(new.token.hash().as_bytes().to_vec()),
            hint: Set(new.token.hint()),
            name: Set(new.name),
            permissions: Set(words.join(" ")),
            expires_at: Set(new.expires_at.map(to_micros)),
            revoked_at: Set(None),
            last_used_at: Set(None),
            created_by: Set(new.created_by.map(|user| user.0)),
            created_at: Set(to_micros(now)),
            branches: Set(scope::column(new.scope.limits())),
        };
        row.insert(&self.db).await?.try_into()
    }

    /// All of them, the newest first.
    pub async fn api_keys(&self) -> Result<Vec<ApiKeyRecord>, StoreError> {
        let rows = Entity::find().order_by_desc(Column::Id).all(&self.db).await?;
        rows.into_iter().map(ApiKeyRecord::try_from).collect()
    }

    /// The one with this hash, if there is one, whether it is still good or not.
    pub async fn find_api_key(&self, token: TokenHash) -> Result<Option<ApiKeyRecord>, StoreError> {
        let this = Column::TokenHash.eq(token.as_bytes().to_vec());
        let row = Entity::find().filter(this).one(&self.db).await?;
        row.map(ApiKeyRecord::try_from).transpose()
    }

    /// Ends a key, once. Answers it, or `None` if there is none.
    pub async fn revoke_api_key(
        &self,
        id: ApiKeyId,
        now: Timestamp,
    ) -> Result<Option<ApiKeyRecord>, StoreError> {
        let at = Expr::value(to_micros(now));
        let not_yet = Column::RevokedAt.is_null();
        Entity::update_many()
            .col_expr(Column::RevokedAt, at)
            .filter(Column::Id.eq(id.0))
            .filter(not_yet)
            .exec(&self.db)
            .await?;
        let row = Entity::find_by_id(id.0).one(&self.db).await?;
        row.map(ApiKeyRecord::try_from).transpose()
    }

    /// Remembers that a key is used.
    pub async fn touch_api_key(&self, id: ApiKeyId, now: Timestamp) -> Result<(), StoreError> {
        let at = Expr::value(to_micros(now));
        let this = Column::Id.eq(id.0);
        Entity::update_many().col_expr(Column::LastUsedAt, at).filter(this).exec(&self.db).await?;
        Ok(())
    }
}

impl TryFrom<Model> for ApiKeyRecord {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let corrupt = |column| StoreError::Corrupt { table: "api_keys", id: row.id, column };
        let permissions: Option<Vec<_>> =
            row.permissions.split_whitespace().map(Permission::parse).collect();
        Ok(Self {
            permissions: permissions.ok_or_else(|| corrupt("permissions"))?,
            scope: scope::read(row.branches.as_deref()).ok_or_else(|| corrupt("branches"))?,
            id: ApiKeyId(row.id),
            name: row.name,
            hint: row.hint,
            expires_at: row.expires_at.map(from_micros),
            revoked_at: row.revoked_at.map(from_micros),
            last_used_at: row.last_used_at.map(from_micros),
            created_by: row.created_by.map(UserId),
            created_at: from_micros(row.created_at),
        })
    }
}
