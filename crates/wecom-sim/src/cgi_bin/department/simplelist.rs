//! `GET /cgi-bin/department/simplelist?id=` — departments by id (page 95350).

use serde_json::{Value, json};

use super::asked;
use crate::cgi_bin::{Answer, Checked, Refusal};
use crate::world::Department;

pub(in crate::cgi_bin) fn answer(checked: &mut Checked<'_>) -> Result<Answer, Refusal> {
    let department_id: Vec<Value> = asked(checked)?.iter().map(place).collect();
    Ok(Answer::with(&json!({ "department_id": department_id })))
}

fn place(department: &Department) -> Value {
    json!({ "id": department.id, "parentid": department.parent, "order": department.order })
}
