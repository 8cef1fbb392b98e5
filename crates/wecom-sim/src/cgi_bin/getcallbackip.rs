//! `GET /cgi-bin/getcallbackip` — from where callbacks come (page 90930): from this machine.

use wecom_api::getcallbackip::Reply;

use super::{Answer, Checked, Refusal};

#[expect(clippy::unnecessary_wraps, reason = "every handler may refuse")]
pub(super) fn answer(_: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let ip_list = vec!["127.0.0.1".to_owned(), "::1".to_owned()];
    Ok(Answer::with(&Reply { ip_list }))
}
