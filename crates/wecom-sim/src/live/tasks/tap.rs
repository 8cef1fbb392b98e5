//! Somebody taps on the notice of a mass-send task.

use super::Confirm;
use crate::live::State;
use crate::live::bots::{PersonError, Reached};
use crate::live::tap::Tap;
use crate::world::UserId;

/// The button that sends; it needs not be named.
const CONFIRM: &str = "confirm";
/// The button that puts the task aside.
const IGNORE: &str = "ignore";
/// The question whose options are the receivers.
const TARGETS: &str = "targets";

impl State {
    /// None if the message is no notice of a task.
    pub(in crate::live) fn tap_task(
        &mut self,
        person: &UserId,
        tap: &Tap,
    ) -> Result<Option<Reached>, PersonError> {
        let Some(task) = self.tasks.by_message(tap.message) else { return Ok(None) };
        let is_theirs = |share: &&super::Share| share.seq == tap.message;
        if task.shares.iter().find(is_theirs).is_none_or(|share| share.sender != *person) {
            return Err(PersonError::NotTheirs(tap.message));
        }
        let msgid = task.msgid.clone();
        match tap.key.as_deref() {
            None | Some(CONFIRM) => {
                let confirm = Confirm { targets: targets(tap)? };
                self.confirm_task(person.as_str(), &msgid, &confirm)?;
            }
            Some(IGNORE) => {
                self.ignore_task(person.as_str(), &msgid)?;
            }
            Some(_) => return Err(PersonError::BadKey),
        }
        Ok(Some(Reached::Phones))
    }
}

fn targets(tap: &Tap) -> Result<Option<Vec<String>>, PersonError> {
    match &tap.selected[..] {
        [] => Ok(None),
        [one] if one.question_key == TARGETS => Ok(Some(one.option_ids.clone())),
        [_] | [_, _, ..] => Err(PersonError::BadSelection),
    }
}
