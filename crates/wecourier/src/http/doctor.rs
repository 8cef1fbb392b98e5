//! The doctor: each way to reach people with what is in its way, and what to do next.

use axum::extract::State;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::access::{Caller, Routes};
use super::app::App;
use super::bot::{BotStateName, bot_state};
use super::deliveries::{ReasonName, RefusalView};
use super::individual::words;
use super::problem::Problem;
use super::reply::{Found, always_there};
use crate::model::access::{Permission, Principal, Scope};
use crate::model::{Channel, FailureReason};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(Permission::View, "/api/doctor", report, |op| {
            op.id("doctor").tag("channels").summary("What is in the way of each channel, as known")
        })
        .ask(Permission::Send, "/api/doctor", probe, |op| {
            op.id("askDoctor")
                .tag("channels")
                .summary("The same, after asking WeCom; nobody is written to")
        })
}

/// How it stands with each way to reach people.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct DoctorView {
    /// Whether nothing that is set up is broken.
    is_well: bool,
    /// The checks, in the order in which an office would go through them.
    checks: Vec<CheckView>,
}

/// What one look found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct CheckView {
    /// What was looked at.
    check: CheckName,
    /// How it is.
    verdict: Verdict,
    /// What was found and what to do next, in English.
    detail: String,
    /// Why nothing goes by the channel.
    reason: Option<ReasonName>,
    /// WeCom's words, if it had any.
    wecom: Option<RefusalView>,
    /// The address that WeCom saw, if it said so.
    seen_ip: Option<String>,
    /// What the bot's connection is doing, where that is what was looked at.
    bot: Option<BotStateName>,
    /// How many of `of` are as they should be, where that is counted.
    done: Option<usize>,
    /// How many there are.
    of: Option<usize>,
    /// When WeCom was asked, where it was.
    looked_at: Option<Timestamp>,
}

/// What is looked at.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum CheckName {
    /// Groups with a robot.
    Groups,
    /// The company's application.
    App,
    /// The tutors' user ids, without which no message reaches them.
    UserIds,
    /// The AI bot's connection.
    Bot,
}

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    /// As it should be.
    Well,
    /// It is set up, and broken: a person has to mend it.
    Wrong,
    /// It works for some and has to be finished for others.
    Unfinished,
    /// Nobody has set it up.
    Unset,
    /// Nobody knows yet.
    Unclear,
}

async fn report(State(app): State<App>, Caller(me): Caller) -> Result<Found<DoctorView>, Problem> {
    look(&app, &me).await.map(Found)
}

async fn probe(State(app): State<App>, Caller(me): Caller) -> Result<Found<DoctorView>, Problem> {
    app.outbox.look_at_app().await?;
    look(&app, &me).await.map(Found)
}

async fn look(app: &App, me: &Principal) -> Result<DoctorView, Problem> {
    let scope = me.scope();
    let checks = vec![
        groups(app, scope).await?,
        application(app).await?,
        user_ids(app, scope).await?,
        bot(app, me).await?,
    ];
    let is_well = checks.iter().all(|check| check.verdict != Verdict::Wrong);
    Ok(DoctorView { is_well, checks })
}

async fn groups(app: &App, scope: &Scope) -> Result<CheckView, Problem> {
    let all = app.store.webhooks(scope).await?;
    let usable = all.iter().filter(|group| group.is_active && group.key.is_some()).count();
    let closed = app.store.closed_groups(scope).await?.len();
    let (verdict, detail) = match (usable, closed) {
        (0, _) => (
            Verdict::Unset,
            "No group can be written to yet. Add a robot to a group in WeCom, and paste its \
             address under Groups."
                .to_owned(),
        ),
        (_, 0) => (Verdict::Well, format!("{usable} of {} groups can be written to.", all.len())),
        (_, closed) => (
            Verdict::Wrong,
            format!("{closed} groups cannot be reached. What to mend stands under Needs you."),
        ),
    };
    let done = usable.saturating_sub(closed);
    Ok(CheckView {
        done: Some(done),
        of: Some(all.len()),
        ..check(CheckName::Groups, verdict, detail)
    })
}

async fn application(app: &App) -> Result<CheckView, Problem> {
    let closed = app.outbox.way_as_a_whole(Channel::App).await?.closed;
    let known = app.store.channel(Channel::App).await?;
    let Some(closed) = closed else {
        let detail = "WeCom takes messages to members.".to_owned();
        let looked_at = known.map(|it| it.looked_at);
        return Ok(CheckView { looked_at, ..check(CheckName::App, Verdict::Well, detail) });
    };
    let is_unset = closed.reason == FailureReason::NoApp;
    let verdict = if is_unset { Verdict::Unset } else { Verdict::Wrong };
    let detail = unsent(&words(&closed));
    let looked_at = known.filter(|_| verdict == Verdict::Wrong).map(|it| it.looked_at);
    Ok(CheckView {
        reason: Some(closed.reason.into()),
        wecom: closed.refusal.map(RefusalView::from),
        seen_ip: closed.seen_ip,
        looked_at,
        ..check(CheckName::App, verdict, detail)
    })
}

async fn user_ids(app: &App, scope: &Scope) -> Result<CheckView, Problem> {
    let mut tutors = app.store.tutors(scope).await?;
    tutors.retain(|tutor| tutor.is_active);
    let done = tutors.iter().filter(|tutor| tutor.wecom_userid.is_some()).count();
    let (verdict, detail) = match tutors.len() {
        0 => (Verdict::Unset, "No tutor is on record. Add or import them under People.".to_owned()),
        of if done == of => (Verdict::Well, format!("All {of} tutors are linked to WeCom.")),
        of => (
            Verdict::Unfinished,
            format!("{done} of {of} tutors are linked to WeCom. Link the others under People."),
        ),
    };
    let of = Some(tutors.len());
    Ok(CheckView { done: Some(done), of, ..check(CheckName::UserIds, verdict, detail) })
}

async fn bot(app: &App, me: &Principal) -> Result<CheckView, Problem> {
    let state = bot_state(app, me).await?;
    let (verdict, detail) = match state {
        BotStateName::None => {
            (Verdict::Unset, "No AI bot is set up: set WECOM_BOT_ID and WECOM_BOT_SECRET.")
        }
        BotStateName::Ready => (Verdict::Well, "The AI bot hears and speaks."),
        BotStateName::Unheld | BotStateName::Connecting => {
            (Verdict::Unclear, "The AI bot's connection is being made. Look again in a moment.")
        }
        BotStateName::Retrying => (
            Verdict::Wrong,
            "The AI bot's connection is lost and tried again by itself. If that lasts, see \
             whether this machine reaches WeCom.",
        ),
        BotStateName::Replaced => (
            Verdict::Wrong,
            "Another program has connected as the same AI bot. Stop it there, then let the bot \
             go back.",
        ),
        BotStateName::Refused => (
            Verdict::Wrong,
            "WeCom refused the AI bot's id or secret. Copy both anew from the bot's settings.",
        ),
    };
    Ok(CheckView { bot: Some(state), ..check(CheckName::Bot, verdict, detail.to_owned()) })
}

fn check(check: CheckName, verdict: Verdict, detail: String) -> CheckView {
    CheckView {
        check,
        verdict,
        detail,
        reason: None,
        wecom: None,
        seen_ip: None,
        bot: None,
        done: None,
        of: None,
        looked_at: None,
    }
}

/// The words for a message that was not sent, where none was tried.
fn unsent(words: &str) -> String {
    let rest = words.strip_prefix("Not sent: ").unwrap_or(words);
    let mut letters = rest.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
