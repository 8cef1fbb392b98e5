//! Where a card is sent: each place takes a little more, or less, than the others.

use super::{TaskId, TemplateCard};
use crate::{ErrCode, Fault, Invalid};

/// Where a card is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardPlace {
    /// By a group robot: the two kinds that tell, without menu and `task_id`, and `news_notice`
    /// never without `card_image` (page 99110).
    Robot,
    /// By an application (page 90236).
    App,
    /// Instead of an application's earlier card (page 94888). The texts that replace buttons, and
    /// questions that are closed, are for here; `task_id` and the button to submit with are not
    /// asked for.
    AppUpdate,
    /// By an AI bot (page 101032): no attachments, but jumps that ask the bot a question.
    AiBot,
    /// Instead of an AI bot's earlier card (page 101032): questions can be closed.
    AiBotUpdate,
}

impl CardPlace {
    pub(super) fn takes(self, card: &TemplateCard) -> Result<(), Invalid> {
        if self != Self::Robot {
            return Ok(());
        }
        let not_here =
            |field: &str, words, code| Err(Invalid::refused(field, Fault::NotHere(words), code));
        match card {
            TemplateCard::TextNotice(_) | TemplateCard::NewsNotice(_) if card.calls_back() => {
                not_here("action_menu", "robots have no menus", ErrCode::BAD_PARAMETER)
            }
            TemplateCard::TextNotice(_) | TemplateCard::NewsNotice(_)
                if card.task_id().is_some() =>
            {
                not_here("task_id", "robots get no callbacks", ErrCode::BAD_PARAMETER)
            }
            TemplateCard::TextNotice(_) | TemplateCard::NewsNotice(_) => Ok(()),
            TemplateCard::ButtonInteraction(_)
            | TemplateCard::VoteInteraction(_)
            | TemplateCard::MultipleInteraction(_) => {
                let words = "robots send text_notice and news_notice";
                not_here("card_type", words, ErrCode::BAD_CARD_TYPE)
            }
        }
    }

    /// A card that calls back is named by its `task_id`; an update goes by its `response_code`.
    pub(super) fn check_task_id(self, task_id: Option<&TaskId>) -> Result<(), Invalid> {
        let code = match (self, task_id) {
            (_, Some(_)) | (Self::AppUpdate, None) => return Ok(()),
            (Self::Robot | Self::App, None) => ErrCode::BAD_TASK_ID,
            (Self::AiBot | Self::AiBotUpdate, None) => ErrCode::BAD_BOT_TASK_ID,
        };
        Err(Invalid::refused("task_id", Fault::Missing, code))
    }

    /// `field` means something in an update only.
    pub(super) fn check_for_update(self, field: &str, is_set: bool) -> Result<(), Invalid> {
        if !is_set || self.is_update() {
            return Ok(());
        }
        Err(Invalid::cut_off(field, Fault::NotHere("it has an effect in an update only")))
    }

    /// Applications replace the buttons of a card by a text; bots send another card.
    pub(super) fn check_replace_text(self, text: Option<&str>) -> Result<(), Invalid> {
        match (self, text) {
            (Self::AppUpdate, _) | (_, None) => Ok(()),
            (Self::Robot | Self::App | Self::AiBot | Self::AiBotUpdate, Some(_)) => {
                let fault = Fault::NotHere("it has an effect in an application's update only");
                Err(Invalid::cut_off("replace_text", fault))
            }
        }
    }

    pub(super) fn is_update(self) -> bool {
        match self {
            Self::AppUpdate | Self::AiBotUpdate => true,
            Self::Robot | Self::App | Self::AiBot => false,
        }
    }

    /// Whether a question can stand without the button that sends the answer (page 94888).
    pub(super) fn takes_questions_without_button(self) -> bool {
        match self {
            Self::AppUpdate => true,
            Self::Robot | Self::App | Self::AiBot | Self::AiBotUpdate => false,
        }
    }

    /// Whether a picture at the left of a text can stand for the `card_image`.
    pub(super) fn takes_side_picture_alone(self) -> bool {
        self != Self::Robot
    }

    /// Whether a card can hand out a file.
    pub(super) fn takes_attachments(self) -> bool {
        !self.is_ai_bot()
    }

    /// Whether a jump can ask a question.
    pub(super) fn takes_questions(self) -> bool {
        self.is_ai_bot()
    }

    /// Whether cards that ask can colour their source: the pages of applications do not list it.
    pub(super) fn colours_asking(self) -> bool {
        self.is_ai_bot()
    }

    fn is_ai_bot(self) -> bool {
        match self {
            Self::AiBot | Self::AiBotUpdate => true,
            Self::Robot | Self::App | Self::AppUpdate => false,
        }
    }
}
