//! Let the bot go back to its connection.

use axum::extract::State;

use super::{BotView, may_resume, view};
use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::Found;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::EditGroups, "/api/wecom/bot/resume", resume, |op| {
        op.id("resumeBot")
            .tag("channels")
            .summary("Let the bot go back to its connection, which another program has taken over")
    })
}

async fn resume(
    State(app): State<App>,
    Caller(me): Caller,
    notes: Notes,
) -> Result<Found<BotView>, Problem> {
    if !may_resume(&me) {
        let detail = "The bot is the whole company's. Ask somebody who is not limited to branches.";
        return Err(Problem::new(ProblemCode::NotAllowed, detail));
    }
    if let Some(bot) = &app.bot {
        notes.says("was_replaced", bot.go_back().await?);
    }
    view(&app, &me).await.map(Found)
}
