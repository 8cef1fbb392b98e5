//! Somebody opens the chat with a bot.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::callback::News;
use super::{CallbackKind, Conversation, PersonError, Reached};
use crate::live::{State, day_of};
use crate::world::BotId;

/// Which chat is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenChat {
    /// With this bot.
    pub to: BotId,
}

impl State {
    /// The first opening of a day is an event, answered or not (aibot-ws §2.5). *Choice*: it is
    /// so even if the bot was not connected.
    pub(crate) fn open_chat(
        &mut self,
        userid: &str,
        open: &OpenChat,
    ) -> Result<Reached, PersonError> {
        let person = self.person(userid)?;
        let day = day_of(self.clock.now());
        let desk = self.bots.find_mut(open.to.as_str());
        let desk = desk.ok_or_else(|| PersonError::UnknownPlace(open.to.as_str().to_owned()))?;
        if !desk.bot.is_visible_to(&person) {
            return Err(PersonError::NotVisible(person));
        }
        if desk.opened.insert(person.clone(), day) == Some(day) {
            return Ok(Reached::Phones);
        }
        let news = News {
            kind: CallbackKind::EnterChat,
            from: person.clone(),
            with: Conversation::Single(person),
            body: json!({ "msgtype": "event", "event": { "eventtype": "enter_chat" } }),
        };
        Ok(self.tell_bot(&open.to, news))
    }
}
