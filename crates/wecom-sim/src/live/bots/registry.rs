//! Bots come, change and go.

use super::{Desk, Farewell, Out};
use crate::live::add::NAME_BYTES_MAX;
use crate::live::{Event, State};
use crate::world::{Bot, BotId, BotPatch, BotSecret, ChatId, GroupKind, NewBot, UserId, VisibleTo};

/// How many AI bots a world may have.
pub const BOTS_MAX: usize = 1000;
/// As long as the ids and secrets that were seen.
const ID_LETTERS: usize = 32;
const SECRET_LETTERS: usize = 43;

/// Why a bot was not added or changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BotError {
    /// The name is empty or longer than [`NAME_BYTES_MAX`].
    #[error("a name has 1 to {NAME_BYTES_MAX} bytes")]
    BadName,
    /// The id is in use.
    #[error("there is a bot `{0}` already")]
    BotIdTaken(BotId),
    /// Somebody who may see it is not a member.
    #[error("there is no member `{0}`")]
    UnknownMember(UserId),
    /// A group it is in is not there.
    #[error("there is no group `{0}`")]
    UnknownGroup(ChatId),
    /// AI bots are for internal groups only.
    #[error("`{0}` is a group with customers, where WeCom offers no AI bots")]
    CustomerGroup(ChatId),
    /// There is no such bot.
    #[error("there is no bot `{0}`")]
    UnknownBot(BotId),
    /// There are as many as there may be.
    #[error("there are {BOTS_MAX} already, and no more fit")]
    Full,
}

impl BotError {
    /// The field at fault, unless it is the whole.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::BadName => Some("name"),
            Self::BotIdTaken(_) | Self::UnknownBot(_) => Some("bot_id"),
            Self::UnknownMember(_) => Some("visible_to"),
            Self::UnknownGroup(_) | Self::CustomerGroup(_) => Some("groups"),
            Self::Full => None,
        }
    }
}

impl State {
    pub(crate) fn add_bot(&mut self, new: NewBot) -> Result<Bot, BotError> {
        if new.name.trim().is_empty() || new.name.len() > NAME_BYTES_MAX {
            return Err(BotError::BadName);
        }
        if self.bots.desks.len() >= BOTS_MAX {
            return Err(BotError::Full);
        }
        self.check_groups(&new.groups)?;
        self.check_visible(&new.visible_to)?;
        let bot_id = match new.bot_id {
            Some(bot_id) if self.bots.find(bot_id.as_str()).is_some() => {
                return Err(BotError::BotIdTaken(bot_id));
            }
            Some(bot_id) => bot_id,
            None => BotId::parse(format!("aib{}", self.dice.letters(ID_LETTERS)))
                .expect("letters make a legal id"),
        };
        let secret = new.secret.unwrap_or_else(|| {
            BotSecret::parse(self.dice.letters(SECRET_LETTERS)).expect("letters make a legal id")
        });
        let (name, groups) = (new.name, new.groups);
        let (created_by, visible_to) = (new.created_by, new.visible_to);
        let bot = Bot { bot_id, secret, name, created_by, visible_to, groups };
        self.bots.desks.push(Desk::new(bot.clone()));
        self.tell(Event::World);
        Ok(bot)
    }

    pub(crate) fn change_bot(&mut self, bot_id: &BotId, patch: BotPatch) -> Result<Bot, BotError> {
        self.check_groups(patch.groups.as_deref().unwrap_or(&[]))?;
        self.check_visible(patch.visible_to.as_ref().unwrap_or(&VisibleTo::Everybody))?;
        let desk = self.bots.find_mut(bot_id.as_str());
        let bot = &mut desk.ok_or_else(|| BotError::UnknownBot(bot_id.clone()))?.bot;
        if let Some(secret) = patch.secret {
            bot.secret = secret;
        }
        if let Some(visible_to) = patch.visible_to {
            bot.visible_to = visible_to;
        }
        if let Some(groups) = patch.groups {
            bot.groups = groups;
        }
        let bot = bot.clone();
        self.tell(Event::World);
        Ok(bot)
    }

    /// Takes a bot out of the world; its connection is closed.
    pub(crate) fn delete_bot(&mut self, bot_id: &BotId) -> Result<Bot, BotError> {
        let place = self.bots.desks.iter().position(|desk| desk.bot.bot_id == *bot_id);
        let place = place.ok_or_else(|| BotError::UnknownBot(bot_id.clone()))?;
        let desk = self.bots.desks.remove(place);
        if let Some(holder) = desk.holder {
            self.write_to(holder, Out::Close(Farewell::Replaced));
            self.close_line(holder);
        }
        self.tell(Event::World);
        Ok(desk.bot)
    }

    fn check_groups(&self, groups: &[ChatId]) -> Result<(), BotError> {
        for chatid in groups {
            match self.find_group(chatid.as_str()).map(|group| group.kind) {
                None => return Err(BotError::UnknownGroup(chatid.clone())),
                Some(GroupKind::Customer) => return Err(BotError::CustomerGroup(chatid.clone())),
                Some(GroupKind::Internal) => {}
            }
        }
        Ok(())
    }

    fn check_visible(&self, visible_to: &VisibleTo) -> Result<(), BotError> {
        let members = match visible_to {
            VisibleTo::Everybody => &[][..],
            VisibleTo::Members(members) => members,
        };
        let unknown = members.iter().find(|userid| self.find_member(userid.as_str()).is_none());
        unknown.map_or(Ok(()), |userid| Err(BotError::UnknownMember(userid.clone())))
    }
}
