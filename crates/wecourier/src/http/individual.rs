//! A message to one tutor, and the ways to them.

mod input;

use axum::extract::State;
use input::{Asked, NewIndividual};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::access::{Caller, Notes, Routes};
use super::app::App;
use super::channels::ChannelName;
use super::deliveries::{ReasonName, RefusalView};
use super::field::{FieldCode, FieldProblem};
use super::idempotency::IdempotencyKey;
use super::json::Json;
use super::legacy::{SendResult, Sent};
use super::params::Path;
use super::problem::{Problem, ProblemCode};
use super::reply::{Found, always_there};
use crate::model::Channel;
use crate::model::access::Permission;
use crate::model::tutor::{Tutor, TutorNumber};
use crate::outbox::{Chosen, IndividualAnswered, IndividualError, IndividualRequest, Way};
use crate::store::{TutorRecord, TutorRef};

pub(super) fn routes() -> Routes {
    Routes::new()
        .post(Permission::Send, "/api/wecom/send-individual", send, |op| {
            op.id("sendIndividual").tag("messages").summary("Send a message to one tutor, now")
        })
        .get(Permission::View, "/api/recipients", recipients, |op| {
            op.id("recipients")
                .tag("people")
                .summary("The tutors who can be written to, and why others cannot")
        })
        .get(Permission::View, "/api/tutors/{id}/ways", ways, |op| {
            op.id("waysToTutor").tag("people").summary("By which ways a tutor can be reached")
        })
        .ask(Permission::Send, "/api/wecom/channels/app/look", look, |op| {
            op.id("lookAtApp")
                .tag("channels")
                .summary("Ask WeCom whether messages to members would go")
        })
}

/// What came of a message to one tutor.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct IndividualResult {
    #[serde(flatten)]
    result: SendResult,
    /// The delivery: what really happened.
    delivery_id: String,
    /// The way that was taken.
    channel: ChannelName,
    /// The better ways, and why they were not taken.
    passed_over: Vec<WayView>,
}

/// A way to somebody.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct WayView {
    /// Which way.
    channel: ChannelName,
    /// Whether messages would go by it.
    is_open: bool,
    /// Why not.
    reason: Option<ReasonName>,
    /// WeCom's words, if it had any.
    wecom: Option<RefusalView>,
    /// The address that WeCom saw, if it said so: the one to trust.
    seen_ip: Option<String>,
}

/// A tutor who teaches here, and by which ways they can be reached.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct RecipientView {
    /// The number under which the company knows them.
    tutor_id: String,
    /// Their name.
    name: String,
    /// What they are called in the office, if that is something else.
    nickname: Option<String>,
    /// The branch to which they belong, if it is one.
    branch: Option<String>,
    /// The way that a message to them takes now; `null` if none is open.
    channel: Option<ChannelName>,
    /// The better ways than that, and why they are closed.
    closed: Vec<WayView>,
}

/// The tutor in the path.
#[derive(Debug, Deserialize, JsonSchema)]
struct TutorPath {
    /// The number under which the company knows them.
    id: String,
}

async fn send(
    State(app): State<App>,
    Caller(me): Caller,
    IdempotencyKey(idempotency_key): IdempotencyKey,
    notes: Notes,
    Json(new): Json<NewIndividual>,
) -> Result<Found<IndividualResult>, Problem> {
    let Asked { to, content, way } = new.asked().map_err(Problem::invalid)?;
    if let TutorRef::Number(number) = &to {
        notes.says("tutor", number.as_str());
    }
    let request = IndividualRequest { by: me, to, content, way, idempotency_key };
    let IndividualAnswered { answered, passed_over } = app.outbox.send_individual(request).await?;
    let delivery_id = answered.delivery.id.to_string();
    let channel = ChannelName::of(&answered.delivery);
    let Sent { result, .. } = SendResult::of(answered);
    let passed_over = passed_over.into_iter().map(WayView::from).collect();
    Ok(Found(IndividualResult { result, delivery_id, channel, passed_over }))
}

