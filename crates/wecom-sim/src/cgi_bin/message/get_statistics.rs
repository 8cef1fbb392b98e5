//! `POST /cgi-bin/message/get_statistics` — person-messages of each application, today or
//! yesterday (page 92369, which the pages of 2026 lack).

use serde_json::{Value, json};

use super::{Answer, Checked, Refusal, number};
use crate::live::day_of;

/// Applications of the corp that sent something. *Choice*: another `time_type` is 40058.
pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let switches = checked.state.switches().message;
    let back = match number(checked.fields(), "time_type", &switches).unwrap_or(0) {
        0 => 0,
        1 => 1,
        _ => return Err(Refusal::bad_parameter("invalid time_type. ")),
    };
    let (state, day) = (&checked.state, day_of(checked.state.clock.now()) - back);
    let own = state.apps.iter().filter(|app| app.corpid() == checked.app.corpid());
    let counts = own.map(|app| (app, state.app_days.count(&app.agentid, day)));
    let statistics: Vec<Value> = counts
        .filter(|(_, count)| *count > 0)
        .map(|(app, count)| json!({ "agentid": app.agentid, "app_name": app.name, "count": count }))
        .collect();
    Ok(Answer::with(&json!({ "statistics": statistics })))
}
