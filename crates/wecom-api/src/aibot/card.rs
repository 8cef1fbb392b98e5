//! A template card of a bot.

use serde::{Deserialize, Serialize};

use super::Feedback;
use crate::Invalid;
use crate::template_card::{CardPlace, TemplateCard};

/// A card, as a bot sends it (page 101032).
///
/// Clicks come back as a [`template_card_event`](super::callback::Event::TemplateCardEvent) with
/// the card's `task_id`, and no callback address is needed for them (seen).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The card.
    #[serde(flatten)]
    pub card: TemplateCard,
    /// With it, people may give thumbs up and down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Feedback>,
}

impl Card {
    /// Refuses what WeCom would refuse, or would leave out without saying so.
    pub fn check(&self, place: CardPlace) -> Result<(), Invalid> {
        self.card.check(place)?;
        Feedback::check(self.feedback.as_ref())
    }
}

impl From<TemplateCard> for Card {
    fn from(card: TemplateCard) -> Self {
        Self { card, feedback: None }
    }
}
