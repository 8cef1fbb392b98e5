//! Template cards, as far as a robot may send them: `text_notice` and `news_notice`.
//!
//! Lengths of texts are suggestions of WeCom, not limits; counts of list rows are limits.
//! <https://developer.work.weixin.qq.com/document/path/99110>

mod row;
mod target;

use serde::{Deserialize, Serialize};

pub use row::{HorizontalRow, RowKind, VerticalRow};
pub use target::{BadTarget, Target};

/// How many `horizontal_content_list` rows a card may have (page 99110).
pub const HORIZONTAL_ROWS_MAX: usize = 6;
/// How many `vertical_content_list` rows a card may have (page 99110).
pub const VERTICAL_ROWS_MAX: usize = 4;
/// How many `jump_list` rows a card may have (page 99110).
pub const JUMPS_MAX: usize = 3;

/// A card that a robot may send. Robots send no interactive cards (page 99110).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "card_type", rename_all = "snake_case")]
pub enum TemplateCard {
    /// A text card.
    TextNotice(TextNotice),
    /// A card with a picture.
    NewsNotice(NewsNotice),
}

/// A text card. A title or a subtitle must be there (page 99110).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextNotice {
    /// Where the card comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The head of the card.
    pub main_title: Title,
    /// A number or word to stand out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emphasis_content: Option<Title>,
    /// A quotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_area: Option<QuoteArea>,
    /// Up to about 112 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_title_text: Option<String>,
    /// Up to [`HORIZONTAL_ROWS_MAX`] rows of name and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub horizontal_content_list: Vec<HorizontalRow>,
    /// Up to [`JUMPS_MAX`] links below the card.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jump_list: Vec<Jump>,
    /// What a tap on the card does; it must lead somewhere.
    pub card_action: Target,
}

/// A card with a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsNotice {
    /// Where the card comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The head of the card.
    pub main_title: Title,
    /// The picture.
    pub card_image: CardImage,
    /// A picture at the left of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_text_area: Option<ImageTextArea>,
    /// A quotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_area: Option<QuoteArea>,
    /// Up to [`VERTICAL_ROWS_MAX`] rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vertical_content_list: Vec<VerticalRow>,
    /// Up to [`HORIZONTAL_ROWS_MAX`] rows of name and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub horizontal_content_list: Vec<HorizontalRow>,
    /// Up to [`JUMPS_MAX`] links below the card.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jump_list: Vec<Jump>,
    /// What a tap on the card does; it must lead somewhere.
    pub card_action: Target,
}

/// Where a card comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The address of an icon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon_url: Option<String>,
    /// Up to about 13 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desc: Option<String>,
    /// 0 grey, 1 black, 2 red, 3 green.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desc_color: Option<u8>,
}

/// A title with its explanation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// Up to about 26 characters (10 as emphasis).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Up to about 30 characters (15 as emphasis).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desc: Option<String>,
}

/// A quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteArea {
    /// What a tap does.
    #[serde(flatten)]
    pub target: Target,
    /// Its head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_text: Option<String>,
}

/// The picture of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardImage {
    /// Its address.
    pub url: String,
    /// Width by height, between 1.3 and 2.25, as JSON writes it; 1.3 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aspect_ratio: Option<serde_json::Number>,
}

/// A picture at the left of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageTextArea {
    /// What a tap does.
    #[serde(flatten)]
    pub target: Target,
    /// Its head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desc: Option<String>,
    /// The address of the picture.
    pub image_url: String,
}

/// A link below a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jump {
    /// Where it leads.
    #[serde(flatten)]
    pub target: Target,
    /// Up to about 13 characters.
    pub title: String,
}
