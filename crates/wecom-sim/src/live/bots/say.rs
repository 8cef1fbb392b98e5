//! What people do: they write to bots, to apps and in groups.

mod to_app;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::callback::News;
use super::words::{FILE_NAME_BYTES_MAX, SaidFile, Words};
use super::{CallbackKind, Conversation, Reached};
use crate::content::Content;
use crate::live::tasks::TaskError;
use crate::live::{Event, State};
use crate::phone::{Channel, Message};
use crate::render;
use crate::world::{Bot, BotId, ChatId, UserId};

/// How much a person may write at once, in bytes. *Choice*: no source names it.
pub const SAID_BYTES_MAX: usize = 20_480;

/// What a person says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Say {
    /// A bot or an app (its agentid), for a chat with it alone, or a group.
    pub to: String,
    /// The words, up to [`SAID_BYTES_MAX`] bytes.
    #[serde(default)]
    pub text: Option<String>,
    /// A recording, as its transcript. To a bot or an app alone; an app gets a second of silence.
    #[serde(default)]
    pub voice: Option<String>,
    /// A picture, alone or with `text`. In a group with `text` only.
    #[serde(default)]
    pub image: Option<SaidFile>,
    /// A file. To a bot alone.
    #[serde(default)]
    pub file: Option<SaidFile>,
    /// A video. To a bot or an app alone.
    #[serde(default)]
    pub video: Option<SaidFile>,
    /// Which bot is mentioned in the group: only what mentions it reaches a bot.
    #[serde(default)]
    pub mention: Option<BotId>,
    /// The words that are quoted.
    #[serde(default)]
    pub quote: Option<String>,
}

impl Say {
    /// These words to a bot, to an app, or in a group.
    pub fn to(to: impl Into<String>, text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..Self::nothing(to.into()) }
    }

    /// A picture to a bot or an app.
    pub fn image(to: impl Into<String>, image: SaidFile) -> Self {
        Self { image: Some(image), ..Self::nothing(to.into()) }
    }

    /// A file to a bot.
    pub fn file(to: impl Into<String>, file: SaidFile) -> Self {
        Self { file: Some(file), ..Self::nothing(to.into()) }
    }

    fn nothing(to: String) -> Self {
        let (text, voice, image, file, video) = (None, None, None, None, None);
        Self { to, text, voice, image, file, video, mention: None, quote: None }
    }

    /// The same, mentioning a bot.
    #[must_use]
    pub fn mentioning(self, bot_id: BotId) -> Self {
        Self { mention: Some(bot_id), ..self }
    }
}

/// What became of what a person said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The number of the message on the phones.
    pub seq: u64,
    /// How far it came.
    pub reached: Reached,
}

/// Why a person cannot do that.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PersonError {
    /// There is no such member.
    #[error("there is no member `{0}`")]
    UnknownPerson(String),
    /// Neither a bot nor an app nor a group.
    #[error("there is neither a bot nor an app nor a group `{0}`")]
    UnknownPlace(String),
    /// The person is not in the group.
    #[error("`{userid}` is not in the group `{chatid}`")]
    NotInGroup {
        /// Who.
        userid: UserId,
        /// Where.
        chatid: ChatId,
    },
    /// The bot that is mentioned is not in the group.
    #[error("there is no bot `{0}` in this group")]
    BotNotInGroup(BotId),
    /// A chat with a bot or an app alone mentions nobody.
    #[error("in a chat with a bot or an app alone nobody is mentioned")]
    MentionAlone,
    /// The person may not see the bot, or the app.
    #[error("`{0}` may not see it")]
    NotVisible(UserId),
    /// Nobody can rate this message.
    #[error("message {0} has no thumbs")]
    NoThumbs(u64),
    /// Nothing on this message can be tapped.
    #[error("message {0} has nothing to tap")]
    NothingToTap(u64),
    /// The card has no such button.
    #[error("the card has no button with this key")]
    BadKey,
    /// The card has no such question or option, or takes only one.
    #[error("the card has no such question or option, or takes only one")]
    BadSelection,
    /// The mass-send task does not let the person do it.
    #[error(transparent)]
    Task(#[from] TaskError),
    /// The person does not see this message.
    #[error("message {0} is not on this person's phone")]
    NotTheirs(u64),
    /// Nothing is said, or things that do not go together.
    #[error("one of `text`, `voice`, `image`, `file` and `video`, or `text` with `image`")]
    BadWords,
    /// Not base64.
    #[error("a file is base64")]
    BadFile,
    /// Not what it is sent as.
    #[error("a picture is JPG or PNG, a recording AMR, a video MP4")]
    BadFileKind,
    /// No name, or more than [`FILE_NAME_BYTES_MAX`] bytes.
    #[error("the name of a file has 1 to {FILE_NAME_BYTES_MAX} bytes")]
    BadFileName,
    /// A bot in a group hears text, alone or with a picture.
    #[error("a bot in a group hears `text` only, alone or with `image`")]
    NotInGroups,
    /// An app hears one thing at a time, and neither files nor quotes (page 90239).
    #[error("an app hears one of `text`, `voice`, `image` and `video`, without `quote`")]
    NotInApps,
    /// Nothing, or more than [`SAID_BYTES_MAX`] bytes.
    #[error("a text has 1 to {SAID_BYTES_MAX} bytes")]
    BadText,
}

