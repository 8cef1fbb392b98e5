//! The parts that several kinds of cards have.

use serde::{Deserialize, Serialize};

use super::{ACTIONS_MAX, CardPlace, JUMPS_MAX, KEY_BYTES_MAX, Target, TaskId};
use crate::limit::{self, URL_BYTES_MAX};
use crate::{ErrCode, Fault, Invalid};

/// Where a card comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The address of an icon, best 72×72.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon_url: Option<String>,
    /// Up to about 20 characters (13 for a robot or an AI bot).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desc: Option<String>,
    /// 0 grey, 1 black, 2 red, 3 green.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desc_color: Option<u8>,
}

/// What else can be done, behind the card's upper right corner. The card then calls back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionMenu {
    /// Its head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desc: Option<String>,
    /// One to [`ACTIONS_MAX`].
    pub action_list: Vec<Action>,
}

/// An entry of an [`ActionMenu`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// What it says.
    pub text: String,
    /// What the callback carries, up to [`KEY_BYTES_MAX`] bytes, unlike the others.
    pub key: String,
}

/// A title with its explanation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// Up to about 36 characters (16 of a vote, 14 as emphasis, 26 for a robot or an AI bot).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Up to about 44 characters (160 where a card asks, 22 as emphasis, 30 for a robot or an AI
    /// bot).
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
    /// Up to about 18 characters (13 for a robot or an AI bot).
    pub title: String,
}

impl Source {
    /// Of a card that tells, or of the one kind of an application that asks with buttons.
    pub(super) fn check(&self) -> Result<(), Invalid> {
        limit::picture("icon_url", self.icon_url.as_deref(), URL_BYTES_MAX)?;
        if self.desc_color.is_some_and(|color| color > 3) {
            return Err(Invalid::cut_off("desc_color", Fault::Form("be 0, 1, 2 or 3")));
        }
        Ok(())
    }

    /// Of a vote or a card of several questions.
    pub(super) fn check_asking(&self, place: CardPlace) -> Result<(), Invalid> {
        if self.desc_color.is_some() && !place.colours_asking() {
            let fault = Fault::NotHere("this kind of card does not colour its source");
            return Err(Invalid::cut_off("desc_color", fault));
        }
        self.check()
    }
}

impl ActionMenu {
    /// A menu calls back, so its card needs a `task_id`.
    pub(super) fn check_of(
        menu: Option<&Self>,
        task_id: Option<&TaskId>,
        place: CardPlace,
    ) -> Result<(), Invalid> {
        let Some(menu) = menu else { return Ok(()) };
        menu.check().map_err(|invalid| invalid.within("action_menu"))?;
        place.check_task_id(task_id)
    }

    fn check(&self) -> Result<(), Invalid> {
        if self.action_list.is_empty() {
            return Err(Invalid::refused("action_list", Fault::Missing, ErrCode::BAD_PARAMETER));
        }
        limit::entries("action_list", &self.action_list, ACTIONS_MAX, ErrCode::BAD_PARAMETER)?;
        limit::each("action_list", &self.action_list, |action| {
            limit::filled("text", &action.text, ErrCode::BAD_BUTTON_TEXT)?;
            limit::filled("key", &action.key, ErrCode::BAD_CARD_BUTTON_KEY)?;
            limit::bytes("key", &action.key, KEY_BYTES_MAX, ErrCode::BAD_CARD_BUTTON_KEY)
        })?;
        let keys = self.action_list.iter().map(|action| &*action.key);
        limit::unique("action_list", "key", keys, ErrCode::MENU_KEY_CLASH)
    }
}

impl Title {
    /// `main_title.title` must be there.
    pub(super) fn check_main(&self) -> Result<(), Invalid> {
        let title = self.title.as_deref().unwrap_or_default();
        limit::filled("main_title.title", title, ErrCode::CARD_TITLE_MISSING)
    }
}

impl QuoteArea {
    pub(super) fn check_of(quote: Option<&Self>) -> Result<(), Invalid> {
        let target = quote.map_or(Ok(()), |quote| quote.target.check());
        target.map_err(|invalid| invalid.within("quote_area"))
    }
}

impl CardImage {
    pub(super) fn check(&self) -> Result<(), Invalid> {
        check_picture("url", &self.url)?;
        let ratio = self.aspect_ratio.as_ref().and_then(serde_json::Number::as_f64);
        if ratio.is_none_or(|ratio| (1.3..=2.25).contains(&ratio)) {
            return Ok(());
        }
        Err(Invalid::cut_off("aspect_ratio", Fault::Form("lie between 1.3 and 2.25")))
    }
}

impl ImageTextArea {
    pub(super) fn check(&self) -> Result<(), Invalid> {
        check_picture("image_url", &self.image_url)?;
        self.target.check()
    }
}

fn check_picture(field: &str, url: &str) -> Result<(), Invalid> {
    limit::filled(field, url, ErrCode::CARD_IMAGE_URL_MISSING)?;
    limit::address(field, url, URL_BYTES_MAX)
}

impl Jump {
    pub(super) fn check_list(jumps: &[Self], place: CardPlace) -> Result<(), Invalid> {
        limit::entries("jump_list", jumps, JUMPS_MAX, ErrCode::TOO_MANY_JUMPS)?;
        limit::each("jump_list", jumps, |jump| {
            limit::filled("title", &jump.title, ErrCode::CARD_TITLE_MISSING)?;
            jump.target.check_of_jump(place)
        })
    }
}
