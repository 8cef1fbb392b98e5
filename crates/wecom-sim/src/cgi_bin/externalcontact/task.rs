//! The task that a `msgid` names.
//!
//! *Choice*: every app that customer contact lists may ask about every task of its corp.

use wecom_api::ErrCode;

use crate::cgi_bin::{Checked, Refusal};
use crate::live::tasks::Task;
use crate::world::customer_switches::CancelledTasks;

/// 41046 without a `msgid`, 41047 for an unknown one, 41063 while the task is being dispatched.
pub(super) fn find(checked: &Checked<'_>) -> Result<Task, Refusal> {
    let msgid = checked.fields().text("msgid");
    if msgid.is_empty() {
        return Err(Refusal::new(ErrCode::TASK_MSGID_MISSING, "missing msgid"));
    }
    let state = &checked.state;
    let found = state.tasks.find(msgid).or_else(|| state.tasks.find(state.plain(msgid)));
    let found = found.filter(|_| checked.app.is_home());
    let bad = || Refusal::new(ErrCode::BAD_TASK_MSGID, "invalid msgid");
    let task = found.ok_or_else(bad)?;
    if state.clock.now() < task.ready_at {
        return Err(Refusal::new(ErrCode::TASK_DISPATCHING, "group msg is dispatching"));
    }
    Ok(task.clone())
}

/// The same for questions, which a cancelled task may refuse (unverified: a switch).
pub(super) fn find_to_read(checked: &Checked<'_>) -> Result<Task, Refusal> {
    let task = find(checked)?;
    match checked.state.switches().customers.cancelled_tasks {
        CancelledTasks::Refused => check_not_cancelled(&task)?,
        CancelledTasks::Answered => {}
    }
    Ok(task)
}

/// 41093 after it was cancelled.
pub(super) fn check_not_cancelled(task: &Task) -> Result<(), Refusal> {
    match task.cancelled_at {
        Some(_) => Err(Refusal::new(ErrCode::TASK_CANCELLED, "group msg is cancelled")),
        None => Ok(()),
    }
}
