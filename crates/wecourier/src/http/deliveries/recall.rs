//! Take a message back from the phones that show it.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::get::DeliveryPath;
use super::view::{DeliveryView, ReasonName, RefusalView};
use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::legacy::failure_words;
use crate::http::params::Path;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::{Found, always_there};
use crate::model::FailureReason;
use crate::model::access::{Permission, Principal};
use crate::model::recall::RecallOutcome;
use crate::outbox::RecallAnswered;

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::Send, "/api/wecom/deliveries/{id}/recall", recall, |op| {
        op.id("recallDelivery").tag("deliveries").summary(
            "Take a message of the application back, within 24 hours; to ask again does no harm",
        )
    })
}

/// What came of the wish to take a message back.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct RecallResult {
    /// What came of it.
    outcome: RecallOutcomeName,
    /// The same in words, with what to do next.
    detail: String,
    /// Why it was refused, if it was.
    reason: Option<ReasonName>,
    /// WeCom's words, if it said no.
    wecom: Option<RefusalView>,
    /// The message, as it stands now.
    delivery: DeliveryView,
}

/// What came of the wish to take a message back.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum RecallOutcomeName {
    /// It is taken back, now or before.
    Recalled,
    /// WeCom takes messages back within 24 hours only.
    TooOld,
    /// It is not the application's message, or WeCom knows it as another's.
    NotByApp,
    /// WeCom has not taken the message, for all that is known.
    NotSent,
    /// WeCom said no, or was not reached: it is there as before.
    Refused,
    /// WeCom did not answer: it may be taken back.
    Unclear,
}

async fn recall(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<DeliveryPath>,
    notes: Notes,
) -> Result<Found<RecallResult>, Problem> {
    let absent = || Problem::new(ProblemCode::NotFound, "There is no such delivery.");
    let id = path.id.parse().map_err(|_| absent())?;
    let answered = app.outbox.recall(&me, id).await?.ok_or_else(absent)?;
    let result = RecallResult::of(&app, &me, answered).await?.ok_or_else(absent)?;
    notes.says("outcome", result.outcome);
    Ok(Found(result))
}

impl RecallResult {
    async fn of(
        app: &App,
        me: &Principal,
        answered: RecallAnswered,
    ) -> Result<Option<Self>, Problem> {
        let RecallAnswered { outcome, delivery } = answered;
        let view = DeliveryView::all(app, me, vec![delivery]).await?.pop();
        let detail = words(&outcome);
        let (outcome, reason, refusal) = match outcome {
            RecallOutcome::Done => (RecallOutcomeName::Recalled, None, None),
            RecallOutcome::TooOld => (RecallOutcomeName::TooOld, None, None),
            RecallOutcome::NotByApp => (RecallOutcomeName::NotByApp, None, None),
            RecallOutcome::NotSent => (RecallOutcomeName::NotSent, None, None),
            RecallOutcome::Unclear => (RecallOutcomeName::Unclear, None, None),
            RecallOutcome::Refused { reason, refusal } => {
                (RecallOutcomeName::Refused, Some(reason.into()), refusal)
            }
        };
        let wecom = refusal.map(RefusalView::from);
        Ok(view.map(|delivery| Self { outcome, detail, reason, wecom, delivery }))
    }
}

fn words(outcome: &RecallOutcome) -> String {
    let words = match outcome {
        RecallOutcome::Done => {
            "Taken back: WeCom shows it no more. What somebody saw in WeChat stays there."
        }
        RecallOutcome::TooOld => {
            "Not taken back: WeCom does so within 24 hours only. Send a correction instead."
        }
        RecallOutcome::NotByApp => {
            "Not taken back: WeCom takes back only what this application has sent. Send a \
             correction instead."
        }
        RecallOutcome::NotSent => {
            "Not taken back: WeCom has not taken this message, for all that is known. Look where \
             it stands."
        }
        RecallOutcome::Unclear => {
            "Nobody knows whether it was taken back: WeCom did not answer. Try again, which does \
             no harm, or ask somebody who has it on the phone."
        }
        RecallOutcome::Refused { reason, .. } => return refused(*reason),
    };
    words.to_owned()
}

fn refused(reason: FailureReason) -> String {
    let words = failure_words(reason);
    format!("Not taken back: {}", words.strip_prefix("Not sent: ").unwrap_or(words))
}
