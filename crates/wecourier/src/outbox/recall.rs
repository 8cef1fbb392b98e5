//! Taking a message back from the phones that show it.

use super::Outbox;
use crate::model::access::Principal;
use crate::model::audit::Actor;
use crate::model::recall::{Recall, RecallOutcome, RecallStanding};
use crate::model::{DeliveryId, FailureReason};
use crate::store::{DeliveryRecord, StoreError};

/// What is known when the answer is due.
#[derive(Debug)]
pub struct RecallAnswered {
    /// What came of it.
    pub outcome: RecallOutcome,
    /// The message, as it stands then.
    pub delivery: DeliveryRecord,
}

impl Outbox {
    /// Asks WeCom to take a message back, unless it is known that it would not. Who asked is on
    /// record before the call, so that nothing of it is lost with an answer. Asking again does no
    /// harm. `None` if there is no such message within the scope.
    pub async fn recall(
        &self,
        me: &Principal,
        id: DeliveryId,
    ) -> Result<Option<RecallAnswered>, StoreError> {
        let (outbox, me) = (self.clone(), me.clone());
        // A client that goes away does not leave half of this undone.
        let recalling = self.tasks.spawn(async move { outbox.recall_now(&me, id).await });
        recalling.await.unwrap_or_else(|panicked| std::panic::resume_unwind(panicked.into_panic()))
    }

    async fn recall_now(
        &self,
        me: &Principal,
        id: DeliveryId,
    ) -> Result<Option<RecallAnswered>, StoreError> {
        let found = self.store.find_delivery(me.scope(), id).await?;
        let Some(delivery) = found else { return Ok(None) };
        let before = delivery.recall.clone();
        if before.as_ref().is_some_and(|it| it.standing == RecallStanding::Done) {
            return Ok(Some(RecallAnswered { outcome: RecallOutcome::Done, delivery }));
        }
        let now = self.clock.now();
        let bar = delivery.recallable().bar(now);
        let (None, Some(msgid)) = (bar.clone(), &delivery.wecom_msgid) else {
            let outcome = bar.unwrap_or(RecallOutcome::NotByApp);
            return Ok(Some(RecallAnswered { outcome, delivery }));
        };
        let Some(app) = &self.drivers.app else {
            let outcome = RecallOutcome::Refused { reason: FailureReason::NoApp, refusal: None };
            return Ok(Some(RecallAnswered { outcome, delivery }));
        };
        let by = Actor::from(me).called();
        let asked = Recall { standing: RecallStanding::Asked, at: now, by };
        self.store.keep_recall(id, Some(asked.clone()), now).await?;
        let outcome = app.recall(msgid).await;
        let after = match outcome {
            RecallOutcome::Done => Some(Recall { standing: RecallStanding::Done, ..asked }),
            RecallOutcome::Unclear => Some(asked),
            // It was surely not taken back by this call; an earlier one may have done it.
            RecallOutcome::TooOld
            | RecallOutcome::NotByApp
            | RecallOutcome::NotSent
            | RecallOutcome::Refused { .. } => before,
        };
        self.store.keep_recall(id, after, self.clock.now()).await?;
        let delivery = self.store.find_delivery(me.scope(), id).await?;
        Ok(delivery.map(|delivery| RecallAnswered { outcome, delivery }))
    }
}
