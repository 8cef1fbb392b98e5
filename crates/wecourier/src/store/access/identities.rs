//! Who somebody is at an OpenID provider.

use jiff::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};

use super::UserRecord;
use super::users::lock_user;
use crate::model::access::Login;
use crate::store::entity::identity::{ActiveModel, Column, Entity};
use crate::store::entity::user;
use crate::store::time::to_micros;
use crate::store::{Store, StoreError};

/// Whom an OpenID provider's word means here.
#[derive(Debug, Clone)]
pub enum Recognised {
    /// Somebody who may sign in.
    Known(UserRecord),
    /// Nobody has this address.
    Unknown,
    /// Somebody who may not sign in any more.
    SwitchedOff(UserRecord),
    /// Whoever has this address now is not who signed in with it before.
    SomebodyElse(UserRecord),
}

impl Store {
    /// Whom a provider means, by the address and by the name that it keeps for them for ever: the
    /// first one that comes with an address is who it belongs to.
    pub async fn recognise(
        &self,
        login: &Login,
        issuer: &str,
        subject: &str,
        now: Timestamp,
    ) -> Result<Recognised, StoreError> {
        let tx = self.begin_writing().await?;
        let found = user::Entity::find().filter(user::Column::Login.eq(login.as_str()));
        let Some(found) = found.one(&tx).await? else { return Ok(Recognised::Unknown) };
        // Whoever is switched off meanwhile is not bound again, and two do not both come first.
        let Some(row) = lock_user(&tx, found.id).await? else { return Ok(Recognised::Unknown) };
        let id = row.id;
        let user = UserRecord::try_from(row)?;
        if user.disabled_at.is_some() {
            return Ok(Recognised::SwitchedOff(user));
        }
        let theirs = Entity::find().filter(Column::UserId.eq(id));
        match theirs.filter(Column::Issuer.eq(issuer)).one(&tx).await? {
            Some(bound) if bound.subject == subject => return Ok(Recognised::Known(user)),
            Some(_) => return Ok(Recognised::SomebodyElse(user)),
            None => {}
        }
        let row = ActiveModel {
            id: NotSet,
            user_id: Set(id),
            issuer: Set(issuer.to_owned()),
            subject: Set(subject.to_owned()),
            created_at: Set(to_micros(now)),
        };
        row.insert(&tx).await?;
        tx.commit().await?;
        Ok(Recognised::Known(user))
    }
}
