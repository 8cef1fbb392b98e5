//! Pictures: uploads that batches may name for a while, and what deliveries may still need.

use jiff::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};

use super::books::Books;
use super::deliveries::row::PictureColumn;
use super::entity::picture::{ActiveModel, Column, Entity};
use super::time::{from_micros, to_micros};
use super::{Store, StoreError};
use crate::model::{Picture, PictureFacts, PictureId};

/// How many uploads are kept at a time: a gigabyte at the very most.
pub const UPLOADS_MAX: u64 = 500;

/// An uploaded picture that batches may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureRecord {
    /// Its id.
    pub id: PictureId,
    /// What is known of it.
    pub facts: PictureFacts,
    /// Until when batches may name it.
    pub usable_until: Timestamp,
}

/// Why an upload was not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepPictureError {
    /// There are as many as there may be.
    #[error("there are {UPLOADS_MAX} uploaded pictures")]
    TooMany,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for KeepPictureError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// How many pictures one statement names.
const PICTURES_AT_ONCE: usize = 500;

impl Store {
    /// Keeps an upload for batches to come. One that is there already is kept for longer.
    pub async fn keep_picture(
        &self,
        id: PictureId,
        picture: &Picture,
        now: Timestamp,
        usable_until: Timestamp,
    ) -> Result<PictureRecord, KeepPictureError> {
        let tx = self.begin_writing().await?;
        let others = Entity::find()
            .filter(Expr::cust("usable_until IS NOT NULL"))
            .filter(Column::UploadId.ne(id.to_string()))
            .count(&tx)
            .await?;
        if others >= UPLOADS_MAX {
            return Err(KeepPictureError::TooMany);
        }
        let row = ActiveModel {
            id: NotSet,
            jpeg: Set(picture.jpeg.clone()),
            created_at: Set(to_micros(now)),
            upload_id: Set(Some(id.to_string())),
            facts: Set(Some(PictureColumn::json(&picture.facts))),
            usable_until: Set(Some(to_micros(usable_until))),
        };
        let longer =
            OnConflict::column(Column::UploadId).update_column(Column::UsableUntil).to_owned();
        Entity::insert(row).on_conflict(longer).exec_without_returning(&tx).await?;
        tx.commit().await?;
        Ok(PictureRecord { id, facts: picture.facts.clone(), usable_until })
    }

    /// The upload with this id, if batches may name it now.
    pub async fn find_picture(
        &self,
        id: PictureId,
        now: Timestamp,
    ) -> Result<Option<PictureRecord>, StoreError> {
        let Some(kept) = usable(&self.db, id, now).await? else { return Ok(None) };
        let Kept { facts, usable_until, .. } = kept;
        Ok(Some(PictureRecord { id, facts, usable_until }))
    }
}

/// An upload that batches may name, without its bytes.
pub(super) struct Kept {
    pub(super) row: i64,
    pub(super) facts: PictureFacts,
    usable_until: Timestamp,
}

/// The upload with this id, if batches may name it now.
pub(super) async fn usable(
    db: &impl ConnectionTrait,
    id: PictureId,
    now: Timestamp,
) -> Result<Option<Kept>, StoreError> {
    let found: Option<(i64, String, i64)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Facts, Column::UsableUntil])
        .filter(Column::UploadId.eq(id.to_string()))
        .filter(Column::UsableUntil.gt(to_micros(now)))
        .into_tuple()
        .one(db)
        .await?;
    let Some((row, facts, usable_until)) = found else { return Ok(None) };
    let corrupt = StoreError::Corrupt { table: "wecom_pictures", id: row, column: "facts" };
    let facts = PictureColumn::facts(&facts).ok_or(corrupt)?;
    Ok(Some(Kept { row, facts, usable_until: from_micros(usable_until) }))
}

impl Books {
    /// Forgets those of these pictures that no batch may name and no delivery may need any more.
    pub(super) async fn forget_pictures(&self, ids: Vec<i64>) -> Result<(), StoreError> {
        // The partial index `wecom_message_log_by_picture` answers this.
        let is_needed = "EXISTS (SELECT 1 FROM wecom_message_log \
                         WHERE picture_id = wecom_pictures.id \
                         AND state IN ('queued', 'sending', 'failed', 'unknown'))";
        for ids in ids.chunks(PICTURES_AT_ONCE) {
            Entity::delete_many()
                .filter(Column::Id.is_in(ids.iter().copied()))
                .filter(Expr::cust("usable_until IS NULL"))
                .filter(Expr::cust(format!("NOT {is_needed}")))
                .exec(&self.tx)
                .await?;
        }
        Ok(())
    }
}
