//! `GET /cgi-bin/agent/get?agentid=ID` — the application itself, and whom it sees (page 90227).

use serde_json::{Value, json};
use wecom_api::ErrCode;

use super::{Answer, Checked, Refusal, logo_url};

/// *Choice*: no `agentid` at all is 41011.
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    match checked.query("agentid") {
        text if text.is_empty() => {
            return Err(Refusal::new(ErrCode::AGENT_ID_MISSING, "missing agentid"));
        }
        text => checked.check_agentid(text.parse().ok())?,
    }
    let app = &checked.app;
    let users: Vec<Value> =
        app.visible.members.iter().map(|userid| json!({ "userid": userid })).collect();
    let fields = [
        ("agentid", json!(app.agentid)),
        ("name", json!(app.name)),
        ("square_logo_url", json!(logo_url(app))),
        ("description", json!(app.description)),
        ("allow_userinfos", json!({ "user": users })),
        ("allow_partys", json!({ "partyid": app.visible.departments })),
        ("allow_tags", json!({ "tagid": app.visible.tags })),
        ("close", json!(u8::from(!app.enabled))),
        ("redirect_domain", json!(app.redirect_domain)),
        ("report_location_flag", json!(0)),
        ("isreportenter", json!(0)),
        ("home_url", json!(app.home_url)),
        ("customized_publish_status", json!(1)),
    ];
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
    Ok(Answer::Fields(fields.collect()))
}
