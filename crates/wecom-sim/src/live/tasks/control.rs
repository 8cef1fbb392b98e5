//! What an app does to a task: it reminds the senders, or cancels.

use jiff::{SignedDuration, Timestamp};
use wecom_api::externalcontact::remind_groupmsg_send::{REMINDERS_MAX, REMINDERS_WINDOW_SECS};

use super::ShareState;
use crate::live::State;

/// Whether a reminder went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reminded {
    Yes,
    /// As many as may be in a day were sent.
    TooOften,
}

impl State {
    /// Reminds who did not confirm yet. It counts even if everybody did (*choice*).
    pub(crate) fn remind_task(&mut self, msgid: &str) -> Reminded {
        let Some(mut task) = self.tasks.find(msgid).cloned() else { return Reminded::Yes };
        let now = self.clock.now();
        let window = SignedDuration::from_secs(REMINDERS_WINDOW_SECS.into());
        let is_recent = |at: &&Timestamp| now.duration_since(**at) < window;
        let recent = task.reminded_at.iter().filter(is_recent).count();
        if u32::try_from(recent).is_ok_and(|recent| recent >= REMINDERS_MAX) {
            return Reminded::TooOften;
        }
        task.reminded_at.push(now);
        for share in &mut task.shares {
            if share.state == ShareState::Ignored {
                share.state = ShareState::Pending;
            }
        }
        self.keep_task(task);
        Reminded::Yes
    }

    /// Takes a task from the phones of those who did not confirm. What was sent stays sent.
    pub(crate) fn cancel_task(&mut self, msgid: &str) {
        let Some(mut task) = self.tasks.find(msgid).cloned() else { return };
        task.cancelled_at = Some(self.clock.now());
        for share in task.shares.iter_mut().filter(|share| share.state.is_open()) {
            share.state = ShareState::Cancelled;
        }
        self.keep_task(task);
    }
}
