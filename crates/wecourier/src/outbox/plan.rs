//! Who would get exactly what, and what is in the way: the same look for a dry run and for real.

mod content;
mod rows;
mod words;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tokio_util::sync::CancellationToken;

use super::{Outbox, Way};
use crate::compose::template::BadRender;
use crate::model::access::Scope;
use crate::model::forecast::{Line, last_turn};
use crate::model::template::{BadValue, Given};
use crate::model::{BadContent, Channel, FailureReason, MessageType, Route, WebhookId};
use crate::store::{PictureRecord, QueueOutlook, StoreError, Urgency};
use rows::{Known, Meant};
use words::{Budget, Found, Saids};

pub use content::{BatchContent, Form, TextKind};
pub use words::{Losses, RICH_BYTES_MAX, RowText, VARIABLES_MAX};

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

/// Somebody to write to, and what the text is to say there.
#[derive(Debug, Clone)]
pub struct TargetRequest {
    /// To whom.
    pub to: Recipient,
    /// What stands for each variable. Unless they are given, `group` is the name of whoever it is,
    /// and for tutors so is `name`, and `nickname` what the office calls them.
    pub values: BTreeMap<String, Given>,
}

/// Whom a message is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// The group that people call so here.
    Group(String),
    /// The tutor with this number, by the best private way that is open.
    Tutor(String),
}

/// Who would get exactly what.
#[derive(Debug)]
pub struct Plan {
    /// One row for each recipient, in order; nobody twice.
    pub rows: Vec<PlannedRow>,
    /// The places of targets that were named before, and whom they name.
    pub repeated: Vec<(usize, String)>,
    /// What is kept as the text of the whole: as it was written, or, of a rich text, as it is sent,
    /// with its variables.
    pub written: String,
    /// What is lost: what was left out when it was read, and what its kind of message does not
    /// show. Of a template, what the first group loses and what others lose beyond that.
    pub losses: Losses,
    /// The picture that everybody gets, if it is one and is there.
    pub picture: Option<PictureRecord>,
    /// The template that says it, if it is one and is there.
    pub template: Option<TemplateUsed>,
    /// What is wrong with the whole.
    pub problems: Vec<PlanProblem>,
    /// When it starts.
    pub starts_at: Timestamp,
    /// When the last message will have gone, as far as is known now.
    pub ends_at: Timestamp,
}

/// A version of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateUsed {
    /// What people call it.
    pub name: String,
    /// The number of the version.
    pub version: i32,
}

/// What one recipient would get.
#[derive(Debug)]
pub struct PlannedRow {
    /// Which of the targets it is, from 0.
    pub place: usize,
    /// Whom it names.
    pub to: Recipient,
    /// What people call them here.
    pub name: String,
    /// Where the message goes, if they are there and a way is open.
    pub route: Option<Route>,
    /// The channel that carries it, or would if it were open.
    pub channel: Channel,
    /// The better ways, and why they are not taken.
    pub passed_over: Vec<Way>,
    /// As what kind of message.
    pub message_type: MessageType,
    /// Its text, if it is one, its variables have values and it is not too long.
    pub text: Option<RowText>,
    /// How long its text is in UTF-8, if its variables have values; or how large the picture is.
    pub size_bytes: Option<usize>,
    /// How large it may be.
    pub size_bytes_max: usize,
    /// Why it cannot be sent.
    pub problems: Vec<RowProblem>,
    /// Why it would wait for a person before it goes.
    pub barred: Option<FailureReason>,
}

/// Why one row cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowProblem {
    /// No group has this name, or no tutor this number.
    UnknownTarget,
    /// No private way to the tutor is open.
    NoWay(Vec<Way>),
    /// Somebody switched the group off.
    SwitchedOff,
    /// Nobody has pasted the robot's address yet.
    NotConfigured,
    /// It is the WeCom group of another row, under another name.
    SameGroup {
        /// What that row calls it.
        name: String,
    },
    /// They were named before, with values that make another text.
    OtherValues,
    /// Variables without a value.
    Unfilled {
        /// Their names, in order.
        names: Vec<Arc<str>>,
    },
    /// What is given for a variable cannot stand for it.
    BadValue {
        /// The name of the variable.
        name: Arc<str>,
        /// Why not.
        bad: BadValue,
    },
    /// Nothing comes of the template with these values.
    Template(BadRender),
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
    /// Variables stand in the addresses of links or pictures, where nothing is filled.
    VariablesInAddresses {
        /// Their names, each once.
        names: Vec<String>,
    },
    /// There is no such picture, or its time is over.
    UnknownPicture,
    /// There is no such template.
    UnknownTemplate,
    /// There is such a template, without this version.
    UnknownVersion,
    /// Nothing can come of the template.
    Template(BadRender),
    /// Filling it for all of them is more work than one batch may be.
    TooMuchWork {
        /// How many of them were reached.
        reached: usize,
    },
    /// It would start before now.
    StartsInThePast,
    /// It would start too far ahead.
    StartsTooLate,
    /// It would end before it starts.
    ExpiresBeforeStart,
}

