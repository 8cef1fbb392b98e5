//! A message to one tutor, and the ways to them.

use axum::extract::State;
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
use crate::channel::capability::APP;
use crate::model::access::Permission;
use crate::model::tutor::{Tutor, TutorNumber};
use crate::model::{AppContent, Channel};
use crate::outbox::{
    Chosen, IndividualAnswered, IndividualError, IndividualRequest, WantedWay, Way,
};
use crate::store::{TutorRecord, TutorRef};

pub(super) fn routes() -> Routes {
    Routes::new()
        .post(Permission::Send, "/api/wecom/send-individual", send, |op| {
            op.id("sendIndividual").tag("messages").summary("Send a text to one tutor, now")
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

/// A text for one tutor.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewIndividual {
    /// The number under which the company knows them. This, or `wecom_userid`.
    #[schemars(length(max = TutorNumber::CHARS_MAX))]
    tutor_id: Option<String>,
    /// By which user id WeCom knows them; somebody who is on record as a tutor.
    #[schemars(length(max = 64))]
    wecom_userid: Option<String>,
    /// How to read `content`.
    msg_type: IndividualType,
    #[schemars(description = format!(
        "The message: up to {} bytes of text, or {} bytes of the application's markdown.",
        APP.text_bytes_max, APP.markdown_bytes_max
    ))]
    content: String,
    /// The only way to take; the best private one that is open if absent.
    channel: Option<IndividualChannel>,
    /// With `mention` alone, what people call the group here.
    webhook_name: Option<String>,
}

/// How to read a text.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum IndividualType {
    /// As it stands.
    Text,
    /// As the application's markdown.
    Markdown,
}

/// A way to a tutor.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum IndividualChannel {
    /// The company's application.
    App,
    /// The company's AI bot.
    Aibot,
    /// Not private: the robot of the group `webhook_name` mentions them, and everybody there
    /// reads it. It is never taken in the place of another way.
    Mention,
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
    let mut problems = Vec::new();
    let to = new.meant().map_err(|it| problems.push(it)).ok();
    let content = new.said().map_err(|it| problems.push(it)).ok();
    let way = new.way().map_err(|it| problems.push(it)).ok();
    let (Some(to), Some(content), Some(way)) = (to, content, way) else {
        return Err(Problem::invalid(problems));
    };
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

impl NewIndividual {
    fn meant(&self) -> Result<TutorRef, FieldProblem> {
        match (&self.tutor_id, &self.wecom_userid) {
            (Some(number), None) => TutorNumber::parse(number)
                .map(TutorRef::Number)
                .map_err(|bad| FieldProblem::webhook_text("tutor_id", bad)),
            (None, Some(id)) => Tutor::wecom_userid(id.trim())
                .map(TutorRef::Userid)
                .ok_or_else(|| FieldProblem::bad_user_id("wecom_userid")),
            (Some(_), Some(_)) | (None, None) => {
                let detail = "Say who it is for: with tutor_id, or with wecom_userid, not both.";
                Err(FieldProblem::new("tutor_id", FieldCode::Required, detail))
            }
        }
    }

    fn way(&self) -> Result<WantedWay, FieldProblem> {
        match (self.channel, &self.webhook_name) {
            (None, None) => Ok(WantedWay::Best),
            (Some(IndividualChannel::App), None) => Ok(WantedWay::Only(Channel::App)),
            (Some(IndividualChannel::Aibot), None) => Ok(WantedWay::Only(Channel::Aibot)),
            (Some(IndividualChannel::Mention), Some(group)) => {
                Ok(WantedWay::MentionIn(group.clone()))
            }
            (Some(IndividualChannel::Mention), None) => {
                let detail = "Say in which group they are to be mentioned.";
                Err(FieldProblem::new("webhook_name", FieldCode::Required, detail))
            }
            (None | Some(IndividualChannel::App | IndividualChannel::Aibot), Some(_)) => {
                let detail = "A message goes into a group only with the channel `mention`: leave \
                              webhook_name out, or say so.";
                Err(FieldProblem::new("webhook_name", FieldCode::NotOneOf, detail))
            }
        }
    }

    fn said(&self) -> Result<AppContent, FieldProblem> {
        let content = match self.msg_type {
            IndividualType::Text => AppContent::text(&self.content),
            IndividualType::Markdown => AppContent::markdown(&self.content),
        };
        content.map_err(|bad| FieldProblem::text("content", bad))
    }
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
                let detail = "A picture mentions nobody: send a text, or leave `mention` out.";
                Self::invalid(vec![FieldProblem::new("channel", FieldCode::NotOneOf, detail)])
            }
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
