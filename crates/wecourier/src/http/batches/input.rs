//! A batch as a request describes it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::http::field::{FieldCode, FieldProblem};
use crate::outbox::plan::{
    AHEAD_MAX, BatchContent, BatchRequest, CONFIRM_FROM, Plan, PlanProblem, RowProblem,
    TARGETS_MAX, TargetRequest, TextKind, VARIABLES_MAX,
};
use crate::store::Urgency;

/// What a person wants to send. A field with a typing error is refused: a batch that was to wait
/// would go at once.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewBatch {
    /// To whom, in order. Whoever is named twice with the same words gets one message; with other
    /// words, or under another name, is refused.
    #[schemars(length(max = TARGETS_MAX))]
    targets: Vec<TargetRef>,
    /// What it says.
    content: ContentInput,
    /// Do not start before this time. If absent it starts in a few seconds, in which it can be
    /// cancelled.
    not_before: Option<Timestamp>,
    /// What has not gone by then does not go.
    expires_at: Option<Timestamp>,
    /// Go before everything that is not urgent, and at once: a closure, a typhoon.
    #[serde(default)]
    urgent: bool,
    #[schemars(description = format!(
        "The number of recipients, typed by a person: needed from {CONFIRM_FROM} recipients on."
    ))]
    pub(super) confirm_recipients: Option<usize>,
}

/// Somebody to write to.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TargetRef {
    /// What people call the group here.
    webhook_name: String,
    /// What stands for each `{{variable}}` of the text. `group` is the group's name.
    #[serde(default)]
    values: BTreeMap<String, String>,
}

/// What a message says.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(tag = "msg_type", rename_all = "snake_case")]
enum ContentInput {
    /// A text as it stands.
    Text {
        /// The message, with `{{variables}}`.
        text: String,
    },
    /// A text as the robot's markdown.
    Markdown {
        /// The message, with `{{variables}}`.
        text: String,
    },
    /// A picture.
    Image {
        /// The `id` of an uploaded picture.
        picture: String,
    },
}

/// The field that names a picture.
pub(super) const PICTURE: &str = "content.picture";

impl NewBatch {
    pub(super) fn request(self) -> Result<BatchRequest, FieldProblem> {
        let target = |target: TargetRef| TargetRequest {
            webhook_name: target.webhook_name,
            values: target.values,
        };
        Ok(BatchRequest {
            targets: self.targets.into_iter().map(target).collect(),
            content: self.content.content()?,
            urgency: if self.urgent { Urgency::Urgent } else { Urgency::Normal },
            starts_at: self.not_before,
            expires_at: self.expires_at,
        })
    }
}

impl ContentInput {
    fn content(self) -> Result<BatchContent, FieldProblem> {
        Ok(match self {
            Self::Text { text } => BatchContent::Text { kind: TextKind::Text, text },
            Self::Markdown { text } => BatchContent::Text { kind: TextKind::Markdown, text },
            Self::Image { picture } => {
                let id = picture.parse().map_err(|_| FieldProblem::unknown_picture(PICTURE))?;
                BatchContent::Picture(id)
            }
        })
    }
}

/// Everything that is wrong, by field, the whole first. There may be more than anybody reads.
pub(super) fn problems(plan: &Plan) -> impl Iterator<Item = FieldProblem> {
    let whole = plan.problems.iter().map(whole);
    let rows = plan
        .rows
        .iter()
        .flat_map(|row| row.problems.iter().map(|problem| in_row(row.place, &row.name, problem)));
    whole.chain(rows)
}

fn whole(problem: &PlanProblem) -> FieldProblem {
    match problem {
        PlanProblem::NoTargets => {
            FieldProblem::new("targets", FieldCode::Empty, "Choose at least one group.")
        }
        PlanProblem::TooManyTargets { actual } => FieldProblem::new(
            "targets",
            FieldCode::TooMany,
            format!(
                "There are {actual} targets, and the limit is {TARGETS_MAX}. Make several batches."
            ),
        ),
        PlanProblem::UnknownPicture => FieldProblem::unknown_picture(PICTURE),
        PlanProblem::Text(bad) => FieldProblem::text("content.text", *bad),
        PlanProblem::TooManyVariables { actual } => FieldProblem::new(
            "content.text",
            FieldCode::TooManyVariables,
            format!(
                "It has {actual} different variables, and the limit is {VARIABLES_MAX}. Write \
                 more of the text out."
            ),
        ),
        PlanProblem::StartsInThePast => FieldProblem::new(
            "not_before",
            FieldCode::OutOfRange,
            "It is in the past. Leave it out to start now.",
        ),
        PlanProblem::StartsTooLate => FieldProblem::new(
            "not_before",
            FieldCode::OutOfRange,
            format!(
                "It is more than {} days ahead. Choose an earlier time.",
                AHEAD_MAX.as_hours() / 24
            ),
        ),
        PlanProblem::ExpiresBeforeStart => FieldProblem::new(
            "expires_at",
            FieldCode::OutOfRange,
            "It must be later than the start.",
        ),
    }
}

fn in_row(place: usize, name: &str, problem: &RowProblem) -> FieldProblem {
    let at = format!("targets[{place}]");
    let group = format!("{at}.webhook_name");
    match problem {
        RowProblem::UnknownTarget => FieldProblem::new(
            &group,
            FieldCode::UnknownGroup,
            format!("There is no group named `{name}`. Look at the list of groups."),
        ),
        RowProblem::SwitchedOff => FieldProblem::new(
            &group,
            FieldCode::SwitchedOff,
            format!("The group `{name}` is switched off. Switch it on under Groups."),
        ),
        RowProblem::NotConfigured => FieldProblem::new(
            &group,
            FieldCode::NotConfigured,
            format!("The group `{name}` has no robot address yet. Paste it under Groups."),
        ),
        RowProblem::SameGroup { name: other } => FieldProblem::new(
            &group,
            FieldCode::SameGroup,
            format!(
                "`{name}` has the robot of `{other}`: it is the same group in WeCom, which would \
                 get the message twice. Leave one of them out."
            ),
        ),
        RowProblem::OtherValues => FieldProblem::new(
            &format!("{at}.values"),
            FieldCode::OtherValues,
            format!(
                "`{name}` was named before with other values, and gets one message. Leave one of \
                 them out."
            ),
        ),
        RowProblem::Unfilled { names } => FieldProblem::unfilled(
            &format!("{at}.values"),
            names,
            format!("For `{name}` there is no value for {}.", names.join(", ")),
        ),
        RowProblem::Text(bad) => FieldProblem::text(&format!("{at}.text"), *bad),
    }
}
