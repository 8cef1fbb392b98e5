//! Another master key: everything is sealed anew, page by page.
//!
//! From the first page on, what is written is sealed with the new key, so one way through all
//! rows is enough. Killed anywhere, it is gone through again: what is sealed anew is skipped.

use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::begin::know;
use super::places::{Shelf, replace};
use super::sweep::sweep;
use crate::seal::{KeyId, Seal, key_of};
use crate::store::entity::master_key;
use crate::store::{Store, StoreError};

/// How many keys are sealed anew in one transaction: nobody waits long for it.
pub const RESEALED_AT_ONCE: u64 = 100;

/// What has been sealed anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rotated {
    /// How many keys.
    pub resealed: usize,
    /// How many did not open, and are as they were: their addresses must be pasted again.
    pub unusable: usize,
}

impl Store {
    /// Seals everything anew with this key, one of those that the store was opened with. The key
    /// of before opens nothing any more.
    pub async fn change_master_key(
        &self,
        to: &KeyId,
        now: Timestamp,
    ) -> Result<Rotated, StoreError> {
        let seal = self.secrets.seal_of(to.as_str()).ok_or(StoreError::MasterKeyChanged)?;
        self.begin_change(seal, now).await?;
        let mut rotated = Rotated { resealed: 0, unusable: 0 };
        for shelf in Shelf::ALL {
            let mut after = Some(0);
            while let Some(last) = after {
                after = self.reseal_page(shelf, last, to, now, &mut rotated).await?;
            }
        }
        let books = self.open_books(now).await?;
        let others = master_key::Column::Id.ne(to.as_str());
        master_key::Entity::delete_many().filter(others).exec(&books.tx).await?;
        books.close().await?;
        sweep(&self.db, to.as_str()).await?;
        Ok(rotated)
    }

    /// From now on everybody seals with this.
    async fn begin_change(&self, seal: &Seal, now: Timestamp) -> Result<(), StoreError> {
        let books = self.open_books(now).await?;
        if books.master_key != seal.id().as_str() {
            know(&books.tx, seal, &self.secrets.fingerprint_key, false).await?;
            books.close().await?;
        }
        Ok(())
    }

    /// Answers the last row that was looked at, or `None` after the last of all.
    async fn reseal_page(
        &self,
        from: Shelf,
        after: i64,
        to: &KeyId,
        now: Timestamp,
        rotated: &mut Rotated,
    ) -> Result<Option<i64>, StoreError> {
        let books = self.open_books(now).await?;
        if books.master_key != to.as_str() {
            return Err(StoreError::MasterKeyChanged);
        }
        let page = from.page(&books.tx, after, RESEALED_AT_ONCE).await?;
        for kept in page.iter().filter(|kept| key_of(&kept.value) != Some(to.as_str())) {
            if let Some(key) = self.secrets.robot_key(kept.place, &kept.value) {
                replace(&books.tx, kept, Some(books.seal(kept.place, &key)?)).await?;
                rotated.resealed += 1;
            } else {
                rotated.unusable += 1;
            }
        }
        books.close().await?;
        Ok(page.last().map(|kept| kept.place.id()))
    }
}
