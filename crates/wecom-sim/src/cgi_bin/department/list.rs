//! `GET /cgi-bin/department/list?id=` — departments in full (page 90208).

use serde_json::{Value, json};

use super::{asked, details};
use crate::cgi_bin::{Answer, Checked, Refusal};

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let department: Vec<Value> = asked(checked)?.iter().map(details).collect();
    Ok(Answer::with(&json!({ "department": department })))
}
