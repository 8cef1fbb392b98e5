//! `POST /cgi-bin/user/getuserid` — who has this phone number (page 95402).

use serde_json::json;
use wecom_api::user::getuserid::{FindByMobile, MOBILE_BYTES_MAX, MOBILE_BYTES_MIN};
use wecom_api::{Endpoint, ErrCode};

use super::lookup;
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    lookup::check_open(checked, FindByMobile::PATH)?;
    let mobile = checked.fields().text("mobile");
    if !(MOBILE_BYTES_MIN..=MOBILE_BYTES_MAX).contains(&mobile.len()) {
        return Err(Refusal::new(ErrCode::BAD_PHONE, "invalid mobile"));
    }
    let state = &checked.state;
    let found = state.people.by_mobile(mobile);
    let found = found.or_else(|| state.people.by_mobile(state.plain(mobile))).cloned();
    let member = lookup::find(checked, FindByMobile::PATH, found)?;
    Ok(Answer::with(&json!({ "userid": member.userid })))
}
