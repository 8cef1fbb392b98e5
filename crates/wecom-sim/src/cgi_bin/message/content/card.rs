//! `template_card`: all five kinds, with a `task_id` of its own for the application.

use wecom_api::ErrCode;

use super::Sending;
use super::media::{bad_media_id, find_upload};
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::{Card, Content};
use crate::live::UploadKind;
use crate::template_card::{self, Rules, Sender};
use crate::world::CardWithoutCallback;

/// *Choice*: a `task_id` that was used before is 42014.
pub(super) fn read(sending: Sending<'_>, payload: Fields<'_>) -> Result<Content, Refusal> {
    let card = judge(sending, payload, Sender::App)?;
    if sending.state.app_cards.knows(sending.app.agentid, &card.task_id) {
        return Err(Refusal::new(ErrCode::BAD_TASK_ID, "task_id already exists"));
    }
    let needs_callback = card.calls_back() && sending.app.callback.is_none();
    let switch = sending.state.switches().message.card_without_callback;
    if needs_callback && switch == CardWithoutCallback::Refuse {
        return Err(Refusal::new(ErrCode::CALLBACK_URL_MISSING, "missing callback url"));
    }
    Ok(Content::Card(Box::new(card)))
}

/// Reads a card that an application may show.
pub(in crate::cgi_bin::message) fn judge(
    sending: Sending<'_>,
    payload: Fields<'_>,
    sender: Sender,
) -> Result<Card, Refusal> {
    let find_file = |media_id: &str| match find_upload(sending, media_id)?.kind {
        UploadKind::File => Ok(()),
        UploadKind::Image(_) | UploadKind::Voice { .. } | UploadKind::Video => Err(bad_media_id()),
    };
    template_card::read(&Rules { sender, find_file: &find_file }, payload)
}
