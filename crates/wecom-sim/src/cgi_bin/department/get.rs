//! `GET /cgi-bin/department/get?id=` — one department (page 95351).

use serde_json::json;

use super::{details, visible_department};
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let id = visible_department(checked, &checked.query("id"))?;
    let department = checked.state.people.department(id).map(details);
    Ok(Answer::with(&json!({ "department": department })))
}
