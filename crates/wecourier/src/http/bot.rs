//! The AI bot: whether it hears and speaks, and what a person may have to decide.

mod resume;

use axum::extract::State;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::access::{Caller, Routes};
use super::app::App;
use super::problem::Problem;
use super::reply::{Found, always_there};
use crate::model::access::{Permission, Principal};
use crate::model::bot::BotStanding;

pub(super) fn routes() -> Routes {
    Routes::new().merge(resume::route()).get(Permission::View, "/api/wecom/bot", get, |op| {
        op.id("getBot").tag("channels").summary("What the AI bot's connection is doing")
    })
}

/// The AI bot.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct BotView {
    /// What its connection is doing.
    state: BotStateName,
    /// Its id; `null` if there is no bot.
    bot_id: Option<String>,
    /// Since when; `null` if nobody has said anything yet.
    since: Option<Timestamp>,
    /// With which code WeCom refused it, if it did.
    errcode: Option<i64>,
    /// What the reader may do about it.
    actions: Vec<BotActionName>,
}

/// What the bot's connection is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum BotStateName {
    /// There is no bot: `WECOM_BOT_ID` is not set.
    None,
    /// No service holds it. One will, within seconds, if one runs.
    Unheld,
    /// It is being made.
    Connecting,
    /// The bot hears and speaks.
    Ready,
    /// It could not be made, or was lost, and is tried again by itself.
    Retrying,
    /// Another program has connected as the same bot, which stays away until a person lets it go
    /// back.
    Replaced,
    /// WeCom refused the bot's id or secret.
    Refused,
}

/// What may be done about the bot.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum BotActionName {
    /// Let it go back to its connection.
    Resume,
}

async fn get(State(app): State<App>, Caller(me): Caller) -> Result<Found<BotView>, Problem> {
    view(&app, &me).await.map(Found)
}

/// What the bot's connection is doing.
pub(super) async fn bot_state(app: &App, me: &Principal) -> Result<BotStateName, Problem> {
    Ok(view(app, me).await?.state)
}

/// Whether somebody decides for the whole company's bot.
fn may_resume(me: &Principal) -> bool {
    me.may(Permission::EditGroups) && me.scope().limits().is_none()
}

async fn view(app: &App, me: &Principal) -> Result<BotView, Problem> {
    let Some(bot) = &app.bot else {
        let (state, actions) = (BotStateName::None, Vec::new());
        return Ok(BotView { state, bot_id: None, since: None, errcode: None, actions });
    };
    let lease = bot.lease().await?;
    let said = lease.as_ref().and_then(|lease| lease.said);
    let is_held = lease.is_some_and(|lease| lease.until > app.clock.now());
    // Whoever was replaced stays away, whoever holds the bot next.
    let is_replaced = said.is_some_and(|said| said.standing == BotStanding::Replaced);
    let said = said.filter(|_| is_held || is_replaced);
    let nothing_said = if is_held { BotStateName::Connecting } else { BotStateName::Unheld };
    let actions = (is_replaced && may_resume(me)).then_some(BotActionName::Resume);
    Ok(BotView {
        state: said.map_or(nothing_said, |said| said.standing.into()),
        bot_id: Some(bot.id().as_str().to_owned()),
        since: said.map(|said| said.since),
        errcode: said.and_then(|said| said.errcode).map(|code| code.0),
        actions: actions.into_iter().collect(),
    })
}

impl From<BotStanding> for BotStateName {
    fn from(standing: BotStanding) -> Self {
        match standing {
            BotStanding::Connecting => Self::Connecting,
            BotStanding::Ready => Self::Ready,
            BotStanding::Retrying => Self::Retrying,
            BotStanding::Replaced => Self::Replaced,
            BotStanding::Refused => Self::Refused,
        }
    }
}
