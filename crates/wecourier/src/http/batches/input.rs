//! A batch as a request describes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::http::field::{FieldCode, FieldProblem};
use crate::http::individual::no_way;
use crate::http::render::FormatName;
use crate::http::templates::{ValueInput, bad_render};
use crate::outbox::plan::{
    AHEAD_MAX, BatchContent, BatchRequest, CONFIRM_FROM, Plan, PlanProblem, PlannedRow,
    RICH_BYTES_MAX, Recipient, RowProblem, TARGETS_MAX, TargetRequest, TextKind, VARIABLES_MAX,
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
    /// What people call the group here. This, or `tutor_id`.
    webhook_name: Option<String>,
    /// The number under which the company knows a tutor, who is written to by the best private way
    /// that is open.
    tutor_id: Option<String>,
    /// What stands for each variable of the text; `group` is the group's name. For a tutor, `group`
    /// and `name` are their name, and `nickname` is what the office calls them. A list is for the
    /// variables of a template that have many values.
    #[serde(default)]
    values: BTreeMap<String, ValueInput>,
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
    /// A text as the robot's newer markdown.
    MarkdownV2 {
        /// The message, with `{{variables}}`.
        text: String,
    },
    /// A rich text, read once, filled with each recipient's values and rendered for them.
    Rich {
        /// How it is written.
        format: FormatName,
        #[schemars(description = format!(
            "The message, with `{{{{variables}}}}`, up to {RICH_BYTES_MAX} bytes. What is sent of \
             it is judged for each recipient."
        ))]
        text: String,
        /// What it becomes.
        dialect: SentAs,
    },
    /// A template, with values as its variables take them.
    Template {
        /// Its id.
        template_id: String,
        /// Which version of it; the newest, if none is named.
        version: Option<i32>,
        /// What it becomes. A template that is no Markdown is words in each.
        dialect: SentAs,
    },
    /// A picture.
    Image {
        /// The `id` of an uploaded picture.
        picture: String,
    },
}

/// What a rich text becomes, and as what it is sent.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum SentAs {
    /// `markdown` of a group robot.
    RobotMarkdown,
    /// `markdown_v2` of a group robot.
    #[serde(rename = "robot_markdown_v2")]
    RobotMarkdownV2,
    /// `text` of a group robot.
    RobotText,
}

impl From<SentAs> for TextKind {
    fn from(sent_as: SentAs) -> Self {
        match sent_as {
            SentAs::RobotMarkdown => Self::Markdown,
            SentAs::RobotMarkdownV2 => Self::MarkdownV2,
            SentAs::RobotText => Self::Text,
        }
    }
}

/// The field that names a template.
pub(in crate::http) const TEMPLATE: &str = "content.template_id";
/// The field that names a picture.
pub(super) const PICTURE: &str = "content.picture";

impl NewBatch {
    pub(super) fn request(self) -> Result<Arc<BatchRequest>, FieldProblem> {
        let targets = self.targets.into_iter().enumerate();
        let targets = targets.map(|(place, target)| target.request(place));
        Ok(Arc::new(BatchRequest {
            targets: targets.collect::<Result<_, _>>()?,
            content: self.content.content()?,
            urgency: if self.urgent { Urgency::Urgent } else { Urgency::Normal },
            starts_at: self.not_before,
            expires_at: self.expires_at,
        }))
    }
}

impl TargetRef {
    fn request(self, place: usize) -> Result<TargetRequest, FieldProblem> {
        let to = match (self.webhook_name, self.tutor_id) {
            (Some(name), None) => Recipient::Group(name),
            (None, Some(number)) => Recipient::Tutor(number),
            (Some(_), Some(_)) | (None, None) => {
                let field = format!("targets[{place}].webhook_name");
                let detail = "Say who it is for: with webhook_name, or with tutor_id, not both.";
                return Err(FieldProblem::new(&field, FieldCode::Required, detail));
            }
        };
        let values = self.values.into_iter().map(|(name, it)| (name, it.into())).collect();
        Ok(TargetRequest { to, values })
    }
}

