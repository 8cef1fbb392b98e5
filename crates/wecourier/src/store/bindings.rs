//! Which tutors the bot knows, and the codes with which they tell it who they are.

use jiff::{SignedDuration, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait as _, Func, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter,
    QuerySelect,
};

use super::entity::{bot_code, bot_try, tutor};
use super::scope::branch;
use super::time::{from_micros, to_micros};
use super::tutors::TutorRecord;
use super::{Store, StoreError};
use crate::model::TutorId;
use crate::model::access::Scope;
use crate::model::bot::{BotCode, BotUser};
use crate::model::tutor::TutorNumber;

/// How many wrong codes somebody may send within [`TRIES_WITHIN`].
pub const WRONG_CODES_MAX: u64 = 5;
/// How long a wrong code counts.
pub const TRIES_WITHIN: SignedDuration = SignedDuration::from_hours(1);

/// What came of something that somebody sent to the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// They are this tutor, from now on.
    Bound {
        /// Who.
        tutor: TutorRecord,
        /// Whether the directory's id, which the office has noted, is theirs.
        has_noted_id: bool,
    },
    /// They are this tutor, and write something that is to be kept.
    Writes(TutorRecord),
    /// They are this tutor, and have sent the code that made them so, or one that is open: it is
    /// nobody's to read.
    Known(TutorRecord),
    /// It is no code.
    NoCode,
    /// Nobody has this code.
    Wrong,
    /// The code's time is over.
    Over,
    /// They have sent too many wrong ones.
    TooMany,
    /// By their id they are another tutor than the code's: the office decides.
    Conflict,
}

/// Forgets by which id the bot knows a tutor; of a binding of after that time nothing.
pub(super) async fn forget_bot(
    db: &impl ConnectionTrait,
    tutor: TutorId,
    if_bound_by: Option<Timestamp>,
) -> Result<(), StoreError> {
    let mut forget = tutor::Entity::update_many()
        .col_expr(tutor::Column::BotId, Expr::value(None::<String>))
        .col_expr(tutor::Column::BotUserid, Expr::value(None::<String>))
        .col_expr(tutor::Column::BotBoundAt, Expr::value(None::<i64>))
        .col_expr(tutor::Column::BotBoundBy, Expr::value(None::<String>))
        .filter(tutor::Column::Id.eq(tutor.0));
    if let Some(at) = if_bound_by {
        forget = forget.filter(tutor::Column::BotBoundAt.lte(to_micros(at)));
    }
    forget.exec(db).await?;
    Ok(())
}

impl Store {
    /// Opens a code for the tutor with this number, in the place of the one before. Answers whose
    /// it is; `None` if there is no such tutor within the scope.
    pub async fn open_bot_code(
        &self,
        scope: &Scope,
        number: &TutorNumber,
        code: &BotCode,
        expires_at: Timestamp,
    ) -> Result<Option<TutorRecord>, StoreError> {
        let tx = self.begin_writing().await?;
        let Some(tutor) = within(&tx, scope, number).await? else { return Ok(None) };
        if !tutor.is_active {
            return TutorRecord::of(tutor).map(Some);
        }
        let row = bot_code::ActiveModel {
            tutor_id: Set(tutor.id),
            code_hash: Set(self.secrets.name_of_bot_code(code)),
            expires_at: Set(to_micros(expires_at)),
        };
        let instead = OnConflict::column(bot_code::Column::TutorId)
            .update_columns([bot_code::Column::CodeHash, bot_code::Column::ExpiresAt])
            .to_owned();
        bot_code::Entity::insert(row).on_conflict(instead).exec_without_returning(&tx).await?;
        tx.commit().await?;
        TutorRecord::of(tutor).map(Some)
    }

    /// Forgets by which id the bot knows a tutor, and the open code. Answers who that was, as they
    /// were before.
    pub async fn unbind(
        &self,
        scope: &Scope,
        number: &TutorNumber,
    ) -> Result<Option<TutorRecord>, StoreError> {
        let tx = self.begin_writing().await?;
        let Some(tutor) = within(&tx, scope, number).await? else { return Ok(None) };
        bot_code::Entity::delete_by_id(tutor.id).exec(&tx).await?;
        forget_bot(&tx, TutorId(tutor.id), None).await?;
        tx.commit().await?;
        TutorRecord::of(tutor).map(Some)
    }

    /// Whom the bot knows by this id.
    pub async fn tutor_of_bot(&self, user: &BotUser) -> Result<Option<TutorRecord>, StoreError> {
        let known = known(user).one(&self.db).await?;
        known.map(TutorRecord::of).transpose()
    }

