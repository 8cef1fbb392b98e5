//! Who would get exactly what, and what is in the way: the same look for a dry run and for real.

mod words;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use wecom_client::api::webhook::RobotKey;

use super::Outbox;
use crate::channel::capability::ROBOT;
use crate::model::access::Scope;
use crate::model::forecast::{Line, last_turn};
use crate::model::{BadContent, Content, FailureReason, MessageType, PictureId, WebhookId};
use crate::store::{PictureRecord, QueueOutlook, StoreError, Urgency, WebhookRecord};
use words::Said;

pub use words::{RowText, VARIABLES_MAX};

/// How many targets one batch may have.
pub const TARGETS_MAX: usize = 20_000;
/// How far ahead a batch may start.
pub const AHEAD_MAX: SignedDuration = SignedDuration::from_hours(24 * 366);
/// From this many recipients on, a person types the number to confirm.
pub const CONFIRM_FROM: usize = 50;

/// What a person wants to send.
#[derive(Debug, Clone)]
pub struct BatchRequest {
    /// To whom, in order.
    pub targets: Vec<TargetRequest>,
    /// What it says.
    pub content: BatchContent,
    /// Whether it goes before others.
    pub urgency: Urgency,
    /// Nothing is called before this time; `None` is now, after the undo window.
    pub starts_at: Option<Timestamp>,
    /// What has not gone by then does not go.
    pub expires_at: Option<Timestamp>,
}

/// What a batch says.
#[derive(Debug, Clone)]
pub enum BatchContent {
    /// A text, which may have variables.
    Text {
        /// How to read it.
        kind: TextKind,
        /// The text.
        text: String,
    },
    /// A picture that was uploaded before; everybody gets the same one.
    Picture(PictureId),
}

impl BatchContent {
    /// The text as it was written, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text { text, .. } => Some(text),
            Self::Picture(_) => None,
        }
    }

    /// How large it may be for one group.
    pub fn size_bytes_max(&self) -> usize {
        match self {
            Self::Text { kind, .. } => kind.size_bytes_max(),
            Self::Picture(_) => ROBOT.image_bytes_max,
        }
    }
}

/// How a text is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// As it stands.
    Text,
    /// As the robot's markdown.
    Markdown,
}

/// A group, and what its text is to say there.
#[derive(Debug, Clone)]
pub struct TargetRequest {
    /// What people call the group here.
    pub webhook_name: String,
    /// What stands for each variable; `group` is the name unless it is given.
    pub values: BTreeMap<String, String>,
}

/// Who would get exactly what.
#[derive(Debug)]
pub struct Plan {
    /// One row for each group, in order; nobody twice.
    pub rows: Vec<PlannedRow>,
    /// The places of targets that were named before, and whom they name.
    pub repeated: Vec<(usize, String)>,
    /// The picture that everybody gets, if it is one and is there.
    pub picture: Option<PictureRecord>,
    /// What is wrong with the whole.
    pub problems: Vec<PlanProblem>,
    /// When it starts.
    pub starts_at: Timestamp,
    /// When the last message will have gone, as far as is known now.
    pub ends_at: Timestamp,
}

/// What one group would get.
#[derive(Debug)]
pub struct PlannedRow {
    /// Which of the targets it is, from 0.
    pub place: usize,
    /// What people call the group here.
    pub name: String,
    /// The group robot, if there is one.
    pub webhook_id: Option<WebhookId>,
    /// Its text, if it is one, its variables have values and it is not too long.
    pub text: Option<RowText>,
    /// How long its text is in UTF-8, if its variables have values; or how large the picture is.
    pub size_bytes: Option<usize>,
    /// Why it cannot be sent.
    pub problems: Vec<RowProblem>,
    /// Why it would wait for a person before it goes.
    pub barred: Option<FailureReason>,
}

