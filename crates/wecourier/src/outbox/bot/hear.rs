//! What people write to the bot: codes of tutors, what tutors write, and the bot's answers.

use tokio::task::JoinSet;
use wecom_client::aibot::{AibotError, BotEvent, MessageTicket, WelcomeTicket};
use wecom_client::api::aibot::callback::{Chat, Message, MsgCallback, Origin};
use wecom_client::api::aibot::{RespondMsg, RespondWelcomeMsg, Stream};

use super::Bot;
use super::words::{Answer, words};
use crate::model::TutorId;
use crate::model::bot::{BotCode, BotUser};
use crate::model::inbox::InboxKind;
use crate::store::{Heard, NewInboxEntry, StoreError};

/// How many answers may be on their way at once.
const ANSWERS_MAX: usize = 64;

/// Hears until the bot is shut down. One after another is put on record, in the order in which
/// they came; nobody waits for another's answer.
pub(super) async fn hear(bot: Bot) {
    let mut answers = JoinSet::new();
    let mut events = bot.events.lock().await;
    while let Some(event) = events.recv().await {
        while answers.try_join_next().is_some() {}
        if answers.len() >= ANSWERS_MAX {
            answers.join_next().await;
        }
        match event {
            BotEvent::Message { ticket, callback } => {
                if let Some(words) = bot.message(&callback).await {
                    answers.spawn(bot.clone().respond(ticket, words));
                }
            }
            BotEvent::ChatOpened { ticket, origin } => {
                answers.spawn(bot.clone().welcome(ticket, origin));
            }
            BotEvent::CardClicked { origin, .. } => bot.click(&origin).await,
            BotEvent::Feedback { .. } | BotEvent::Unknown { .. } => {}
        }
    }
    // The bot is shut down, so none of them takes long.
    while answers.join_next().await.is_some() {}
}

impl Bot {
    /// Who wrote in a chat with nobody else.
    fn member(&self, origin: &Origin) -> Option<BotUser> {
        let from = origin.from.as_ref().filter(|_| origin.chat == Chat::Single)?;
        Some(BotUser { bot_id: self.id.clone(), userid: from.userid.clone() })
    }

    /// Puts on record what somebody wrote, and says what they are answered.
    async fn message(&self, callback: &MsgCallback) -> Option<String> {
        let user = self.member(&callback.origin)?;
        let said = callback.message.words().unwrap_or_default();
        let heard = self.take(&user, &said, callback).await;
        let kind = kind(&callback.message);
        Some(answer(heard.inspect_err(could_not_hear).ok().as_ref(), kind))
    }

    /// What a tutor writes is on record when this returns.
    async fn take(
        &self,
        user: &BotUser,
        said: &str,
        callback: &MsgCallback,
    ) -> Result<Heard, StoreError> {
        let code = BotCode::parse(said);
        let heard = self.store.hear(user, code.as_ref(), self.clock.now()).await?;
        if let Heard::Writes(tutor) = &heard {
            self.keep(tutor.id, &callback.origin, kind(&callback.message), said).await?;
        }
        Ok(heard)
    }

    async fn keep(
        &self,
        tutor: TutorId,
        origin: &Origin,
        kind: InboxKind,
        words: &str,
    ) -> Result<(), StoreError> {
        let msgid = Some(origin.msgid.as_str()).filter(|msgid| !msgid.is_empty());
        let (bot_id, at) = (&self.id, self.clock.now());
        let new = NewInboxEntry { bot_id, msgid, tutor, at, kind, words };
        self.store.keep_inbox(new).await.map(drop)
    }

    /// A click of a tutor is kept. The bot has no way to answer one but a push.
    async fn click(&self, origin: &Origin) {
        let Some(user) = self.member(origin) else { return };
        let kept = async {
            let Some(tutor) = self.store.tutor_of_bot(&user).await? else { return Ok(()) };
            self.keep(tutor.id, origin, InboxKind::Click, "").await
        };
        kept.await.unwrap_or_else(|error| could_not_hear(&error));
    }

    async fn respond(self, ticket: MessageTicket, content: String) {
        // One bubble for each message.
        let id = format!("{:032x}", rand::random::<u128>());
        let stream = Stream { id, finish: true, content, feedback: None };
        told(self.aibot.respond(&ticket, &RespondMsg::Stream { stream }).await);
    }

    /// Whoever is not known yet is told what to do.
    async fn welcome(self, ticket: WelcomeTicket, origin: Origin) {
        let Some(user) = self.member(&origin) else { return };
        match self.store.tutor_of_bot(&user).await {
            Ok(Some(_)) => {}
            Ok(None) => {
                let greeting = RespondWelcomeMsg::text(words(None, Answer::NoCode));
                told(self.aibot.welcome(ticket, &greeting).await);
            }
            Err(error) => could_not_hear(&error),
        }
    }
}

fn kind(message: &Message) -> InboxKind {
    match message {
        Message::Text { .. } => InboxKind::Text,
        Message::Image { .. } => InboxKind::Image,
        Message::Mixed { .. } => InboxKind::Mixed,
        Message::Voice { .. } => InboxKind::Voice,
        Message::File { .. } => InboxKind::File,
        Message::Video { .. } => InboxKind::Video,
        Message::Unknown(_) => InboxKind::Other,
    }
}

/// What somebody is answered who sent something of this kind; `None` is that the database failed.
fn answer(heard: Option<&Heard>, kind: InboxKind) -> String {
    let (tutor, answer) = match heard {
        Some(Heard::Bound { tutor, has_noted_id }) => {
            let name = tutor.tutor.name.as_str();
            let answer =
                if *has_noted_id { Answer::BoundAsNoted(name) } else { Answer::Bound(name) };
            (Some(&tutor.tutor), answer)
        }
        Some(Heard::Writes(tutor)) => {
            let answer = if kind.is_all_words() { Answer::Kept } else { Answer::KeptWords };
            (Some(&tutor.tutor), answer)
        }
        Some(Heard::Known(tutor)) => (Some(&tutor.tutor), Answer::Known(&tutor.tutor.name)),
        Some(Heard::NoCode) => (None, Answer::NoCode),
        Some(Heard::Wrong) => (None, Answer::Wrong),
        Some(Heard::Over) => (None, Answer::Over),
        Some(Heard::TooMany) => (None, Answer::TooMany),
        Some(Heard::Conflict) => (None, Answer::Conflict),
        None => (None, Answer::Trouble),
    };
    words(tutor.map(|it| it.language.unwrap_or(super::words::USUAL)), answer)
}

fn could_not_hear(error: &StoreError) {
    let error = crate::error_chain::of(error);
    tracing::error!(error, "what somebody wrote to the bot could not be put on record");
}

fn told(ended: Result<(), AibotError>) {
    if let Err(error) = ended {
        let error = crate::error_chain::of(&error);
        tracing::warn!(error, "the bot's answer was not taken");
    }
}
