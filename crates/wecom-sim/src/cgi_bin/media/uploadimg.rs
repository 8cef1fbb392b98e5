//! `POST /cgi-bin/media/uploadimg` — a picture for ever, shown inside WeCom only (page 90256).
//!
//! Nothing lies at its address here.

use serde_json::json;
use wecom_api::ErrCode;
use wecom_api::media::uploadimg::SIZE_BYTES_MAX;

use super::{Answer, Checked, Refusal, file};
use crate::world::RateLimit;

const LETTERS: usize = 43;

/// The part may have any name.
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let part = file::take(checked)?;
    file::check_size(&part, SIZE_BYTES_MAX)?;
    file::image(&part)?;
    admit(checked)?;
    let letters = checked.state.dice.base64url(LETTERS);
    let url = format!("https://wework.qpic.cn/wwpic3az/{letters}/0");
    Ok(Answer::with(&json!({ "url": url })))
}

/// 1000 in a day and 3000 in thirty days, of the whole corp.
fn admit(checked: &mut Checked<'_>) -> Result<(), Refusal> {
    let switches = checked.state.switches();
    if switches.rate_limit == RateLimit::Off {
        return Ok(());
    }
    let (now, corpid) = (checked.state.clock.now(), checked.app.corpid().clone());
    let pictures = &mut checked.state.app_frequency.pictures;
    let admitted = pictures
        .0
        .admit(corpid.clone(), switches.message.images_per_day, now)
        .and_then(|()| pictures.1.admit(corpid, switches.message.images_per_month, now));
    admitted.map_err(|_| Refusal::new(ErrCode::TOO_FREQUENT, "api freq out of limit"))
}
