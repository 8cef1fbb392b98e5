//! `GET /cgi-bin/get_api_domain_ip` — where the API answers (page 92520): at this machine.

use wecom_api::get_api_domain_ip::Reply;

use super::{Answer, Checked, Refusal};

#[expect(clippy::unnecessary_wraps, reason = "every handler may refuse")]
pub(super) fn answer(_: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let ip_list = vec!["127.0.0.1".to_owned(), "::1".to_owned()];
    Ok(Answer::with(&Reply { ip_list }))
}
