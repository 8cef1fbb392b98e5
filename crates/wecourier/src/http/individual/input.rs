//! A message to one tutor as a request describes it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::channel::capability::APP;
use crate::http::batches;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::templates::ValueInput;
use crate::model::tutor::{Tutor, TutorNumber};
use crate::model::{AppContent, Channel};
use crate::outbox::plan::{BatchContent, Plan, TextKind};
use crate::outbox::{IndividualContent, WantedWay};
use crate::store::TutorRef;

/// A message for one tutor: a text, a template with its data, or a picture.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewIndividual {
    /// The number under which the company knows them. This, or `wecom_userid`.
    #[schemars(length(max = TutorNumber::CHARS_MAX))]
    tutor_id: Option<String>,
    /// By which user id WeCom knows them; somebody who is on record as a tutor.
    #[schemars(length(max = 64))]
    wecom_userid: Option<String>,
    /// As what it is sent.
    msg_type: IndividualType,
    #[schemars(description = format!(
        "The message: up to {} bytes of text, or {} bytes of the application's markdown. This, or \
         `template_id`.",
        APP.text_bytes_max, APP.markdown_bytes_max
    ))]
    content: Option<String>,
    /// The template that says it.
    template_id: Option<String>,
    /// Which version of it; the newest, if none is named.
    template_version: Option<i32>,
    /// What stands for each variable of the template, as its variables take it. `group` and `name`
    /// are the tutor's name, and `nickname` is what the office calls them, unless they are given.
    data: Option<BTreeMap<String, ValueInput>>,
    /// With `image` alone, the `id` of an uploaded picture.
    picture: Option<String>,
    /// The only way to take; the best private one that is open if absent.
    channel: Option<IndividualChannel>,
    /// With `mention` alone, what people call the group here.
    webhook_name: Option<String>,
}

/// How to read a message.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum IndividualType {
    /// As it stands.
    Text,
    /// As the application's markdown.
    Markdown,
    /// A picture.
    Image,
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

/// What is asked for.
pub(super) struct Asked {
    pub(super) to: TutorRef,
    pub(super) content: IndividualContent,
    pub(super) way: WantedWay,
}

impl NewIndividual {
    /// Everything that is wrong is said at once.
    pub(super) fn asked(self) -> Result<Asked, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let to = self.meant().map_err(|it| problems.push(it)).ok();
        let way = self.way().map_err(|it| problems.push(it)).ok();
        let content = self.said().map_err(|it| problems.push(it)).ok();
        match (to, content, way) {
            (Some(to), Some(content), Some(way)) => Ok(Asked { to, content, way }),
            _ => Err(problems),
        }
    }

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

    fn said(self) -> Result<IndividualContent, FieldProblem> {
        let is_of_template = self.data.is_some() || self.template_version.is_some();
        if is_of_template && self.template_id.is_none() {
            let detail = "Only a template takes data and has versions: name it with template_id.";
            return Err(FieldProblem::new("template_id", FieldCode::Required, detail));
        }
        let said = |it: Result<AppContent, _>| {
            it.map(IndividualContent::Said).map_err(|bad| FieldProblem::text("content", bad))
        };
        match (self.msg_type, self.content, self.template_id, self.picture) {
            (IndividualType::Text, Some(text), None, None) => said(AppContent::text(&text)),
            (IndividualType::Markdown, Some(text), None, None) => said(AppContent::markdown(&text)),
            (IndividualType::Text, None, Some(id), None) => {
                template(TextKind::Text, &id, self.template_version, self.data.unwrap_or_default())
            }
            (IndividualType::Markdown, None, Some(id), None) => template(
                TextKind::Markdown,
                &id,
                self.template_version,
                self.data.unwrap_or_default(),
            ),
            (IndividualType::Image, None, None, Some(picture)) => {
                let id = picture.parse().map_err(|_| FieldProblem::unknown_picture("picture"))?;
                let content = BatchContent::Picture(id);
                Ok(IndividualContent::Composed { content, values: BTreeMap::new() })
            }
            (IndividualType::Image, _, _, _) => {
                let detail = "Name an uploaded picture, and leave content and template_id out.";
                Err(FieldProblem::new("picture", FieldCode::Required, detail))
            }
            (IndividualType::Text | IndividualType::Markdown, _, _, Some(_)) => {
                let detail = "A picture goes as `image`, and alone.";
                Err(FieldProblem::new("msg_type", FieldCode::NotOneOf, detail))
            }
            (IndividualType::Text | IndividualType::Markdown, _, _, None) => {
                let detail = "Say what it says: with content, or with template_id and data, not \
                              both.";
                Err(FieldProblem::new("content", FieldCode::Required, detail))
            }
        }
    }
}

fn template(
    kind: TextKind,
    id: &str,
    version: Option<i32>,
    data: BTreeMap<String, ValueInput>,
) -> Result<IndividualContent, FieldProblem> {
    let id = id
        .parse()
        .map_err(|_| batches::unknown_template().renamed(batches::TEMPLATE, "template_id"))?;
    let values = data.into_iter().map(|(name, value)| (name, value.into())).collect();
    Ok(IndividualContent::Composed {
        content: BatchContent::Template { kind, id, version },
        values,
    })
}

/// What a batch's plan finds wrong, with the fields as they are called here.
pub(super) fn problems(plan: &Plan) -> Vec<FieldProblem> {
    let here = [
        ("targets[0].values", "data"),
        ("targets[0].tutor_id", "tutor_id"),
        // What comes of the template is too long for one message, say.
        ("targets[0].text", "data"),
        ("content.version", "template_version"),
        ("content.template_id", "template_id"),
        ("content.picture", "picture"),
        ("content.text", "content"),
        ("targets", "data"),
    ];
    batches::problems(plan)
        .map(|it| here.iter().fold(it, |it, (there, here)| it.renamed(there, here)))
        .collect()
}
