//! The cards that tell.

use serde::{Deserialize, Serialize};

use super::{
    ActionMenu, CardImage, CardPlace, HorizontalRow, ImageTextArea, Jump, QuoteArea, Source,
    Target, TaskId, Title, VerticalRow,
};
use crate::{ErrCode, Fault, Invalid};

/// A text card. A title or a subtitle must be there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextNotice {
    /// Where the card comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What else can be done. Not for a robot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action_menu: Option<ActionMenu>,
    /// What names the card in callbacks; needed with `action_menu`. Not for a robot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_id: Option<TaskId>,
    /// The head of the card.
    #[serde(default)]
    pub main_title: Title,
    /// A quotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_area: Option<QuoteArea>,
    /// A number or word to stand out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emphasis_content: Option<Title>,
    /// Up to about 160 characters (112 for a robot or an AI bot).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_title_text: Option<String>,
    /// Up to [`HORIZONTAL_ROWS_MAX`](super::HORIZONTAL_ROWS_MAX) rows of name and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub horizontal_content_list: Vec<HorizontalRow>,
    /// Up to [`JUMPS_MAX`](super::JUMPS_MAX) links below the card.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jump_list: Vec<Jump>,
    /// What a tap on the card does; it must lead somewhere.
    pub card_action: Target,
}

/// A card with a picture: `card_image`, `image_text_area` or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsNotice {
    /// Where the card comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What else can be done. Not for a robot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action_menu: Option<ActionMenu>,
    /// What names the card in callbacks; needed with `action_menu`. Not for a robot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_id: Option<TaskId>,
    /// The head of the card; its title must be there.
    #[serde(default)]
    pub main_title: Title,
    /// A quotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_area: Option<QuoteArea>,
    /// A picture at the left of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_text_area: Option<ImageTextArea>,
    /// The picture. A robot's card is never without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_image: Option<CardImage>,
    /// Up to [`VERTICAL_ROWS_MAX`](super::VERTICAL_ROWS_MAX) rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vertical_content_list: Vec<VerticalRow>,
    /// Up to [`HORIZONTAL_ROWS_MAX`](super::HORIZONTAL_ROWS_MAX) rows of name and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub horizontal_content_list: Vec<HorizontalRow>,
    /// Up to [`JUMPS_MAX`](super::JUMPS_MAX) links below the card.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jump_list: Vec<Jump>,
    /// What a tap on the card does; it must lead somewhere.
    pub card_action: Target,
}

impl TextNotice {
    pub(super) fn check(&self, place: CardPlace) -> Result<(), Invalid> {
        check_source(self.source.as_ref())?;
        ActionMenu::check_of(self.action_menu.as_ref(), self.task_id.as_ref(), place)?;
        if self.sub_title_text.as_ref().is_none_or(String::is_empty) {
            self.main_title.check_main()?;
        }
        QuoteArea::check_of(self.quote_area.as_ref())?;
        HorizontalRow::check_list(&self.horizontal_content_list, place)?;
        Jump::check_list(&self.jump_list, place)?;
        self.card_action.check_of_notice()
    }
}

impl NewsNotice {
    pub(super) fn check(&self, place: CardPlace) -> Result<(), Invalid> {
        check_source(self.source.as_ref())?;
        ActionMenu::check_of(self.action_menu.as_ref(), self.task_id.as_ref(), place)?;
        self.main_title.check_main()?;
        QuoteArea::check_of(self.quote_area.as_ref())?;
        self.check_pictures(place)?;
        VerticalRow::check_list(&self.vertical_content_list)?;
        HorizontalRow::check_list(&self.horizontal_content_list, place)?;
        Jump::check_list(&self.jump_list, place)?;
        self.card_action.check_of_notice()
    }

    fn check_pictures(&self, place: CardPlace) -> Result<(), Invalid> {
        match (&self.card_image, &self.image_text_area) {
            (None, side) if side.is_none() || !place.takes_side_picture_alone() => {
                let code = ErrCode::CARD_IMAGE_URL_MISSING;
                return Err(Invalid::refused("card_image", Fault::Missing, code));
            }
            (image, side) => {
                if let Some(image) = image {
                    image.check().map_err(|invalid| invalid.within("card_image"))?;
                }
                if let Some(side) = side {
                    side.check().map_err(|invalid| invalid.within("image_text_area"))?;
                }
            }
        }
        Ok(())
    }
}

pub(super) fn check_source(source: Option<&Source>) -> Result<(), Invalid> {
    source.map_or(Ok(()), Source::check).map_err(|invalid| invalid.within("source"))
}
