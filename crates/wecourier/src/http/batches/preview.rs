//! Dry run: who would get exactly what, what is in the way, and how long it would take.

use axum::extract::State;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::input::{NewBatch, problems};
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::channels::ChannelName;
use crate::http::deliveries::ReasonName;
use crate::http::field::FieldProblem;
use crate::http::individual::WayView;
use crate::http::json::Json;
use crate::http::pictures::PictureView;
use crate::http::problem::Problem;
use crate::http::render::LossesView;
use crate::http::reply::{Found, always_there};
use crate::model::access::Permission;
use crate::model::approval::Approval;
use crate::outbox::plan::{CONFIRM_FROM, Plan, PlannedRow, Recipient, RowText};

pub(super) fn route() -> Routes {
    Routes::new().ask(Permission::Send, "/api/wecom/batches/preview", preview, |op| {
        op.id("previewBatch")
            .tag("batches")
            .summary("Who would get exactly what, and how long it would take; nothing is sent")
    })
}

/// How many rows are shown, and how many problems.
const ROWS_MAX: usize = 1000;

/// Who would get exactly what.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct PreviewView {
    /// Whether it can be sent as it is.
    is_clear: bool,
    /// How many recipients there are, each once.
    recipients: usize,
    /// Whether a person must type that number.
    must_confirm: bool,
    /// Whether a second person has to agree before it goes.
    needs_approval: bool,
    /// The first targets that were named before, by field: they get one message.
    #[schemars(length(max = ROWS_MAX))]
    repeated: Vec<RepeatedView>,
    /// What is wrong first, by field.
    #[schemars(length(max = ROWS_MAX))]
    problems: Vec<FieldProblem>,
    /// How many problems there are.
    problem_count: usize,
    /// What is lost of a rich text or a template: what was left out when it was read, and what its
    /// kind of message does not show. Of a template, with places in the text of the first
    /// recipient who loses it.
    losses: LossesView,
    /// The picture that each recipient would get, if it is one and is there.
    picture: Option<PictureView>,
    /// What the first recipients would get, in order.
    #[schemars(length(max = ROWS_MAX))]
    rows: Vec<RowView>,
    /// How long it would take.
    forecast: ForecastView,
}

/// A target that was named before.
#[derive(Debug, Serialize, JsonSchema)]
struct RepeatedView {
    /// The field of the repetition.
    field: String,
    /// What people call the group here.
    webhook_name: String,
}

/// What one recipient would get.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct RowView {
    /// What people call the group, or the tutor, here.
    webhook_name: String,
    /// The number of the tutor, if it is one.
    tutor_id: Option<String>,
    /// By which channel.
    channel: ChannelName,
    /// The better ways to the tutor, and why they are not taken.
    passed_over: Vec<WayView>,
    /// The text; `null` if it is a picture, if a variable has no value, or if it is too long.
    text: Option<String>,
    /// Its size in bytes: of UTF-8, or of the picture as it is sent.
    bytes: Option<usize>,
    /// How many bytes the channel takes.
    bytes_max: usize,
    /// Whether it can be sent as it is.
    is_clear: bool,
    /// Why it would wait until a person mends something, if it would.
    waits_because: Option<ReasonName>,
}

/// How long it would take, as far as is known now.
#[derive(Debug, Serialize, JsonSchema)]
struct ForecastView {
    /// How many messages go out.
    messages: usize,
    /// How many groups and tutors get one.
    groups: usize,
    /// How many of them wait until a person mends something.
    barred: usize,
    /// When the first call is made.
    starts_at: Timestamp,
    /// When the last message will have gone.
    ends_at: Timestamp,
    /// The time between the two.
    seconds: i64,
}

async fn preview(
    State(app): State<App>,
    Caller(me): Caller,
    Json(new): Json<NewBatch>,
) -> Result<Found<PreviewView>, Problem> {
    let request = new.request()?;
    let plan = app.outbox.plan(me.scope(), &request).await?;
    let approval = app.outbox.approval_for(plan.rows.len());
    Ok(Found(view(plan, approval)))
}

fn view(plan: Plan, approval: Approval) -> PreviewView {
    let recipients = plan.rows.len();
    let repeated = plan.repeated.iter().take(ROWS_MAX).map(|(place, name)| RepeatedView {
        field: format!("targets[{place}]"),
        webhook_name: name.clone(),
    });
    PreviewView {
        is_clear: plan.is_clear(),
        recipients,
        must_confirm: recipients >= CONFIRM_FROM,
        needs_approval: approval == Approval::Awaited,
        repeated: repeated.collect(),
        problems: problems(&plan).take(ROWS_MAX).collect(),
        problem_count: plan.problem_count(),
        forecast: ForecastView {
            messages: recipients,
            groups: recipients,
            barred: plan.rows.iter().filter(|row| row.barred.is_some()).count(),
            starts_at: plan.starts_at,
            ends_at: plan.ends_at,
            seconds: plan.ends_at.duration_since(plan.starts_at).as_secs(),
        },
        losses: LossesView::of(&plan.losses.told, plan.losses.more),
        rows: plan.rows.into_iter().take(ROWS_MAX).map(|it| row(it, &plan.written)).collect(),
        picture: plan.picture.map(PictureView::from),
    }
}

fn row(row: PlannedRow, written: &str) -> RowView {
    let text = row.text.map(|text| match text {
        RowText::AsWritten => written.to_owned(),
        RowText::Own(text) => text,
    });
    let tutor_id = match row.to {
        Recipient::Group(_) => None,
        Recipient::Tutor(number) => Some(number),
    };
    RowView {
        webhook_name: row.name,
        tutor_id,
        channel: row.channel.into(),
        passed_over: row.passed_over.into_iter().map(WayView::from).collect(),
        bytes: row.size_bytes,
        text,
        bytes_max: row.size_bytes_max,
        is_clear: row.problems.is_empty(),
        waits_because: row.barred.map(ReasonName::from),
    }
}