impl ContentInput {
    fn content(self) -> Result<BatchContent, FieldProblem> {
        Ok(match self {
            Self::Text { text } => BatchContent::Text { kind: TextKind::Text, text },
            Self::Markdown { text } => BatchContent::Text { kind: TextKind::Markdown, text },
            Self::MarkdownV2 { text } => BatchContent::Text { kind: TextKind::MarkdownV2, text },
            Self::Rich { format, text, dialect } => {
                BatchContent::Rich { kind: dialect.into(), format: format.into(), text }
            }
            Self::Template { template_id, version, dialect } => {
                let id = template_id.parse().map_err(|_| unknown_template())?;
                BatchContent::Template { kind: dialect.into(), id, version }
            }
            Self::Image { picture } => {
                let id = picture.parse().map_err(|_| FieldProblem::unknown_picture(PICTURE))?;
                BatchContent::Picture(id)
            }
        })
    }
}

pub(in crate::http) fn unknown_template() -> FieldProblem {
    let detail = "There is no such template. Somebody may have deleted it: look at the list.";
    FieldProblem::new(TEMPLATE, FieldCode::UnknownTemplate, detail)
}

/// Everything that is wrong, by field, the whole first. There may be more than anybody reads.
pub(in crate::http) fn problems(plan: &Plan) -> impl Iterator<Item = FieldProblem> {
    let whole = plan.problems.iter().map(whole);
    let rows =
        plan.rows.iter().flat_map(|row| row.problems.iter().map(|problem| in_row(row, problem)));
    whole.chain(rows)
}

fn whole(problem: &PlanProblem) -> FieldProblem {
    match problem {
        PlanProblem::NoTargets => {
            FieldProblem::new("targets", FieldCode::Empty, "Choose at least one group or tutor.")
        }
        PlanProblem::TooManyTargets { actual } => FieldProblem::new(
            "targets",
            FieldCode::TooMany,
            format!(
                "There are {actual} targets, and the limit is {TARGETS_MAX}. Make several batches."
            ),
        ),
        PlanProblem::UnknownPicture => FieldProblem::unknown_picture(PICTURE),
        PlanProblem::UnknownTemplate => unknown_template(),
        PlanProblem::UnknownVersion => FieldProblem::new(
            "content.version",
            FieldCode::UnknownTemplate,
            "The template has no such version. Leave it out for the newest.",
        ),
        PlanProblem::Template(bad) => bad_render(TEMPLATE, "targets", bad.clone()),
        PlanProblem::TooMuchWork { reached } => FieldProblem::new(
            "targets",
            FieldCode::TooMany,
            format!(
                "To fill this text for all of them is too much work: it reached {reached} of them. \
                 Make several batches, or a simpler text: shorter, without a loop within a loop."
            ),
        ),
        PlanProblem::Text(bad) => FieldProblem::text("content.text", *bad),
        PlanProblem::TooManyVariables { actual } => FieldProblem::new(
            "content.text",
            FieldCode::TooManyVariables,
            format!(
                "It has {actual} different variables, and the limit is {VARIABLES_MAX}. Write \
                 more of the text out."
            ),
        ),
        PlanProblem::VariablesInAddresses { names } => {
            FieldProblem::in_addresses("content.text", names)
        }
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

fn in_row(row: &PlannedRow, problem: &RowProblem) -> FieldProblem {
    let at = format!("targets[{}]", row.place);
    let name = &row.name;
    let group = format!("{at}.webhook_name");
    let tutor = format!("{at}.tutor_id");
    match problem {
        RowProblem::UnknownTarget => match &row.to {
            Recipient::Group(_) => FieldProblem::new(
                &group,
                FieldCode::UnknownGroup,
                format!("There is no group named `{name}`. Look at the list of groups."),
            ),
            Recipient::Tutor(_) => FieldProblem::new(
                &tutor,
                FieldCode::UnknownTutor,
                format!("There is no tutor with the number `{name}`. Look at the list of tutors."),
            ),
        },
        RowProblem::NoWay(ways) => FieldProblem::new(&tutor, FieldCode::NoOpenWay, no_way(ways)),
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
        RowProblem::BadValue { name, bad } => {
            FieldProblem::value(&format!("{at}.values.{name}"), *bad)
        }
        RowProblem::Template(bad) => {
            let values = format!("{at}.values");
            bad_render(&values, &values, bad.clone())
        }
        RowProblem::Text(bad) => FieldProblem::text(&format!("{at}.text"), *bad),
    }
}
