//! Taps on template cards.

use crate::ResponseCode;
use crate::callback::record::record;

record! {
    /// A tap on a button of a card, or its submission.
    pub struct CardTap {
        /// The key of the button.
        event_key: String = "EventKey",
        /// The card's task id.
        task_id: Option<String> = "TaskId",
        /// What kind of card it is, as in `card_type`.
        card_type: Option<String> = "CardType",
        /// What the card is updated with: valid for 72 hours, once (page 94888).
        response_code: Option<ResponseCode> = "ResponseCode",
        /// What was chosen, one for each question; none on a card with buttons alone.
        selected_items: Vec<SelectedItem> = "SelectedItems" / "SelectedItem",
    }
    /// A choice from the menu in the corner of a card.
    pub struct CardMenuTap {
        /// The key of the entry.
        event_key: String = "EventKey",
        /// The card's task id.
        task_id: Option<String> = "TaskId",
        /// What kind of card it is, as in `card_type`.
        card_type: Option<String> = "CardType",
        /// What the card is updated with: valid for 72 hours, once (page 94888).
        response_code: Option<ResponseCode> = "ResponseCode",
    }
    /// What was chosen for a question.
    pub struct SelectedItem {
        /// The key of the question.
        question_key: String = "QuestionKey",
        /// The ids of the options.
        option_ids: Vec<String> = "OptionIds" / "OptionId",
    }
}