/// Why one row cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowProblem {
    /// No group has this name.
    UnknownTarget,
    /// Somebody switched the group off.
    SwitchedOff,
    /// Nobody has pasted the robot's address yet.
    NotConfigured,
    /// It is the WeCom group of another row, under another name.
    SameGroup {
        /// What that row calls it.
        name: String,
    },
    /// The group was named before, with values that make another text.
    OtherValues,
    /// Variables without a value.
    Unfilled {
        /// Their names, in order.
        names: Vec<Arc<str>>,
    },
    /// The channel does not take the text.
    Text(BadContent),
}

/// What is wrong with the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanProblem {
    /// There is nobody to send to.
    NoTargets,
    /// There are more targets than one batch may have.
    TooManyTargets {
        /// How many there are.
        actual: usize,
    },
    /// The text is too long, whatever its values.
    Text(BadContent),
    /// The text has more variables than it may have.
    TooManyVariables {
        /// How many there are.
        actual: usize,
    },
    /// There is no such picture, or its time is over.
    UnknownPicture,
    /// It would start before now.
    StartsInThePast,
    /// It would start too far ahead.
    StartsTooLate,
    /// It would end before it starts.
    ExpiresBeforeStart,
}

impl TextKind {
    /// The kind of message.
    pub fn message_type(self) -> MessageType {
        match self {
            Self::Text => MessageType::Text,
            Self::Markdown => MessageType::Markdown,
        }
    }

    /// How long a text may be.
    pub fn size_bytes_max(self) -> usize {
        match self {
            Self::Text => ROBOT.text_bytes_max,
            Self::Markdown => ROBOT.markdown_bytes_max,
        }
    }

    /// The text as this kind, if it fits.
    pub fn content(self, text: &str) -> Result<Content, BadContent> {
        match self {
            Self::Text => Content::text(text),
            Self::Markdown => Content::markdown(text),
        }
    }
}

impl Plan {
    /// Whether it can be sent as it is.
    pub fn is_clear(&self) -> bool {
        self.problem_count() == 0
    }

    /// How much is wrong.
    pub fn problem_count(&self) -> usize {
        self.problems.len() + self.rows.iter().map(|row| row.problems.len()).sum::<usize>()
    }
}

impl Outbox {
    /// Looks at everything within the scope and sends nothing.
    pub async fn plan(&self, scope: &Scope, request: &BatchRequest) -> Result<Plan, StoreError> {
        let now = self.clock.now();
        let starts_at = request.starts_at.unwrap_or_else(|| match request.urgency {
            Urgency::Urgent => now,
            Urgency::Normal => self.soon(),
        });
        let mut problems = whole(request, now, starts_at);
        let picture = match &request.content {
            BatchContent::Text { .. } => None,
            BatchContent::Picture(id) => {
                let found = self.store.find_picture(*id, now).await?;
                problems.extend(found.is_none().then_some(PlanProblem::UnknownPicture));
                found
            }
        };
        let said = match Said::of(&request.content, picture.as_ref()) {
            Ok(said) if request.targets.len() <= TARGETS_MAX => said,
            too_much => {
                problems.extend(too_much.err());
                let (rows, repeated, ends_at) = (Vec::new(), Vec::new(), starts_at);
                return Ok(Plan { rows, repeated, picture, problems, starts_at, ends_at });
            }
        };
        let known = self.store.webhooks(scope).await?;
        let pools = self.store.further_keys().await?;
        let known: HashMap<_, _> = known.iter().map(|it| (it.name.as_str(), it)).collect();
        let (mut rows, repeated) = rows(&request.targets, &said, &known, &pools);
        if rows.is_empty() && problems.is_empty() {
            problems.push(PlanProblem::NoTargets);
        }
        let ids: Vec<_> = rows.iter().filter_map(|row| row.webhook_id).collect();
        let outlook = self.store.outlook(&ids).await?;
        for row in &mut rows {
            let seen = row.webhook_id.and_then(|id| outlook.get(&id));
            row.barred = seen.and_then(|it| it.closed.as_ref()).map(|it| it.0);
        }
        let ends_at = self.ends_at(&outlook, request.urgency, starts_at);
        Ok(Plan { rows, repeated, picture, problems, starts_at, ends_at })
    }