    /// Takes what somebody sent to the bot, of which this is the code, if it may be one. What a
    /// tutor writes is kept with [`Store::keep_inbox`].
    pub async fn hear(
        &self,
        user: &BotUser,
        code: Option<&BotCode>,
        now: Timestamp,
    ) -> Result<Heard, StoreError> {
        let tx = self.begin_writing().await?;
        let known = known(user).one(&tx).await?;
        let Some(code) = code else {
            let known = known.map(TutorRecord::of).transpose()?;
            return Ok(known.map_or(Heard::NoCode, Heard::Writes));
        };
        let code_hash = self.secrets.name_of_bot_code(code);
        let open = bot_code::Entity::find()
            .filter(bot_code::Column::CodeHash.eq(&code_hash))
            .lock_exclusive()
            .one(&tx)
            .await?;
        if let Some(known) = known {
            let is_code = open.is_some() || known.bot_bound_by.as_ref() == Some(&code_hash);
            let known = TutorRecord::of(known)?;
            return Ok(if is_code { Heard::Known(known) } else { Heard::Writes(known) });
        }
        if wrong_codes(&tx, user, now).await? >= WRONG_CODES_MAX {
            return Ok(Heard::TooMany);
        }
        let wrong = match open {
            None => Heard::Wrong,
            Some(open) if from_micros(open.expires_at) <= now => Heard::Over,
            Some(open) => {
                let heard = bind(&tx, user, open, now).await?;
                tx.commit().await?;
                return Ok(heard);
            }
        };
        let wrong_code = bot_try::ActiveModel {
            id: NotSet,
            bot_userid: Set(user.userid.as_str().to_owned()),
            at: Set(to_micros(now)),
        };
        bot_try::Entity::insert(wrong_code).exec_without_returning(&tx).await?;
        tx.commit().await?;
        Ok(wrong)
    }
}

fn known(user: &BotUser) -> sea_orm::Select<tutor::Entity> {
    tutor::Entity::find()
        .filter(tutor::Column::BotId.eq(user.bot_id.as_str()))
        .filter(tutor::Column::BotUserid.eq(user.userid.as_str()))
}

/// The tutor with this number, to be changed.
async fn within(
    tx: &DatabaseTransaction,
    scope: &Scope,
    number: &TutorNumber,
) -> Result<Option<tutor::Model>, StoreError> {
    let found = tutor::Entity::find().filter(tutor::Column::Number.eq(number.as_str()));
    let found = found.lock_exclusive().one(tx).await?;
    Ok(found.filter(|row| scope.holds(branch(row.branch.as_deref()).as_ref())))
}

/// How many wrong codes they have sent lately. Those of long ago are forgotten, whoever sent them.
async fn wrong_codes(
    tx: &DatabaseTransaction,
    user: &BotUser,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let since = now.checked_sub(TRIES_WITHIN).unwrap_or(Timestamp::MIN);
    let long_ago = bot_try::Column::At.lte(to_micros(since));
    bot_try::Entity::delete_many().filter(long_ago).exec(tx).await?;
    let theirs = bot_try::Column::BotUserid.eq(user.userid.as_str());
    Ok(bot_try::Entity::find().filter(theirs).count(tx).await?)
}

/// Binds whoever sent the code to its tutor, who may have been bound to another id before.
async fn bind(
    tx: &DatabaseTransaction,
    user: &BotUser,
    open: bot_code::Model,
    now: Timestamp,
) -> Result<Heard, StoreError> {
    let found = tutor::Entity::find_by_id(open.tutor_id).lock_exclusive().one(tx).await?;
    let Some(mut tutor) = found.filter(|tutor| tutor.is_active) else { return Ok(Heard::Over) };
    let in_small = user.userid.as_str().to_ascii_lowercase();
    let same_id = Expr::expr(Func::lower(Expr::col(tutor::Column::WecomUserid))).eq(&in_small);
    let noted = tutor::Entity::find()
        .select_only()
        .column(tutor::Column::Id)
        .filter(same_id)
        .into_tuple::<i64>();
    let noted = noted.all(tx).await?;
    if noted.iter().any(|id| *id != tutor.id) {
        return Ok(Heard::Conflict);
    }
    tutor.bot_id = Some(user.bot_id.as_str().to_owned());
    tutor.bot_userid = Some(user.userid.as_str().to_owned());
    tutor.bot_bound_at = Some(to_micros(now));
    tutor::Entity::update_many()
        .col_expr(tutor::Column::BotId, Expr::value(tutor.bot_id.clone()))
        .col_expr(tutor::Column::BotUserid, Expr::value(tutor.bot_userid.clone()))
        .col_expr(tutor::Column::BotBoundAt, Expr::value(tutor.bot_bound_at))
        .col_expr(tutor::Column::BotBoundBy, Expr::value(open.code_hash))
        .filter(tutor::Column::Id.eq(tutor.id))
        .exec(tx)
        .await?;
    bot_code::Entity::delete_by_id(tutor.id).exec(tx).await?;
    let theirs = bot_try::Column::BotUserid.eq(user.userid.as_str());
    bot_try::Entity::delete_many().filter(theirs).exec(tx).await?;
    Ok(Heard::Bound { tutor: TutorRecord::of(tutor)?, has_noted_id: !noted.is_empty() })
}
