//! The company's application: single members, by their user id. A repetition is recognised.

mod outcome;
mod recall;

use wecom_client::api::department::simplelist::ListDepartmentIds;
use wecom_client::api::media::MediaKind;
use wecom_client::api::media::upload::UploadMedia;
use wecom_client::api::message::send::{
    self as wire, DUPLICATE_SECS_MAX, DuplicateCheck, Media, Message, Recipients,
};
use wecom_client::api::{AgentId, UserId};
use wecom_client::{App, CallError, Sent};

pub use self::outcome::Looked;
use self::outcome::{found, of_sent, outcome, unsent};
use crate::model::{AppContent, CallEnd, Outcome, Picture};

/// The driver.
#[derive(Debug, Clone)]
pub struct AppChannel {
    app: App,
    agent_id: AgentId,
}

impl AppChannel {
    /// A driver that calls through `app`, in the name of this application.
    pub fn new(app: App, agent_id: AgentId) -> Self {
        Self { app, agent_id }
    }

    /// Makes one call and says what came of it. Of a picture the file is uploaded first.
    pub async fn send(&self, to: &UserId, content: &AppContent) -> CallEnd {
        let content = match content {
            AppContent::Text(text) => {
                wire::Content::Text { text: wire::Text { content: text.clone() } }
            }
            AppContent::Markdown(text) => {
                wire::Content::Markdown { markdown: wire::Markdown { content: text.clone() } }
            }
            AppContent::Picture(picture) => match self.uploaded(picture).await {
                Ok(image) => wire::Content::Image { image },
                Err(error) => return ended(&error, unsent(&error)),
            },
        };
        match self.app.send_message(&self.message(to, content)).await {
            Ok(sent) => {
                let outcome = of_sent(&sent);
                let Sent { msgid, .. } = sent;
                let msgid = msgid.filter(|_| outcome == Outcome::Accepted);
                CallEnd { outcome, msgid, seen_ip: None }
            }
            Err(error) => ended(&error, outcome(&error)),
        }
    }

    /// Asks WeCom something that nobody notices, and says whether messages would go.
    pub async fn look(&self) -> Looked {
        found(self.app.call(&ListDepartmentIds::default()).await.map(drop))
    }

    /// The same content makes the same bytes, so that WeCom recognises a repetition.
    fn message(&self, to: &UserId, content: wire::Content) -> Message {
        let recipients = Recipients::users([to.clone()]);
        let duplicate_check = DuplicateCheck::Within { secs: DUPLICATE_SECS_MAX };
        Message { duplicate_check, ..Message::new(recipients, self.agent_id, content) }
    }

    async fn uploaded(&self, picture: &Picture) -> Result<Media, CallError> {
        let filename =
            format!("{}.jpg", picture.facts.uploaded.digest.get(..16).unwrap_or("image"));
        let (kind, media) = (MediaKind::Image, picture.jpeg.clone());
        let reply = self.app.upload(UploadMedia { kind, filename, media }).await?;
        Ok(Media { media_id: reply.media_id })
    }
}

fn ended(error: &CallError, outcome: Outcome) -> CallEnd {
    let error_chain = crate::error_chain::of(error);
    tracing::warn!(error = error_chain, "a message to a member was not accepted");
    CallEnd { outcome, msgid: None, seen_ip: error.caller_ip() }
}