    /// When the slowest of the lanes is through with one more message.
    fn ends_at(
        &self,
        outlook: &HashMap<WebhookId, QueueOutlook>,
        urgency: Urgency,
        begin: Timestamp,
    ) -> Timestamp {
        let (now, limits) = (self.clock.now(), &self.rules.robot_limits);
        let ends = outlook.values().map(|seen| {
            let ahead = match urgency {
                Urgency::Urgent => seen.ahead_urgent,
                Urgency::Normal => seen.ahead,
            };
            last_turn(&seen.lanes, Line { ahead, ours: 1, now, begin }, limits)
        });
        ends.max().unwrap_or(begin)
    }
}

fn whole(request: &BatchRequest, now: Timestamp, starts_at: Timestamp) -> Vec<PlanProblem> {
    let mut problems = Vec::new();
    let actual = request.targets.len();
    if actual == 0 {
        problems.push(PlanProblem::NoTargets);
    }
    if actual > TARGETS_MAX {
        problems.push(PlanProblem::TooManyTargets { actual });
    }
    if request.starts_at.is_some_and(|it| it < now) {
        problems.push(PlanProblem::StartsInThePast);
    }
    if starts_at.duration_since(now) > AHEAD_MAX {
        problems.push(PlanProblem::StartsTooLate);
    }
    if request.expires_at.is_some_and(|it| it <= starts_at) {
        problems.push(PlanProblem::ExpiresBeforeStart);
    }
    problems
}

fn rows(
    targets: &[TargetRequest],
    said: &Said<'_>,
    known: &HashMap<&str, &WebhookRecord>,
    pools: &HashMap<WebhookId, Vec<RobotKey>>,
) -> (Vec<PlannedRow>, Vec<(usize, String)>) {
    let (mut rows, mut repeated) = (Vec::new(), Vec::new());
    let (mut seen, mut robots) = (HashMap::new(), HashMap::new());
    for (place, target) in targets.iter().enumerate() {
        let name = target.webhook_name.trim();
        let webhook = known.get(name).copied();
        let first = seen.insert(name, target);
        if first.is_some_and(|first| said.are_alike(name, first, target)) {
            repeated.push((place, name.to_owned()));
            continue;
        }
        let mut row = row(place, target, webhook, said);
        if first.is_some() {
            row.problems.push(RowProblem::OtherValues);
        } else if let Some(webhook) = webhook {
            let keys = webhook.key.iter().chain(pools.get(&webhook.id).into_iter().flatten());
            // A robot is in one group only.
            let others = keys.filter_map(|key| robots.insert(key.expose(), name));
            let other = others.filter(|other| *other != name).last();
            row.problems.extend(other.map(|it| RowProblem::SameGroup { name: it.to_owned() }));
        }
        rows.push(row);
    }
    (rows, repeated)
}

fn row(
    place: usize,
    target: &TargetRequest,
    webhook: Option<&WebhookRecord>,
    said: &Said<'_>,
) -> PlannedRow {
    let name = target.webhook_name.trim().to_owned();
    let mut problems = Vec::new();
    match webhook {
        None => problems.push(RowProblem::UnknownTarget),
        Some(webhook) if !webhook.is_active => problems.push(RowProblem::SwitchedOff),
        Some(webhook) if webhook.key.is_none() => problems.push(RowProblem::NotConfigured),
        Some(_) => {}
    }
    let filled = said.fill(&name, target);
    problems.extend(filled.problem);
    let webhook_id = webhook.map(|webhook| webhook.id);
    let (text, size_bytes) = (filled.text, filled.size_bytes);
    PlannedRow { place, name, webhook_id, text, size_bytes, problems, barred: None }
}