async fn recipients(
    State(app): State<App>,
    Caller(me): Caller,
) -> Result<Found<Vec<RecipientView>>, Problem> {
    let reached = app.outbox.tutors_and_ways(me.scope()).await?;
    Ok(Found(reached.into_iter().map(RecipientView::from).collect()))
}

async fn ways(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<TutorPath>,
) -> Result<Found<Vec<WayView>>, Problem> {
    let number = TutorNumber::parse(&path.id).map_err(|_| unknown_tutor())?;
    let tutor = app.store.find_tutor(me.scope(), &TutorRef::Number(number)).await?;
    let ways = app.outbox.ways_to(&tutor.ok_or_else(unknown_tutor)?).await?;
    Ok(Found(ways.into_iter().map(WayView::from).collect()))
}

async fn look(State(app): State<App>) -> Result<Found<WayView>, Problem> {
    let closed = app.outbox.look_at_app().await?;
    Ok(Found(Way { channel: Channel::App, closed }.into()))
}

impl From<(TutorRecord, Result<Chosen, Vec<Way>>)> for RecipientView {
    fn from((record, way): (TutorRecord, Result<Chosen, Vec<Way>>)) -> Self {
        let (channel, closed) = match way {
            Ok(chosen) => (Some(chosen.route.channel().into()), chosen.passed_over),
            Err(closed) => (None, closed),
        };
        let Tutor { number, name, nickname, branch, .. } = record.tutor;
        Self {
            tutor_id: number.as_str().to_owned(),
            name,
            nickname,
            branch: branch.map(|it| it.as_str().to_owned()),
            channel,
            closed: closed.into_iter().map(WayView::from).collect(),
        }
    }
}

impl From<Way> for WayView {
    fn from(way: Way) -> Self {
        let channel = way.channel.into();
        match way.closed {
            None => Self { channel, is_open: true, reason: None, wecom: None, seen_ip: None },
            Some(closed) => Self {
                channel,
                is_open: false,
                reason: Some(closed.reason.into()),
                wecom: closed.refusal.map(RefusalView::from),
                seen_ip: closed.seen_ip,
            },
        }
    }
}

fn unknown_tutor() -> Problem {
    Problem::new(ProblemCode::NotFound, "There is no such tutor.")
}

impl From<IndividualError> for Problem {
    fn from(error: IndividualError) -> Self {
        match error {
            IndividualError::UnknownTutor => {
                let detail = "Not sent: there is no such tutor. Add them under People.";
                Self::new(ProblemCode::NotFound, detail)
            }
            IndividualError::NoWay(ways) => Self::new(ProblemCode::NoOpenWay, no_way(&ways)),
            IndividualError::Content(bad) => {
                Self::invalid(vec![FieldProblem::text("content", bad)])
            }
            IndividualError::MentionsNobody => {
                let detail = "Only `content` goes with a mention: write it out, or leave `mention` \
                              out.";
                Self::invalid(vec![FieldProblem::new("channel", FieldCode::NotOneOf, detail)])
            }
            IndividualError::Unclear(plan) => Self::invalid(input::problems(&plan)),
            IndividualError::Send(error) => error.into(),
        }
    }
}

/// What is to be mended for one of these ways to be open.
pub(super) fn no_way(ways: &[Way]) -> String {
    let closed = ways.iter().filter_map(|way| way.closed.as_ref());
    closed.map(words).collect::<Vec<_>>().join(" ")
}

/// What is to be mended, with the address to trust if it is known.
pub(super) fn words(closed: &crate::store::ClosedChannel) -> String {
    let words = super::legacy::failure_words(closed.reason);
    match &closed.seen_ip {
        Some(ip) => format!("{words} WeCom saw {ip}."),
        None => words.to_owned(),
    }
}
