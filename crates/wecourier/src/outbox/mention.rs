//! A message in a group for one tutor in it: everybody there reads it, and the tutor is told.

use super::Outbox;
use super::individual::{IndividualContent, IndividualError};
use super::router::Way;
use super::send::{Enqueued, One, usable_webhook};
use crate::model::access::Principal;
use crate::model::{AppContent, Channel, Content, FailureReason, Route};
use crate::store::{ClosedChannel, Idempotency, TutorRecord};

/// What to say of whom, and where.
pub(super) struct Mention<'a> {
    /// Who sends.
    pub(super) by: &'a Principal,
    /// Whom it mentions.
    pub(super) tutor: TutorRecord,
    /// What people call the group here.
    pub(super) group: String,
    /// What follows the mention.
    pub(super) content: IndividualContent,
    /// What makes the request recognisable.
    pub(super) idempotency: Option<Idempotency>,
}

impl Outbox {
    /// Puts it on record among the messages of the group.
    pub(super) async fn enqueue_mention(
        &self,
        mention: Mention<'_>,
    ) -> Result<Enqueued, IndividualError> {
        let Mention { by, tutor, group, content, idempotency } = mention;
        let user_id = match &tutor.tutor {
            it if !it.is_active => Err(FailureReason::TutorLeft),
            it => it.wecom_userid.as_ref().ok_or(FailureReason::NoUserId),
        };
        let user_id = user_id.map_err(|reason| {
            let closed = Some(ClosedChannel::because(reason));
            IndividualError::NoWay(vec![Way { channel: Channel::Robot, closed }])
        })?;
        let content = match &content {
            IndividualContent::Said(AppContent::Text(text)) => {
                Content::text(&format!("<@{user_id}> {}", text.as_str()))
            }
            // A heading stands at the beginning of its line.
            IndividualContent::Said(AppContent::Markdown(text)) => {
                Content::markdown(&format!("<@{user_id}>\n{}", text.as_str()))
            }
            IndividualContent::Said(AppContent::Picture(_))
            | IndividualContent::Composed { .. } => return Err(IndividualError::MentionsNobody),
        }?;
        let webhook = usable_webhook(&self.store, by.scope(), group).await?;
        let one = One {
            by,
            route: Route::Mention { group: webhook.id, tutor: tutor.id },
            name: webhook.name,
            message_type: content.message_type(),
            text: content.as_logged(),
            picture: None,
            idempotency,
        };
        Ok(self.put_one(one).await?)
    }
}
