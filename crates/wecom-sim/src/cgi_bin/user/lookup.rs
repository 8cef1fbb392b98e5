//! Looking members up by phone number or address: who guesses too often is locked out.
//!
//! Errors beyond 20 % of the corp's account cap block the call for a day (pages 95402 and 95895).
//! *Choice*: the errors are those since the first one of the last day, each of the two calls has
//! its own count, and the block is 45009.

use wecom_api::ErrCode;

use crate::cgi_bin::{Checked, Refusal};
use crate::world::Member;

/// Finds somebody, if the app sees them: 46004, which counts, otherwise.
pub(super) fn find(
    checked: &mut Checked<'_>,
    path: &'static str,
    found: Option<Member>,
) -> Result<Member, Refusal> {
    let found = found.filter(|member| checked.sees(member));
    found.ok_or_else(|| {
        checked.state.note_wrong_lookup(path, checked.app.corpid());
        Refusal::new(ErrCode::USER_UNKNOWN, "user no exist")
    })
}

/// 45009 while the call is blocked.
pub(super) fn check_open(checked: &Checked<'_>, path: &'static str) -> Result<(), Refusal> {
    if checked.state.is_lookup_blocked(path, checked.app.corpid()) {
        return Err(Refusal::new(ErrCode::TOO_FREQUENT, "api freq out of limit"));
    }
    Ok(())
}
