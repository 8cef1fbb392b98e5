//! `task_id`: what a tap on the card is told with.

use wecom_api::ErrCode;
use wecom_api::template_card::TASK_ID_BYTES_MAX;

use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;

/// Empty when absent; then it must not be needed.
pub(super) fn read(card: Fields<'_>, is_needed: bool, bad: ErrCode) -> Result<String, Refusal> {
    let task_id = card.text("task_id");
    let legal = |c: char| c.is_ascii_alphanumeric() || "_-@".contains(c);
    let is_legal = task_id.len() <= TASK_ID_BYTES_MAX && task_id.chars().all(legal);
    if !is_legal || (is_needed && task_id.is_empty()) {
        return Err(Refusal::new(bad, "invalid task_id"));
    }
    Ok(task_id.to_owned())
}
