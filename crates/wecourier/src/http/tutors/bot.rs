//! Connecting a tutor with the AI bot: make a code that they send to it, or forget them.

use axum::extract::State;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;

use super::TutorPath;
use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::language::LanguageName;
use crate::http::params::Path;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::{Created, NoContent, always_there};
use crate::model::access::Permission;
use crate::model::bot::BotCode;
use crate::outbox::bot::words::{USUAL, invitation};
use crate::store::{TutorRecord, TutorRef};

/// How long a code is good.
const CODE_GOOD_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

pub(super) fn routes() -> Routes {
    Routes::new()
        .post(Permission::EditPeople, "/api/tutors/{id}/bot-code", make, |op| {
            op.id("makeBotCode").tag("people").summary(
                "Make the code that a tutor sends to the AI bot; it is shown once, here, and ends \
                 the one before",
            )
        })
        .delete(Permission::EditPeople, "/api/tutors/{id}/bot", unbind, |op| {
            op.id("unbindBot")
                .tag("people")
                .summary("Forget by whom the AI bot knows a tutor, and their open code")
        })
}

/// By when the AI bot knows a tutor.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct BotBindingView {
    /// When they told it who they are.
    bound_at: Timestamp,
}

/// A code with which a tutor tells the AI bot who they are, once.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct BotCodeView {
    /// Six characters. Capitals, small letters and spaces make no difference.
    code: String,
    /// When it ends by itself.
    expires_at: Timestamp,
    /// The language of `words`: the tutor's.
    language: LanguageName,
    /// What to post in the tutor group, or say to the tutor.
    words: String,
}

impl BotBindingView {
    /// Only of the bot that is there: another one cannot write to them.
    pub(super) fn of(app: &App, record: &TutorRecord) -> Option<Self> {
        let bot = app.bot.as_ref()?;
        let binding = record.bot.as_ref().filter(|it| it.user.bot_id == *bot.id())?;
        Some(Self { bound_at: binding.bound_at })
    }
}

async fn make(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<TutorPath>,
    notes: Notes,
) -> Result<Created<BotCodeView>, Problem> {
    let number = path.number()?;
    let meant = TutorRef::Number(number.clone());
    app.store.find_tutor(me.scope(), &meant).await?.ok_or_else(Problem::no_such_tutor)?;
    if app.bot.is_none() {
        let detail = "There is no AI bot. Whoever runs the service sets WECOM_BOT_ID first.";
        return Err(Problem::new(ProblemCode::NotNow, detail));
    }
    let code = BotCode::of(rand::random());
    let expires_at = app.clock.now().saturating_add(CODE_GOOD_FOR).unwrap_or(Timestamp::MAX);
    let opened = app.store.open_bot_code(me.scope(), &number, &code, expires_at).await?;
    let TutorRecord { tutor, .. } = opened.ok_or_else(Problem::no_such_tutor)?;
    if !tutor.is_active {
        let detail = "They do not teach here any more. Switch them on first.";
        return Err(Problem::new(ProblemCode::NotNow, detail));
    }
    notes.says("name", &tutor.name);
    let language = tutor.language.unwrap_or(USUAL);
    let words = invitation(language, &tutor.name, &code);
    let code = code.expose().to_owned();
    Ok(Created(BotCodeView { code, expires_at, language: language.into(), words }))
}

async fn unbind(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<TutorPath>,
    notes: Notes,
) -> Result<NoContent, Problem> {
    let unbound = app.store.unbind(me.scope(), &path.number()?).await?;
    let TutorRecord { tutor, bot, .. } = unbound.ok_or_else(Problem::no_such_tutor)?;
    notes.says("name", &tutor.name);
    notes.says("was_bound", bot.is_some());
    Ok(NoContent)
}