/// Who gets what, worked out.
#[derive(Default)]
struct Worked {
    rows: Vec<PlannedRow>,
    repeated: Vec<(usize, String)>,
    written: String,
    losses: Losses,
    /// How many rows were filled, if it was too much for all of them. The others have no text.
    reached: Option<usize>,
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

impl PlannedRow {
    /// The group, if it is one that is there.
    fn group(&self) -> Option<WebhookId> {
        match self.route? {
            Route::Robot(group) | Route::Mention { group, .. } => Some(group),
            Route::App(_) | Route::Aibot(_) => None,
        }
    }
}

impl Outbox {
    /// Looks at everything within the scope and sends nothing.
    pub async fn plan(
        &self,
        scope: &Scope,
        request: &Arc<BatchRequest>,
    ) -> Result<Plan, StoreError> {
        let now = self.clock.now();
        let starts_at = request.starts_at.unwrap_or_else(|| match request.urgency {
            Urgency::Urgent => now,
            Urgency::Normal => self.soon(),
        });
        let mut problems = whole(request, now, starts_at);
        let found = self.look_up(&request.content, now).await?;
        let (picture, template) = (found.picture().cloned(), found.template_used());
        if picture.is_none() && matches!(request.content, BatchContent::Picture(_)) {
            problems.push(PlanProblem::UnknownPicture);
        }
        let mut worked = Worked::default();
        if request.targets.len() <= TARGETS_MAX {
            let known = self.known(scope, request).await?;
            match self.work_out(Arc::clone(request), found, known).await {
                Ok(it) => worked = it,
                Err(problem) => problems.push(problem),
            }
        }
        let Worked { mut rows, repeated, written, losses, reached } = worked;
        problems.extend(reached.map(|reached| PlanProblem::TooMuchWork { reached }));
        if rows.is_empty() && problems.is_empty() {
            problems.push(PlanProblem::NoTargets);
        }
        let ids: Vec<_> = rows.iter().filter_map(PlannedRow::group).collect();
        let outlook = self.store.outlook(&ids).await?;
        for row in &mut rows {
            let seen = row.group().and_then(|id| outlook.get(&id));
            row.barred = seen.and_then(|it| it.closed.as_ref()).map(|it| it.0);
        }
        let ends_at = self.ends_at(&outlook, request.urgency, starts_at);
        Ok(Plan {
            rows,
            repeated,
            written,
            losses,
            picture,
            template,
            problems,
            starts_at,
            ends_at,
        })
    }

    /// Whom there is to write to.
    async fn known(&self, scope: &Scope, request: &BatchRequest) -> Result<Known, StoreError> {
        let webhooks = self.store.webhooks(scope).await?;
        let pools = self.store.further_keys().await?;
        let is_tutor = |target: &TargetRequest| matches!(target.to, Recipient::Tutor(_));
        if !request.targets.iter().any(is_tutor) {
            return Ok(Known { webhooks, pools, ..Known::default() });
        }
        let tutors = self.store.tutor_records(scope).await?;
        Ok(Known { webhooks, pools, tutors, ways: self.ways_as_a_whole().await? })
    }

    /// What the store has of it.
    async fn look_up(&self, content: &BatchContent, now: Timestamp) -> Result<Found, StoreError> {
        Ok(match content {
            BatchContent::Text { .. } | BatchContent::Rich { .. } => Found::Nothing,
            BatchContent::Picture(id) => Found::Picture(self.store.find_picture(*id, now).await?),
            BatchContent::Template { id, version, .. } => {
                let template = self.store.find_template(*id).await?;
                match (template, *version) {
                    (Some(newest), Some(number)) if newest.version != number => {
                        let version = self.store.find_template_version(*id, number).await?;
                        version.map_or(Found::NoVersion, Found::template)
                    }
                    (newest, _) => newest.map_or(Found::Nothing, Found::template),
                }
            }
        })
    }

    /// Works out who gets what, away from the threads that answer requests, a few at a time. The
    /// turn lasts as long as the work, which stops soon after nobody waits for it any more.
    async fn work_out(
        &self,
        request: Arc<BatchRequest>,
        found: Found,
        known: Known,
    ) -> Result<Worked, PlanProblem> {
        let turn = Arc::clone(&self.plan_turns).acquire_owned().await;
        let turn = turn.expect("the semaphore is never closed");
        let currency = self.rules.currency.clone();
        let gone = CancellationToken::new();
        let _waiting = gone.clone().drop_guard();
        let working = tokio::task::spawn_blocking(move || {
            let meant = Meant::by(&request.targets, &known);
            let (content, channels) = (&request.content, meant.channels());
            let worked = Saids::with(content, &channels, &found, &currency, &mut |saids| {
                meant.rows(content, saids, Budget::default(), &gone)
            });
            drop(turn);
            worked
        });
        working.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()))
    }

    /// When the slowest of the lanes is through with one more message.
    fn ends_at(
        &self,
        outlook: &HashMap<WebhookId, QueueOutlook>,
        urgency: Urgency,
        begin: Timestamp,
    ) -> Timestamp {
        let (now, limits) = (self.clock.now(), &self.rules.limits.robot);
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
