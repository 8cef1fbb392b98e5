//! Sign-ins that have not ended.

use jiff::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use super::{Alive, UserRecord};
use crate::model::access::{Name, TokenHash, UserAgent};
use crate::model::{SessionId, UserId};
use crate::store::entity::session::{ActiveModel, Column, Entity, Model};
use crate::store::entity::user;
use crate::store::time::{from_micros, to_micros};
use crate::store::{Store, StoreError};

/// A sign-in, and whose it is.
#[derive(Debug, Clone)]
pub struct SessionRecord {
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub user: UserRecord,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to about a minute.
    pub seen_at: Timestamp,
}

/// A sign-in as its person sees it.
#[derive(Debug, Clone, Copy)]
pub struct OwnSession {
    /// Its id.
    pub id: SessionId,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to about a minute.
    pub seen_at: Timestamp,
    /// In which browser, as far as that has said so.
    pub agent: UserAgent,
}

impl Store {
    /// The sign-ins of a person that have not ended, the last used first.
    pub async fn sessions_of(
        &self,
        user: UserId,
        alive: Alive,
    ) -> Result<Vec<OwnSession>, StoreError> {
        let rows = Entity::find()
            .filter(Column::UserId.eq(user.0))
            .filter(Column::CreatedAt.gt(to_micros(alive.begun_after)))
            .filter(Column::SeenAt.gt(to_micros(alive.seen_after)))
            .order_by_desc(Column::SeenAt)
            .order_by_desc(Column::Id)
            .all(&self.db)
            .await?;
        let own = |row: Model| OwnSession {
            id: SessionId(row.id),
            created_at: from_micros(row.created_at),
            seen_at: from_micros(row.seen_at),
            agent: UserAgent {
                browser: row.browser.as_deref().and_then(Name::known),
                system: row.system.as_deref().and_then(Name::known),
            },
        };
        Ok(rows.into_iter().map(own).collect())
    }

    /// Ends one sign-in of a person. Answers whether there was one.
    pub async fn end_session_of(&self, user: UserId, id: SessionId) -> Result<bool, StoreError> {
        let theirs = Column::UserId.eq(user.0);
        let this = Entity::delete_many().filter(Column::Id.eq(id.0)).filter(theirs);
        Ok(this.exec(&self.db).await?.rows_affected > 0)
    }

    /// Begins a sign-in, in this browser.
    pub async fn create_session(
        &self,
        user: UserId,
        token: TokenHash,
        agent: UserAgent,
        now: Timestamp,
    ) -> Result<SessionId, StoreError> {
        let row = ActiveModel {
            id: NotSet,
            token_hash: Set(token.as_bytes().to_vec()),
            user_id: Set(user.0),
            created_at: Set(to_micros(now)),
            seen_at: Set(to_micros(now)),
            browser: Set(agent.browser.map(|name| name.as_str().to_owned())),
            system: Set(agent.system.map(|name| name.as_str().to_owned())),
        };
        Ok(SessionId(row.insert(&self.db).await?.id))
    }

    /// The sign-in with this token, if there is one.
    pub async fn find_session(
        &self,
        token: TokenHash,
    ) -> Result<Option<SessionRecord>, StoreError> {
        let found = Entity::find()
            .filter(Column::TokenHash.eq(token.as_bytes().to_vec()))
            .find_also_related(user::Entity)
            .one(&self.db)
            .await?;
        let Some((row, Some(user))) = found else { return Ok(None) };
        Ok(Some(SessionRecord {
            id: SessionId(row.id),
            user: user.try_into()?,
            created_at: from_micros(row.created_at),
            seen_at: from_micros(row.seen_at),
        }))
    }

    /// Remembers that a sign-in is used.
    pub async fn touch_session(&self, id: SessionId, now: Timestamp) -> Result<(), StoreError> {
        let seen = Expr::value(to_micros(now));
        let this = Column::Id.eq(id.0);
        Entity::update_many().col_expr(Column::SeenAt, seen).filter(this).exec(&self.db).await?;
        Ok(())
    }

    /// Ends the sign-in with this token, if there is one.
    pub async fn end_session(&self, token: TokenHash) -> Result<(), StoreError> {
        let this = Column::TokenHash.eq(token.as_bytes().to_vec());
        Entity::delete_many().filter(this).exec(&self.db).await?;
        Ok(())
    }

    /// Ends every sign-in of a person.
    pub async fn end_sessions_of(&self, user: UserId) -> Result<(), StoreError> {
        Entity::delete_many().filter(Column::UserId.eq(user.0)).exec(&self.db).await?;
        Ok(())
    }

    /// Forgets the sign-ins that began or were last used before these times.
    pub async fn forget_sessions(
        &self,
        begun_before: Timestamp,
        seen_before: Timestamp,
    ) -> Result<(), StoreError> {
        let over = Condition::any()
            .add(Column::CreatedAt.lt(to_micros(begun_before)))
            .add(Column::SeenAt.lt(to_micros(seen_before)));
        Entity::delete_many().filter(over).exec(&self.db).await?;
        Ok(())
    }
}
