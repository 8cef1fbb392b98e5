//! Departments (pages 90208 to 95351): the part of the tree that an app sees.

pub(super) mod get;
pub(super) mod list;
pub(super) mod simplelist;

use serde_json::{Value, json};
use wecom_api::ErrCode;

use super::user::no_privilege;
use super::{Checked, Refusal};
use crate::world::Department;

/// The department of an id, if the app sees it: 60123 for what is no id, 60003 if there is none,
/// 60011 outside the visible range.
pub(super) fn visible_department(checked: &Checked<'_>, id: &str) -> Result<u32, Refusal> {
    let id: Option<u32> = id.parse().ok().filter(|id| *id > 0);
    let id = id.ok_or_else(|| Refusal::new(ErrCode::BAD_DEPARTMENT_ID, "invalid party id"))?;
    if checked.state.people.department(id).is_none() {
        return Err(Refusal::new(ErrCode::DEPARTMENT_UNKNOWN, "department not found"));
    }
    if checked.sees_department(id) { Ok(id) } else { Err(no_privilege()) }
}

/// The departments that a list is asked for: one with all below it, or all that the app sees.
fn asked(checked: &Checked<'_>) -> Result<Vec<Department>, Refusal> {
    let people = &checked.state.people;
    let id = checked.query("id");
    if id.is_empty() {
        let seen = people.departments().filter(|department| checked.sees_department(department.id));
        return Ok(seen.cloned().collect());
    }
    let top = visible_department(checked, &id)?;
    let found = people.subtree(top).into_iter().filter_map(|id| people.department(id));
    Ok(found.cloned().collect())
}

fn details(department: &Department) -> Value {
    json!({
        "id": department.id,
        "name": department.name,
        "name_en": department.name_en,
        "department_leader": department.leaders,
        "parentid": department.parent,
        "order": department.order,
    })
}
