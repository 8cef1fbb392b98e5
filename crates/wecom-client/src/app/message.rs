//! Messages to members, and what became of them for each.

use wecom_api::message::send::{Message, RecipientOutcome, Unreached};
use wecom_api::message::update_template_card::UpdateTemplateCard;
use wecom_api::{Endpoint as _, ErrCode, MsgId, ResponseCode};

use super::{App, check};
use crate::CallError;
use crate::transport::{Answer, reply_of};

/// What became of a message that WeCom read.
///
/// It is not a success by itself: some of the recipients, or all, may not get it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "some recipients may not get it"]
pub struct Sent {
    /// What became of it for each recipient.
    pub outcomes: Vec<RecipientOutcome>,
    /// What takes it back, for 24 hours; none if nobody gets it.
    pub msgid: Option<MsgId>,
    /// What updates its card, once, for 72 hours; of a card that calls back.
    pub response_code: Option<ResponseCode>,
}

/// What became of a card's change.
///
/// It is not a success by itself: some of the recipients may still see the old card.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "some recipients may still see the old card"]
pub struct Updated {
    /// What became of it for each recipient.
    pub outcomes: Vec<RecipientOutcome>,
}

impl App {
    /// Sends a message and says what became of it for each recipient.
    ///
    /// That nobody gets it (81013) is an outcome too, and no error: WeCom read the message and
    /// nobody is left open. After [`Happened::Maybe`](crate::Happened::Maybe) see
    /// [`Message::repeat`].
    pub async fn send_message(&self, message: &Message) -> Result<Sent, CallError> {
        check(message)?;
        self.call_and_read(message, |answer| read_sent(message, &answer)).await
    }

    /// Changes a card and says what became of that for each recipient.
    ///
    /// That nobody of them has the card (82102) is a refusal; the `response_code` is good still.
    pub async fn update_template_card(
        &self,
        update: &UpdateTemplateCard,
    ) -> Result<Updated, CallError> {
        check(update)?;
        let read = |answer| reply_of::<UpdateTemplateCard>(&answer);
        let reply = self.call_and_read(update, read).await?;
        Ok(Updated { outcomes: reply.outcomes(&update.recipients) })
    }
}

fn read_sent(message: &Message, answer: &Answer) -> Result<Sent, CallError> {
    let recipients = &message.recipients;
    match reply_of::<Message>(answer) {
        Ok(reply) => Ok(Sent {
            outcomes: reply.outcomes(recipients),
            msgid: reply.msgid,
            response_code: reply.response_code,
        }),
        Err(CallError::Refused { code: ErrCode::NOBODY_REACHABLE, .. }) => {
            let unreadable = |_| CallError::Unreadable { path: Message::PATH, at: ".".to_owned() };
            let unreached: Unreached = serde_json::from_slice(&answer.body).map_err(unreadable)?;
            let outcomes = unreached.outcomes_of_nobody(recipients);
            Ok(Sent { outcomes, msgid: None, response_code: None })
        }
        Err(error) => Err(error),
    }
}
