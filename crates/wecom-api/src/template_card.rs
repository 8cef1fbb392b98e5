//! Template cards: two kinds that tell, and three that ask.
//!
//! One set of types for the four places that take them; [`TemplateCard::check`] knows what each
//! [`CardPlace`] refuses. Lengths of texts are advice of WeCom and are not checked; counts,
//! keys, ids and addresses are limits.
//!
//! <https://developer.work.weixin.qq.com/document/path/90236> (applications),
//! <https://developer.work.weixin.qq.com/document/path/94888> (updates),
//! <https://developer.work.weixin.qq.com/document/path/99110> (robots),
//! <https://developer.work.weixin.qq.com/document/path/101032> (AI bots).

mod button;
mod choice;
mod interaction;
mod notice;
mod parts;
mod place;
mod row;
mod target;
mod task_id;

use serde::{Deserialize, Serialize};

pub use button::{BUTTON_STYLES, Button, ButtonAction, SubmitButton};
pub use choice::{Checkbox, CheckboxOption, ChoiceMode, ChoiceOption, Selector};
pub use interaction::{ButtonInteraction, MultipleInteraction, VoteInteraction};
pub use notice::{NewsNotice, TextNotice};
pub use parts::{Action, ActionMenu, CardImage, ImageTextArea, Jump, QuoteArea, Source, Title};
pub use place::CardPlace;
pub use row::{HorizontalRow, RowKind, VerticalRow};
pub use target::{BadTarget, Target};
pub use task_id::{BadTaskId, TASK_ID_BYTES_MAX, TaskId};

use crate::Invalid;

/// How many `horizontal_content_list` rows a card may have (page 90236).
pub const HORIZONTAL_ROWS_MAX: usize = 6;
/// How many `vertical_content_list` rows a card may have (page 90236).
pub const VERTICAL_ROWS_MAX: usize = 4;
/// How many `jump_list` rows a card may have (page 90236).
pub const JUMPS_MAX: usize = 3;
/// How many entries an `action_menu` may have; one at least (page 90236).
pub const ACTIONS_MAX: usize = 3;
/// How many buttons a card may have (page 90236).
pub const BUTTONS_MAX: usize = 6;
/// How many options a `checkbox` may have; one at least (page 90236).
pub const CHECKBOX_OPTIONS_MAX: usize = 20;
/// How many options a selector may have; one at least (page 90236).
pub const SELECTOR_OPTIONS_MAX: usize = 10;
/// How many selectors a card may have; one at least (page 90236).
pub const SELECTORS_MAX: usize = 3;
/// How long the key of a button, an action or a question may be, in bytes (page 90236).
pub const KEY_BYTES_MAX: usize = 1024;
/// How long the id of an option may be, in bytes (page 90236).
pub const OPTION_ID_BYTES_MAX: usize = 128;
/// How long the question of a [`Target::Question`] may be, in bytes (page 101032).
pub const QUESTION_BYTES_MAX: usize = 200;

/// A card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "card_type", rename_all = "snake_case")]
pub enum TemplateCard {
    /// Tells, in words.
    TextNotice(TextNotice),
    /// Tells, with a picture.
    NewsNotice(NewsNotice),
    /// Asks, with buttons.
    ButtonInteraction(ButtonInteraction),
    /// Asks one question, with options to tick.
    VoteInteraction(VoteInteraction),
    /// Asks up to three questions, each with a list to choose from.
    MultipleInteraction(MultipleInteraction),
}

impl TemplateCard {
    /// Refuses what the place would refuse, or would leave out without saying so.
    ///
    /// The first fault counts, in the order of the fields.
    pub fn check(&self, place: CardPlace) -> Result<(), Invalid> {
        place.takes(self)?;
        match self {
            Self::TextNotice(card) => card.check(place),
            Self::NewsNotice(card) => card.check(place),
            Self::ButtonInteraction(card) => card.check(place),
            Self::VoteInteraction(card) => card.check(place),
            Self::MultipleInteraction(card) => card.check(place),
        }
    }

    /// The word for the kind, as in `card_type`.
    pub fn card_type(&self) -> &'static str {
        match self {
            Self::TextNotice(_) => "text_notice",
            Self::NewsNotice(_) => "news_notice",
            Self::ButtonInteraction(_) => "button_interaction",
            Self::VoteInteraction(_) => "vote_interaction",
            Self::MultipleInteraction(_) => "multiple_interaction",
        }
    }

    /// Whether a tap on it calls back. The application then needs a callback URL (43012), and the
    /// reply to `message/send` carries a `response_code` (page 90236).
    pub fn calls_back(&self) -> bool {
        match self {
            Self::TextNotice(card) => card.action_menu.is_some(),
            Self::NewsNotice(card) => card.action_menu.is_some(),
            Self::ButtonInteraction(_)
            | Self::VoteInteraction(_)
            | Self::MultipleInteraction(_) => true,
        }
    }

    /// What names the card in callbacks.
    pub fn task_id(&self) -> Option<&TaskId> {
        match self {
            Self::TextNotice(card) => card.task_id.as_ref(),
            Self::NewsNotice(card) => card.task_id.as_ref(),
            Self::ButtonInteraction(card) => card.task_id.as_ref(),
            Self::VoteInteraction(card) => card.task_id.as_ref(),
            Self::MultipleInteraction(card) => card.task_id.as_ref(),
        }
    }
}

#[cfg(test)]
mod tests;
