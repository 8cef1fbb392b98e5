//! `GET /cgi-bin/agent/list` — the applications of this secret: one (page 90227).

use serde_json::json;

use super::{Answer, Checked, Refusal, logo_url};

#[expect(clippy::unnecessary_wraps, reason = "every handler may refuse")]
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let app = &checked.app;
    let own = json!({
        "agentid": app.agentid,
        "name": app.name,
        "square_logo_url": logo_url(app),
    });
    Ok(Answer::with(&json!({ "agentlist": [own] })))
}
