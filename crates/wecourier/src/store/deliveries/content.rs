//! What a delivery says, read back from its row. It was checked before it was written, so it fits.

use sea_orm::{ConnectionTrait, EntityTrait};
use wecom_client::api::SizedText;

use super::row::{PictureColumn, Word};
use crate::model::{AppContent, Content, MessageType, Picture};
use crate::store::StoreError;
use crate::store::books::corrupt;
use crate::store::entity::{delivery, picture};

/// What the row of a group says.
pub(in crate::store) async fn content(
    db: &impl ConnectionTrait,
    row: &delivery::Model,
) -> Result<Content, StoreError> {
    let bad = |column| corrupt(row.id, column);
    let text = row.message_content.as_str();
    match MessageType::read(&row.message_type).ok_or_else(|| bad("message_type"))? {
        MessageType::Text => {
            SizedText::parse(text).map(Content::Text).map_err(|_| bad("message_content"))
        }
        MessageType::Markdown => {
            SizedText::parse(text).map(Content::Markdown).map_err(|_| bad("message_content"))
        }
        MessageType::MarkdownV2 => {
            SizedText::parse(text).map(Content::MarkdownV2).map_err(|_| bad("message_content"))
        }
        MessageType::Image => picture(db, row).await.map(Content::Picture),
    }
}

/// What the row of a member says.
pub(in crate::store) async fn app_content(
    db: &impl ConnectionTrait,
    row: &delivery::Model,
) -> Result<AppContent, StoreError> {
    let bad = |column| corrupt(row.id, column);
    let text = row.message_content.as_str();
    match MessageType::read(&row.message_type).ok_or_else(|| bad("message_type"))? {
        MessageType::Text => {
            SizedText::parse(text).map(AppContent::Text).map_err(|_| bad("message_content"))
        }
        MessageType::Markdown => {
            SizedText::parse(text).map(AppContent::Markdown).map_err(|_| bad("message_content"))
        }
        MessageType::MarkdownV2 => Err(bad("message_type")),
        MessageType::Image => picture(db, row).await.map(AppContent::Picture),
    }
}

async fn picture(db: &impl ConnectionTrait, row: &delivery::Model) -> Result<Picture, StoreError> {
    let bad = |column| corrupt(row.id, column);
    let facts = row.picture.as_deref().and_then(PictureColumn::facts);
    let facts = facts.ok_or_else(|| bad("picture"))?;
    let id = row.picture_id.ok_or_else(|| bad("picture_id"))?;
    let kept = picture::Entity::find_by_id(id).one(db).await?;
    let jpeg = kept.ok_or_else(|| bad("picture_id"))?.jpeg;
    Ok(Picture { jpeg, facts })
}
