//! What bound tutors wrote to the bot, which message they answered, and who has read it.

mod read;

use jiff::{SignedDuration, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use wecom_client::api::aibot::BotId;

use super::deliveries::row::Word;
use super::entity::inbox_entry::{ActiveModel, Column, Entity};
use super::entity::{delivery, tutor};
use super::time::to_micros;
use super::{Store, StoreError};
use crate::model::inbox::{InboxKind, inbox_words};
use crate::model::tutor::TutorNumber;
use crate::model::{Channel, DeliveryId, InboxId, MessageType, State, TutorId, Words};

/// For how long after a message what a tutor writes counts as its answer.
pub const ANSWERED_WITHIN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Something that a bound tutor wrote or did.
#[derive(Debug)]
pub struct NewInboxEntry<'a> {
    /// The bot that heard it.
    pub bot_id: &'a BotId,
    /// WeCom's own name for it, by which a repetition is known, if it said one.
    pub msgid: Option<&'a str>,
    /// Whose it is.
    pub tutor: TutorId,
    /// When it was heard.
    pub at: Timestamp,
    /// What it was.
    pub kind: InboxKind,
    /// The words in it; empty if there are none.
    pub words: &'a str,
}

/// Something that a bound tutor wrote or did, on record.
#[derive(Debug, Clone)]
pub struct InboxRecord {
    /// Its id.
    pub id: InboxId,
    /// When it was heard.
    pub at: Timestamp,
    /// The number of whoever wrote it.
    pub tutor: TutorNumber,
    /// Their name.
    pub tutor_name: String,
    /// What it was.
    pub kind: InboxKind,
    /// The words in it; empty if there are none.
    pub words: Words,
    /// When the words were erased, if they were.
    pub text_erased_at: Option<Timestamp>,
    /// The message that it most likely answers, if that is within the scope.
    pub answers: Option<AnsweredMessage>,
    /// Who has read it first, if anybody has.
    pub read: Option<InboxRead>,
}

/// The message that something most likely answers.
#[derive(Debug, Clone)]
pub struct AnsweredMessage {
    /// The delivery.
    pub id: DeliveryId,
    /// When somebody asked for it.
    pub created_at: Timestamp,
    /// The kind of the message.
    pub message_type: MessageType,
    /// What it said, or the name of a picture's file.
    pub content: Words,
    /// When its text was erased, if it was.
    pub text_erased_at: Option<Timestamp>,
}

/// That somebody has read something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRead {
    /// When.
    pub at: Timestamp,
    /// As they were called then.
    pub by: String,
}

/// Which entries are looked for.
#[derive(Debug, Clone, Default)]
pub struct InboxFilter {
    /// Of the tutor with this number.
    pub tutor: Option<TutorNumber>,
    /// That most likely answer this message.
    pub delivery: Option<DeliveryId>,
    /// That nobody has read.
    pub is_unread: bool,
    /// Older than this one.
    pub before: Option<InboxId>,
}

impl Store {
    /// Puts on record what a tutor wrote, with the message that it most likely answers. What came
    /// before with the same `msgid` is not kept again: answers whether it was new.
    pub async fn keep_inbox(&self, new: NewInboxEntry<'_>) -> Result<bool, StoreError> {
        // Whoever has the books open is alone, so nothing comes between the look and the write;
        // and whoever watches the outbox is told.
        let books = self.open_books(new.at).await?;
        if let Some(msgid) = new.msgid {
            let known = Entity::find()
                .filter(Column::BotId.eq(new.bot_id.as_str()))
                .filter(Column::Msgid.eq(msgid));
            if known.count(&books.tx).await? > 0 {
                return Ok(false);
            }
        }
        let row = ActiveModel {
            id: NotSet,
            bot_id: Set(new.bot_id.as_str().to_owned()),
            msgid: Set(new.msgid.map(str::to_owned)),
            tutor_id: Set(new.tutor.0),
            at: Set(to_micros(new.at)),
            kind: Set(new.kind.word().to_owned()),
            text: Set(inbox_words(new.words)),
            text_erased_at: Set(None),
            delivery_id: Set(answered(&books.tx, &new).await?),
            read_at: Set(None),
            read_by: Set(None),
        };
        Entity::insert(row).exec_without_returning(&books.tx).await?;
        books.close().await?;
        Ok(true)
    }

    /// Erases the words of what was written by `until`, and answers of how much. Who wrote when
    /// stays.
    pub async fn erase_inbox(&self, until: Timestamp, now: Timestamp) -> Result<u64, StoreError> {
        // The partial index repeats the first condition word for word.
        let erased = Entity::update_many()
            .col_expr(Column::Text, Expr::value(""))
            .col_expr(Column::TextErasedAt, Expr::value(to_micros(now)))
            .filter(Expr::cust("text <> ''"))
            .filter(Column::At.lte(to_micros(until)))
            .exec(&self.db)
            .await?;
        Ok(erased.rows_affected)
    }
}

/// The newest message that the bot has brought the tutor, unless it is too old to be answered.
///
/// Which card was clicked is known to whoever made it. No message of ours is one, so of a click
/// nothing is guessed.
async fn answered(
    tx: &DatabaseTransaction,
    new: &NewInboxEntry<'_>,
) -> Result<Option<i64>, StoreError> {
    if new.kind == InboxKind::Click {
        return Ok(None);
    }
    let since = new.at.checked_sub(ANSWERED_WITHIN).unwrap_or(Timestamp::MIN);
    let newest = delivery::Entity::find()
        .select_only()
        .column(delivery::Column::Id)
        .filter(delivery::Column::TutorId.eq(new.tutor.0))
        .filter(delivery::Column::Channel.eq(Channel::Aibot.word()))
        .filter(delivery::Column::State.eq(State::Sent.word()))
        .filter(delivery::Column::SettledAt.gte(to_micros(since)))
        .order_by_desc(delivery::Column::SettledAt)
        .order_by_desc(delivery::Column::Id)
        .limit(1)
        .into_tuple()
        .one(tx)
        .await?;
    Ok(newest)
}