impl PersonError {
    /// The field at fault; none where the person is unknown.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::UnknownPerson(_) => None,
            Self::UnknownPlace(_) | Self::NotInGroup { .. } | Self::NotVisible(_) => Some("to"),
            Self::BotNotInGroup(_) | Self::MentionAlone => Some("mention"),
            Self::BadKey => Some("key"),
            Self::BadSelection => Some("selected"),
            Self::Task(TaskError::MustPick | TaskError::MayNotPick | TaskError::NotOffered(_)) => {
                Some("selected")
            }
            Self::Task(error) => error.field().and(Some("message")),
            Self::NoThumbs(_) | Self::NothingToTap(_) | Self::NotTheirs(_) => Some("message"),
            Self::BadText | Self::BadWords | Self::NotInGroups | Self::NotInApps => Some("text"),
            Self::BadFile | Self::BadFileKind => Some("base64"),
            Self::BadFileName => Some("name"),
        }
    }
}

/// Where somebody says something, and which bot hears it.
struct Place {
    with: Conversation,
    listener: Option<Bot>,
}

impl State {
    pub(crate) fn say(&mut self, userid: &str, say: &Say) -> Result<Said, PersonError> {
        let person = self.person(userid)?;
        if let Some(agentid) = self.app_named(&say.to) {
            return self.say_to_app(&person, agentid, say);
        }
        let words = Words::read(say)?;
        let place = self.place(&person, say)?;
        let words = match (&place.with, &place.listener) {
            (Conversation::Group(_), Some(_)) if !words.is_for_groups() => {
                return Err(PersonError::NotInGroups);
            }
            (Conversation::Group(_), Some(bot)) => words.with_text(|text| mentioning(bot, text)),
            (Conversation::Group(_), None) | (Conversation::Single(_), _) => words,
        };
        let seq = self.show_said(&person, say, &words);
        let Some(bot) = place.listener else {
            return Ok(Said { seq, reached: Reached::Phones });
        };
        if let Some(desk) = self.bots.find_mut(bot.bot_id.as_str()) {
            desk.note_spoken(place.with.clone());
        }
        let body = self.words_body(&words, say.quote.as_deref());
        let news = News { kind: CallbackKind::Message, from: person, with: place.with, body };
        Ok(Said { seq, reached: self.tell_bot(&bot.bot_id, news) })
    }

    pub(in crate::live) fn person(&self, userid: &str) -> Result<UserId, PersonError> {
        let found = self.find_member(userid).map(|member| member.userid.clone());
        found.ok_or_else(|| PersonError::UnknownPerson(userid.to_owned()))
    }

    fn place(&self, person: &UserId, say: &Say) -> Result<Place, PersonError> {
        if let Some(desk) = self.bots.find(&say.to) {
            let bot = desk.bot.clone();
            return match say.mention {
                Some(_) => Err(PersonError::MentionAlone),
                None if !bot.is_visible_to(person) => Err(PersonError::NotVisible(person.clone())),
                None => {
                    let with = Conversation::Single(person.clone());
                    Ok(Place { with, listener: Some(bot) })
                }
            };
        }
        let group = self.find_group(&say.to);
        let group = group.ok_or_else(|| PersonError::UnknownPlace(say.to.clone()))?;
        if !group.members.contains(person) {
            let (userid, chatid) = (person.clone(), group.chatid.clone());
            return Err(PersonError::NotInGroup { userid, chatid });
        }
        let with = Conversation::Group(group.chatid.clone());
        let Some(bot_id) = &say.mention else { return Ok(Place { with, listener: None }) };
        let bot = self.bots.find(bot_id.as_str()).map(|desk| desk.bot.clone());
        let bot = bot.filter(|bot| bot.groups.contains(&group.chatid));
        let bot = bot.ok_or_else(|| PersonError::BotNotInGroup(bot_id.clone()))?;
        if !bot.is_visible_to(person) {
            return Err(PersonError::NotVisible(person.clone()));
        }
        Ok(Place { with, listener: Some(bot) })
    }

    fn show_said(&mut self, person: &UserId, say: &Say, words: &Words) -> u64 {
        let seq = self.phones.next_seq();
        let content = Content::Text { content: words.shown(), mentions: Vec::new() };
        let message = std::sync::Arc::new(Message {
            seq,
            at: self.clock.now(),
            channel: Channel::Person,
            from: self.find_name(person.as_str()).unwrap_or_default().to_owned(),
            to: say.to.clone(),
            msgtype: words.msgtype().to_owned(),
            text: render::text(&content, self),
            raw: json!({ "from": person, "say": say }).to_string(),
            html: render::html(&content, seq, self),
            picture: None,
            instead: Vec::new(),
        });
        self.phones.show(std::sync::Arc::clone(&message));
        self.tell(Event::Message(message));
        seq
    }
}

/// In groups the bot reads its own name first (aibot-ws §2.4).
fn mentioning(bot: &Bot, text: &str) -> String {
    let mention = format!("@{}", bot.name);
    if text.contains(&mention) { text.to_owned() } else { format!("{mention} {text}") }
}
